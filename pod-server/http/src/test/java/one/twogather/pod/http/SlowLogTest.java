package one.twogather.pod.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import one.twogather.pod.identity.Authenticator;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Timesheet;
import one.twogather.pod.model.WebId;
import one.twogather.pod.solid.Answer;
import one.twogather.pod.solid.Representation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is told to have been slow, and where the time went. */
final class SlowLogTest {

    private static final Authenticator ALICE =
            ignored -> Outcome.done(new Caller.Person(new WebId("https://alice.example/card#me")));

    private final Overheard log = new Overheard(Listening.SLOW);
    private final List<String> lines = log.lines;

    @AfterEach
    void forget() {
        log.close();
    }

    /** All that a server with this limit said of these requests, which are asked one after the other, each in pieces that are sent apart. */
    private List<String> said(Duration longest, String... pieces) throws IOException {
        try (TestServer server = new TestServer(ALICE, longest);
                RawClient client = new RawClient(server.port())) {
            server.protocol.put(
                    TestServer.alice("/slow"), "text/plain", new Representation.Content.Bytes(new byte[10]));
            for (String piece : pieces) {
                client.send(piece);
                if (piece.contains("100-continue")) {
                    client.reply();
                }
            }
            client.reply();
        }
        return lines;
    }

    private static String request(String method, String path, String headers) {
        return method + " /alice" + path + " HTTP/1.1\r\nHost: localhost:3000\r\n" + headers + "\r\n";
    }

    @Test
    void aLineSaysWhereTheTimeWent() throws IOException {
        String line = said(Duration.ZERO, request("GET", "/slow", "Authorization: DPoP x\r\n"))
                .getFirst();
        assertTrue(
                line.matches("\\{\"at\":\"2026-06-01T12:00:00Z\",\"slow\":true,\"id\":\"[^\"]+\",\"method\":\"GET\","
                        + "\"route\":\"/\\{pod}/\\{document}\",\"path\":\"/alice/slow\",\"status\":200,"
                        + "\"micros\":\\d+,\"ours\":\\d+,"
                        + "\"parts\":\\{\"authentication\":\\d+,\"sending\":\\d+,\"other\":\\d+}}"),
                line);
        assertEquals(1, lines.size());
    }

    @Test
    void thePartsAreTheWhole() throws IOException {
        String line = said(Duration.ZERO, request("GET", "/slow", "")).getFirst();
        long parts = java.util.regex.Pattern.compile("\"(?:sending|other)\":(\\d+)")
                .matcher(line)
                .results()
                .mapToLong(part -> Long.parseLong(part.group(1)))
                .sum();
        long whole = Long.parseLong(line.replaceAll(".*\"micros\":(\\d+).*", "$1"));
        assertTrue(Math.abs(whole - parts) <= 2, line);
    }

    @Test
    void waitingForTheBodyIsTheClients() throws IOException {
        String put =
                request("PUT", "/new", "Content-Type: text/plain\r\nContent-Length: 3\r\nExpect: 100-continue\r\n");
        assertTrue(said(Duration.ZERO, put, "abc").getFirst().contains("\"parts\":{\"client\":"), lines.toString());
    }

    @Test
    void whatTheClientTakesDoesNotCount() {
        long second = Duration.ofSeconds(1).toNanos();
        Timesheet sheet = new Timesheet();
        sheet.add(Timesheet.Part.CLIENT, 0, 40 * second);
        sheet.add(Timesheet.Part.COMMIT, 40 * second, 41 * second);
        sheet.add(Timesheet.Part.SENDING, 41 * second, 100 * second);
        assertEquals(2 * second, SlowLog.ours(101 * second, sheet));
    }

    @Test
    void whatIsQuickEnoughIsNotTold() throws IOException {
        assertEquals(List.of(), said(Duration.ofHours(1), request("GET", "/slow", "")));
    }

    @Test
    void nothingSecretIsTold() throws IOException {
        String line = said(
                        Duration.ZERO,
                        request(
                                "GET",
                                "/slow?token=very-secret",
                                "Authorization: DPoP very-secret\r\nDPoP: very-secret\r\nCookie: very-secret\r\n"))
                .getFirst();
        assertFalse(line.contains("secret") || line.contains("alice.example") || line.contains("127.0.0.1"), line);
        lines.clear();
        String channel =
                "GET /.notifications/EventSourceChannel2023/very-secret HTTP/1.1\r\nHost: localhost:3000\r\n\r\n";
        assertFalse(said(Duration.ZERO, channel).getFirst().contains("secret"), lines.toString());
        assertTrue(lines.getFirst().contains("\"route\":\"/.notifications/{address}\""), lines.toString());
    }

    @Test
    void eachRequestOfAConnectionHasASheetOfItsOwn() throws IOException {
        try (TestServer server = new TestServer(ALICE, Duration.ZERO);
                RawClient client = new RawClient(server.port())) {
            client.send(request(
                            "PUT",
                            "/a",
                            "Content-Type: text/plain\r\nContent-Length: 1\r\nAuthorization: x\r\n"
                                    + "Expect: 100-continue\r\n"))
                    .reply();
            client.send("a").reply();
            client.send(request("GET", "/a", "")).reply();
        }
        assertTrue(lines.getFirst().contains("client") && lines.getFirst().contains("authentication"));
        assertFalse(lines.getLast().contains("client") || lines.getLast().contains("authentication"), lines.getLast());
    }

    @Test
    void theyAreCounted() throws IOException {
        try (TestServer server = new TestServer(ALICE, Duration.ZERO)) {
            server.protocol.answer(new Answer.Deleted(MapProtocol.facts(TestServer.alice("/a"))));
            server.ask(server.request("DELETE", "/a", ""));
            String metrics = RawClient.ask(
                            server.adminPort(), "GET /observe/metrics HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .text();
            assertTrue(metrics.contains("\npod_http_slow_requests_total 1.0\n"), metrics);
        }
    }

    @Test
    void aTargetCannotWriteALineOfItsOwn() throws IOException {
        String odd = new String(
                "GET /a\"},{\u0085\u00e9\\ HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8),
                StandardCharsets.ISO_8859_1);
        String line = said(Duration.ZERO, odd).getFirst();
        assertTrue(line.contains("\"path\":\"/a\\\"},{"), line);
        assertTrue(line.contains("\"route\":\"-\""), line);
    }
}
