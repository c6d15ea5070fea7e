package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import one.twogather.pod.capability.Delegation;
import one.twogather.pod.capability.Token;
import one.twogather.pod.ipld.Bytes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program with a key of its own does at a running server, itself or through another that it asks to: it reads, writes, asks and listens, until the grant ends. */
class KeyedProgramsOverHttpTest {

    private static final String TURTLE = "text/turtle";
    private static final String JSON_LD = "application/ld+json";
    private static final String SAYS = "<> <https://v.example/says> ";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static PodProcess pod;
    private static SignedClient alice;

    private final KeyedClient program = new KeyedClient();
    private Token<Delegation> grant;
    private URI address;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException, InterruptedException {
        pod = PodProcess.start(folder, PodProcess.freePort());
        pod.command("account", "add", "alice");
        alice = new SignedClient(pod.command("token", "add", "alice", "--name", "all", "--json"));
        put("notes/a", "'a note'");
        put("notes/news", "'no news'");
        put("diary/a", "'a secret'");
    }

    @AfterAll
    static void stop() throws InterruptedException {
        pod.close();
    }

    /** Alice lets the program read and change her notes. */
    @BeforeEach
    void grant() throws IOException, InterruptedException {
        String details =
                """
                [{
                  "type": "https://2gather.one/ns/pod#DataAccess",
                  "locations": ["notes/"],
                  "actions": ["read", "append", "update"]
                }]
                """;
        String form = "audience=" + encoded(program.did().text()) + "&name=Backup&seconds=600&authorization_details="
                + encoded(details);
        HttpResponse<byte[]> made = alice.sendForBytes(HttpRequest.newBuilder(at("grants/"))
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .header("Content-Type", "application/x-www-form-urlencoded"));
        assertEquals(201, made.statusCode(), () -> new String(made.body(), StandardCharsets.UTF_8));
        grant = Token.delegation(Bytes.copyOf(made.body())).orThrow();
        address = URI.create(made.headers().firstValue("Location").orElseThrow());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static URI at(String path) {
        return alice.storage().resolve(path);
    }

    private static void put(String path, String says) throws IOException, InterruptedException {
        assertTrue(alice.send("PUT", at(path), TURTLE, SAYS + says + ".").statusCode() < 300);
    }

    private void takeBack() throws IOException, InterruptedException {
        assertEquals(204, alice.send(HttpRequest.newBuilder(address).DELETE()).statusCode());
    }

    private HttpResponse<Stream<String>> get(String path) throws IOException, InterruptedException {
        return program.send("/pod/resource/read", List.of(grant), "GET", at(path), "", "");
    }

    private HttpResponse<Stream<String>> ask(KeyedClient who, List<Token<Delegation>> chain)
            throws IOException, InterruptedException {
        String all = "SELECT ?what { ?s <https://v.example/says> ?what } ORDER BY ?what";
        return who.send("/pod/query", chain, "POST", at(".sparql"), "application/sparql-query", all);
    }

    private static String text(HttpResponse<Stream<String>> answer) {
        return answer.body().collect(Collectors.joining("\n"));
    }

    @Test
    void itReadsAndWritesWhatItWasGivenUntilThatIsTakenBack() throws Exception {
        assertEquals(200, get("notes/a").statusCode());
        assertEquals(403, get("diary/a").statusCode());
        int written = program.send(
                        "/pod/resource/write", List.of(grant), "PUT", at("notes/b"), TURTLE, SAYS + "'mine'.")
                .statusCode();
        assertEquals(201, written);
        takeBack();
        assertEquals(401, get("notes/a").statusCode());
    }

    @Test
    void itAsksAboutWhatItMayRead() throws Exception {
        HttpResponse<Stream<String>> answer = ask(program, List.of(grant));
        String found = text(answer);
        assertEquals(200, answer.statusCode(), found);
        assertTrue(found.contains("a note"), found);
        assertFalse(found.contains("a secret"), found);
        takeBack();
        assertEquals(401, ask(program, List.of(grant)).statusCode());
    }

    @Test
    void whomItAsksToHelpHasTheSameAndLosesItWithTheGrant() throws Exception {
        KeyedClient helper = new KeyedClient();
        List<Token<Delegation>> chain = List.of(grant, program.passOn(grant, helper));
        String found = text(ask(helper, chain));
        assertTrue(found.contains("a note") && !found.contains("a secret"), found);
        assertEquals(
                401, ask(new KeyedClient(), chain).statusCode(), "a chain is worth nothing to whom it does not end at");
        takeBack();
        assertEquals(401, ask(helper, chain).statusCode());
    }

    @Test
    void itListensToWhatItMayReadAndTheStreamEndsWithTheGrant() throws Exception {
        assertEquals(403, subscribe("diary/a").statusCode());
        HttpResponse<Stream<String>> subscribed = subscribe("notes/news");
        String channel = text(subscribed);
        assertTrue(subscribed.statusCode() < 300, channel);
        JsonObject said = Json.object(channel).orElseThrow();
        HttpResponse<Stream<String>> stream = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(said.getString("receiveFrom")))
                                .build(),
                        BodyHandlers.ofLines());
        assertEquals(200, stream.statusCode());
        assertTimeoutPreemptively(PATIENCE, () -> {
            Iterator<String> lines = stream.body().iterator();
            put("notes/news", "'there is news'");
            assertTrue(next(lines, "notes/news").contains("Update"));
            takeBack();
            put("notes/news", "'nobody hears of this'");
            while (lines.hasNext()) {
                assertFalse(lines.next().contains("Update"), "told after the grant was taken back");
            }
        });
        assertEquals(401, subscribe("notes/news").statusCode());
    }

    private HttpResponse<Stream<String>> subscribe(String topic) throws IOException, InterruptedException {
        String wanted =
                """
                {
                  "@context": ["https://www.w3.org/ns/solid/notification/v1"],
                  "type": "EventSourceChannel2023",
                  "topic": "%s"
                }
                """
                        .formatted(at(topic));
        URI service = alice.storage().resolve("/.notifications/EventSourceChannel2023/");
        return program.send("/pod/subscribe", List.of(grant), "POST", service, JSON_LD, wanted);
    }

    private static String next(Iterator<String> lines, String about) {
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.contains(about)) {
                return line;
            }
        }
        return "";
    }
}
