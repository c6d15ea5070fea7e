package one.twogather.pod.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.WebId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One line for each request, and nothing in it that should not be there. */
final class AccessLogTest {

    private final Overheard log = new Overheard(Listening.REQUESTS);
    private final List<String> lines = log.lines;

    @AfterEach
    void forget() {
        log.close();
    }

    private static TestServer server() {
        return new TestServer(
                PodLocator.Mode.PATH,
                TestServer.BRISK,
                ignored -> Outcome.done(new Caller.Person(new WebId("https://alice.example/card#me"))),
                TrustedProxies.NONE);
    }

    @Test
    void aLineSaysWhatHappened() throws IOException {
        String id;
        try (TestServer server = server()) {
            id = server.ask(server.request(
                            "GET", "/x?token=secret", "Authorization: DPoP very-secret\r\nDPoP: proof\r\n"))
                    .header("X-Request-Id")
                    .orElseThrow();
        }
        assertEquals(1, lines.size(), lines.toString());
        String line = lines.getFirst();
        assertTrue(
                line.startsWith("{\"at\":\"2026-06-01T12:00:00Z\",\"id\":\"" + id
                        + "\",\"method\":\"GET\",\"path\":\"/alice/x\",\"status\":404,\"bytes\":"),
                line);
        assertTrue(line.matches(".*,\"micros\":\\d+,\"caller\":\"[0-9a-f]{12}\"}"), line);
        for (String secret : List.of("secret", "proof", "alice.example", "127.0.0.1")) {
            assertFalse(line.contains(secret), secret);
        }
    }

    @Test
    void aCallersWordIsTheSameInOneRunAndAnotherInTheNext() throws IOException {
        for (int run = 0; run < 2; run++) {
            try (TestServer server = server()) {
                server.ask(server.request("GET", "/a", "Authorization: DPoP x\r\n"));
                server.ask(server.request("GET", "/b", "Authorization: DPoP x\r\n"));
            }
        }
        List<String> words = lines.stream()
                .map(line -> line.substring(line.indexOf("caller")))
                .toList();
        assertEquals(words.get(0), words.get(1));
        assertEquals(words.get(2), words.get(3));
        assertFalse(words.get(0).equals(words.get(2)));
    }

    @Test
    void nobodyIsNotNamed() throws IOException {
        try (TestServer server = server()) {
            server.ask(server.get("/x"));
        }
        assertFalse(lines.getFirst().contains("caller"));
    }

    @Test
    void aPathCannotWriteALineOfItsOwn() throws IOException {
        try (TestServer server = server()) {
            server.ask("GET /a\"},{\u000b\u0085\u00e9\\ HTTP/1.1\r\nHost: x\r\n\r\n");
        }
        assertEquals(1, lines.size());
        assertTrue(lines.getFirst().contains("\"path\":\"/a\\\"},{\\u000b\\u0085\\u00e9\\\\\""), lines.getFirst());
    }

    @Test
    void aRequestThatCouldNotBeReadHasALineToo() throws IOException {
        try (TestServer server = server()) {
            server.ask("nonsense\r\n\r\n");
        }
        assertTrue(lines.getFirst().contains("\"method\":\"-\",\"path\":\"-\",\"status\":400"), lines.toString());
    }

    @Test
    void aOneTimeCodeIsInNoLog() {
        for (String path : List.of("/-/setup/", "/-/invite/", "/-/sign-in/")) {
            assertEquals(path, AccessLog.shown(path + "c0de"));
            assertEquals("http://localhost:3000" + path, AccessLog.shown("http://localhost:3000" + path + "c0de?x"));
        }
    }
}
