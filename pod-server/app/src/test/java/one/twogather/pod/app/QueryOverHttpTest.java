package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import one.twogather.pod.model.PodLocator.Mode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries as a program sends them to a running server, in somebody's name and in nobody's. */
class QueryOverHttpTest {

    private static final String TURTLE = "text/turtle";
    private static final String SPARQL = "application/sparql-query";
    private static final String TITLES =
            "SELECT ?title { ?note <http://purl.org/dc/terms/title> ?title } ORDER BY ?title";

    private static final HttpClient ANYBODY =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static PodProcess pod;
    private static SignedClient alice;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException, InterruptedException {
        pod = PodProcess.start(folder, Mode.PATH);
        pod.command("account", "add", "alice");
        alice = new SignedClient(pod.command("token", "add", "alice", "--name", "queries", "--json"));
        put("public/note", "<> <http://purl.org/dc/terms/title> 'For all'.");
        put("diary/note", "<> <http://purl.org/dc/terms/title> 'For me'.");
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            many.append("<#").append(i).append("> <urn:n> ").append(i).append(".\n");
        }
        put("public/many", many.toString());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        pod.close();
    }

    private static void put(String name, String turtle) throws IOException, InterruptedException {
        assertEquals(
                201,
                alice.send("PUT", alice.storage().resolve(name), TURTLE, turtle).statusCode());
    }

    private static URI endpoint() {
        return alice.storage().resolve(".sparql");
    }

    private static HttpResponse<String> anybody(String query, String accept) throws IOException, InterruptedException {
        String encoded = URLEncoder.encode(query, StandardCharsets.UTF_8);
        return ANYBODY.send(
                HttpRequest.newBuilder(URI.create(endpoint() + "?query=" + encoded))
                        .header("Accept", accept)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void eachCallerFindsWhatTheyMayRead() throws Exception {
        HttpResponse<String> own = alice.send("POST", endpoint(), SPARQL, TITLES);
        assertEquals(200, own.statusCode(), own.body());
        assertTrue(own.body().contains("For me") && own.body().contains("For all"), own.body());
        HttpResponse<String> others = anybody(TITLES, "text/csv");
        assertEquals("title\r\nFor all\r\n", others.body());
    }

    @Test
    void badTokensAreRefusedAndNotTakenForNone() throws Exception {
        HttpResponse<String> answer = ANYBODY.send(
                HttpRequest.newBuilder(URI.create(endpoint() + "?query=ASK%7B%7D"))
                        .header("Authorization", "Bearer nonsense")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(401, answer.statusCode());
    }

    @Test
    void theStorageSaysWhereItIsQueried() throws Exception {
        HttpResponse<String> description = ANYBODY.send(
                HttpRequest.newBuilder(alice.storage().resolve(".well-known/solid"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertTrue(description.body().contains("sparqlEndpoint"), description.body());
        assertTrue(description.body().contains(endpoint().toString()), description.body());
    }

    @Test
    void aQueryThatRunsAwayIsStoppedAndTheServerGoesOn() throws Exception {
        HttpResponse<String> answer =
                anybody("SELECT (COUNT(*) AS ?n) { ?a <urn:n> ?b . ?c <urn:n> ?d . ?e <urn:n> ?f }", "");
        assertEquals(422, answer.statusCode());
        assertTrue(answer.body().contains("\"cap\":\"time\""), answer.body());
        assertEquals(200, anybody(TITLES, "text/csv").statusCode());
    }

    @Test
    void whoeverLeavesMakesRoomForOthers() throws Exception {
        String endless = URLEncoder.encode(
                "SELECT (COUNT(*) AS ?n) { ?a <urn:n> ?b . ?c <urn:n> ?d . ?e <urn:n> ?f }", StandardCharsets.UTF_8);
        // As many as one pod and all strangers may ask at once, several times over.
        for (int i = 0; i < 8; i++) {
            try (Socket socket = new Socket(endpoint().getHost(), endpoint().getPort())) {
                socket.getOutputStream()
                        .write(("GET " + endpoint().getPath() + "?query=" + endless + " HTTP/1.1\r\nHost: x\r\n\r\n")
                                .getBytes(StandardCharsets.UTF_8));
                socket.getOutputStream().flush();
            }
        }
        HttpResponse<String> answer = anybody(TITLES, "text/csv");
        assertEquals(200, answer.statusCode(), answer.body());
        assertFalse(answer.body().isEmpty());
    }
}
