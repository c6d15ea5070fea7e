package one.twogather.pod.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import one.twogather.pod.http.RawClient.Reply;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.solid.Queries;
import one.twogather.pod.solid.Representation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueryRoutesTest {

    private static final String QUERY = "SELECT ?s { ?s ?p 'é+ü' }";
    private static final String PATH = "/alice/.sparql";
    private static final String JSON = "application/sparql-results+json";

    private final TestServer server = new TestServer();
    private final Deque<Queries.Question> asked = new ConcurrentLinkedDeque<>();

    @BeforeEach
    void answerEverything() {
        server.queries = question -> {
            asked.add(question);
            return found("{}");
        };
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static Queries.Reply found(String text) {
        return new Queries.Reply.Found(JSON, new Representation.Content.Bytes(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Reply get(String parameters, String headers) throws IOException {
        return server.ask(TestServer.server("GET", PATH + "?" + parameters, headers));
    }

    private Reply post(String target, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (RawClient client = new RawClient(server.port())) {
            return client.send(TestServer.server(
                            "POST",
                            target,
                            (type.isEmpty() ? "" : "Content-Type: " + type + "\r\n") + "Content-Length: " + bytes.length
                                    + "\r\n"))
                    .send(bytes)
                    .reply();
        }
    }

    @Test
    void aQueryComesInTheAddressInAFormOrAsTheBody() throws IOException {
        Reply reply = get("query=" + encoded(QUERY), "Accept: text/csv\r\nOrigin: https://app.example\r\n");
        assertEquals(200, reply.status());
        assertEquals(QUERY, asked.getLast().text());
        assertEquals("text/csv", asked.getLast().accept());
        assertEquals("https://app.example", asked.getLast().origin().orElseThrow());
        assertEquals(TestServer.ALICE, asked.getLast().pod());

        assertEquals(
                200,
                post(PATH, "application/x-www-form-urlencoded", "query=" + encoded(QUERY))
                        .status());
        assertEquals(QUERY, asked.getLast().text());

        assertEquals(
                200,
                post(PATH, "application/sparql-query; charset=utf-8", QUERY).status());
        assertEquals(QUERY, asked.getLast().text());
    }

    @Test
    void theRequestMayNameTheGraphs() throws IOException {
        String graphs = "default-graph-uri=a%3Ab&default-graph-uri=a%3Ac&named-graph-uri=a%3Ad";
        get("query=q&" + graphs, "");
        assertEquals(List.of("a:b", "a:c"), asked.getLast().defaultGraphs());
        assertEquals(List.of("a:d"), asked.getLast().namedGraphs());
        post(PATH + "?" + graphs, "application/sparql-query", QUERY);
        assertEquals(List.of("a:b", "a:c"), asked.getLast().defaultGraphs());
        post(PATH, "application/x-www-form-urlencoded", "query=q&" + graphs);
        assertEquals(List.of("a:d"), asked.getLast().namedGraphs());
    }

    @Test
    void answersAreForWhoeverAskedAndNobodyElse() throws IOException {
        Reply reply = get("query=q", "Origin: https://app.example\r\n");
        assertEquals("no-store", reply.header("Cache-Control").orElseThrow());
        assertTrue(reply.header("Vary").orElseThrow().contains("Authorization"));
        assertEquals(
                "https://app.example",
                reply.header("Access-Control-Allow-Origin").orElseThrow());
        assertEquals(JSON, reply.header("Content-Type").orElseThrow());
        assertEquals("sandbox", reply.header("Content-Security-Policy").orElseThrow());
    }

    @Test
    void whatIsNoQueryIsRefused() throws IOException {
        assertEquals(400, get("", "").status());
        assertEquals(400, get("query=a&query=b", "").status());
        assertEquals(400, get("query=%zz", "").status());
        assertEquals(400, get("query=q&" + "a=b&".repeat(300), "").status());
        assertEquals(422, get("update=CLEAR+ALL", "").status());
        assertEquals(400, post(PATH, "", QUERY).status());
        assertEquals(415, post(PATH, "text/turtle", QUERY).status());
        assertEquals(422, post(PATH, "application/sparql-update", "CLEAR ALL").status());
        assertEquals(
                413, post(PATH, "application/sparql-query", "#".repeat(70_000)).status());
        assertEquals(
                415,
                server.ask(TestServer.server(
                                "POST",
                                PATH,
                                "Content-Type: application/sparql-query\r\n"
                                        + "Content-Encoding: gzip\r\n"
                                        + "Content-Length: 0\r\n"))
                        .status());
    }

    @Test
    void theEndpointTellsWhatItCanDoAndCannotBeWritten() throws IOException {
        Reply options = server.ask(TestServer.server("OPTIONS", PATH, ""));
        assertEquals(204, options.status());
        assertEquals("OPTIONS, GET, HEAD, POST", options.header("Allow").orElseThrow());
        assertTrue(options.header("Accept-Post").orElseThrow().contains("application/sparql-query"));
        for (String method : List.of("PUT", "PATCH", "DELETE")) {
            Reply reply = server.ask(TestServer.server(method, PATH, "Content-Length: 0\r\n"));
            assertEquals(405, reply.status(), method);
            assertEquals("OPTIONS, GET, HEAD, POST", reply.header("Allow").orElseThrow());
        }
    }

    @Test
    void refusalsAreProblems() throws IOException {
        server.queries = question -> new Queries.Reply.Refused(
                Problem.of(ProblemType.QUERY_SYNTAX, "odd").with("line", 3).with("column", 7));
        Reply reply = get("query=q", "");
        assertEquals(400, reply.status());
        assertEquals("application/problem+json", reply.header("Content-Type").orElseThrow());
        assertTrue(reply.text().contains("\"line\":3"), reply.text());
    }

    @Test
    void anAnswerThatIsBrokenOffDoesNotLookWhole() throws IOException {
        server.queries = question -> new Queries.Reply.Found(JSON, new Representation.Content.Streamed(out -> {
            out.write(new byte[100_000]);
            throw new IOException("gone");
        }));
        try (RawClient client = new RawClient(server.port())) {
            client.send(TestServer.server("GET", PATH + "?query=q", ""));
            assertThrows(IOException.class, client::reply);
        }
    }

    @Test
    void whoeverLeavesIsNoticedWhileTheirAnswerIsComputed() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Boolean> left = new CompletableFuture<>();
        server.queries = question -> {
            assertEquals(false, question.abandoned().getAsBoolean());
            begun.countDown();
            while (!question.abandoned().getAsBoolean()) {
                LockSupport.parkNanos(1_000_000);
            }
            left.complete(true);
            return found("{}");
        };
        try (RawClient client = new RawClient(server.port())) {
            client.send(TestServer.server("GET", PATH + "?query=q", ""));
            begun.await();
        }
        assertTrue(left.get(20, TimeUnit.SECONDS));
    }

    @Test
    void whoeverStaysIsServedOnTheSameConnection() throws IOException {
        server.queries = question -> {
            return found(question.abandoned().getAsBoolean() ? "left" : question.text());
        };
        try (RawClient client = new RawClient(server.port())) {
            for (String text : List.of("one", "two", "three")) {
                client.send(TestServer.server("GET", PATH + "?query=" + text, ""));
                assertEquals(text, client.reply().text());
            }
            String both = TestServer.server("GET", PATH + "?query=four", "")
                    + TestServer.server("GET", PATH + "?query=five", "");
            client.send(both);
            assertEquals("four", client.reply().text());
            assertEquals("five", client.reply().text());
        }
    }
}
