package one.twogather.pod.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import one.twogather.pod.http.RawClient.Reply;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.solid.Answer;
import one.twogather.pod.solid.Representation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that take too much, or too long: each limit of {@link HttpLimits} is met by one that goes beyond it. */
@Timeout(30)
final class LimitsTest {

    private static final HttpLimits QUICK = new HttpLimits(
            10_000,
            256,
            32 << 20,
            8 * 1024,
            32 * 1024,
            100,
            Duration.ofMillis(300),
            Duration.ofMillis(300),
            new Pace(Duration.ofMillis(300), 1_000_000, Duration.ofMillis(300), Duration.ofSeconds(30), 1_000_000),
            64 * 1024,
            256 * 1024,
            Duration.ofMillis(300),
            Duration.ofSeconds(5));

    private static TestServer server(HttpLimits limits) {
        return new TestServer(PodLocator.Mode.PATH, limits);
    }

    /** Sends a byte now and then, for as long as the server listens: ends when it is cut off. */
    private static void trickle(RawClient client, String bytes) {
        CountDownLatch never = new CountDownLatch(1);
        try {
            for (int i = 0; ; i++) {
                client.send(bytes.substring(i % bytes.length(), i % bytes.length() + 1));
                assertFalse(never.await(20, TimeUnit.MILLISECONDS));
            }
        } catch (IOException cutOff) {
            assertTrue(client.isClosedByServer());
        } catch (InterruptedException testIsOver) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aSlowHeadIsCutOff() throws IOException {
        try (TestServer server = server(QUICK);
                RawClient client = new RawClient(server.port())) {
            client.send("GET /alice/x HTTP/1.1\r\nHost: localhost\r\n");
            assertTimeoutPreemptively(Duration.ofSeconds(8), () -> trickle(client, "X: abcdefghi\r\n"));
        }
    }

    @Test
    void aSlowRequestLineIsCutOff() throws IOException {
        try (TestServer server = server(QUICK);
                RawClient client = new RawClient(server.port())) {
            assertTimeoutPreemptively(Duration.ofSeconds(8), () -> trickle(client, "a"));
        }
    }

    @Test
    void aSlowBodyIsCutOff() throws IOException {
        try (TestServer server = server(QUICK);
                RawClient client = new RawClient(server.port())) {
            client.send(server.request("PUT", "/x", "Content-Type: text/plain\r\nContent-Length: 100000\r\n"));
            assertTimeoutPreemptively(Duration.ofSeconds(8), () -> trickle(client, "a"));
        }
    }

    @Test
    void anIdleConnectionIsClosed() throws IOException {
        try (TestServer server = server(QUICK);
                RawClient client = new RawClient(server.port());
                RawClient silent = new RawClient(server.port())) {
            assertEquals(404, client.send(server.get("/x")).reply().status());
            assertTrue(client.isClosedByServer());
            assertTrue(silent.isClosedByServer(), "also one that never sent a byte");
        }
    }

    /** A client that does not read must not hold the thread, and whatever the answer holds open, for ever. */
    @Test
    void aClientThatDoesNotReadIsCutOff() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        try (TestServer server = server(QUICK);
                RawClient client = new RawClient(server.port())) {
            server.protocol.answerBy(request -> new Answer.Found(
                    MapProtocol.facts(request.target()),
                    new Representation(
                            "text/plain", "\"1\"", MapProtocol.MODIFIED, new Representation.Content.Streamed(out -> {
                                try {
                                    while (true) {
                                        out.write(new byte[65_536]);
                                    }
                                } finally {
                                    ended.countDown();
                                }
                            }))));
            client.send(server.get("/x"));
            assertTrue(ended.await(10, TimeUnit.SECONDS), "the writer was let go");
        }
    }

    @Test
    void tooManyHeaderBytesAre431() throws IOException {
        try (TestServer server = server(TestServer.BRISK)) {
            Reply reply = server.ask(server.request("GET", "/x", "X: " + "a".repeat(40_000) + "\r\n"));
            assertEquals(431, reply.status());
            assertTrue(reply.text().contains("headers-too-large"));
            assertEquals(
                    431,
                    server.ask(server.request("GET", "/x", "X: aaaaaaaa\r\n".repeat(4_000)))
                            .status());
        }
    }

    @Test
    void tooManyHeadersAre431() throws IOException {
        try (TestServer server = server(TestServer.BRISK)) {
            StringBuilder headers = new StringBuilder();
            for (int i = 0; i < 150; i++) {
                headers.append("X-").append(i).append(": a\r\n");
            }
            assertEquals(
                    431,
                    server.ask(server.request("GET", "/x", headers.toString())).status());
        }
    }

    @Test
    void aHeaderNameWithoutEndIs431() throws IOException {
        try (TestServer server = server(TestServer.BRISK)) {
            assertEquals(
                    431,
                    server.ask(server.request("GET", "/x", "X".repeat(40_000))).status());
        }
    }

    /** P-065: long, and not too long. */
    @Test
    void aLongAcceptIsPassedOnAndATooLongOneRefused() throws IOException {
        try (TestServer server = server(TestServer.BRISK)) {
            String accept = "text/turtle;q=0.9, ".repeat(400) + "*/*;q=0.1";
            server.ask(server.request("GET", "/x", "Accept: " + accept + "\r\n"));
            assertEquals(accept, server.protocol.last().accept());
            assertEquals(
                    431,
                    server.ask(server.request("GET", "/x", "Accept: " + accept.repeat(2) + "\r\n"))
                            .status());
        }
    }

    /** Heads that never end: together they may take what is set aside for them, and whoever comes with an ordinary one notices nothing. */
    @Test
    void unfinishedHeadsShareOneBudget() throws IOException {
        HttpLimits tight = new HttpLimits(
                100,
                100,
                100 << 10,
                8192,
                32_768,
                100,
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                TestServer.BRISK.pace(),
                65_536,
                1000,
                Duration.ofMillis(100),
                Duration.ofSeconds(5));
        String unfinished = "GET /alice/x HTTP/1.1\r\nHost: localhost\r\nX: " + "a".repeat(31_000);
        try (TestServer server = server(tight)) {
            List<RawClient> hoarders = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                hoarders.add(new RawClient(server.port()).send(unfinished));
            }
            long refused =
                    hoarders.stream().filter(LimitsTest::isToldToComeBack).count();
            assertTrue(refused >= 4, () -> "refused: " + refused);
            assertEquals(404, server.ask(server.get("/x")).status());
            for (RawClient hoarder : hoarders) {
                hoarder.close();
            }
            String whole = server.request("GET", "/x", "X: " + "a".repeat(31_000) + "\r\n");
            assertTimeoutPreemptively(Duration.ofSeconds(8), () -> {
                while (server.ask(whole).status() != 404) {
                    Thread.onSpinWait();
                }
            });
        }
    }

    private static boolean isToldToComeBack(RawClient client) {
        try {
            return client.reply(Duration.ofMillis(300)).status() == 503;
        } catch (IOException waitsForMore) {
            return false;
        }
    }

    /** What is over the number waits in the kernel's queue until somebody leaves. */
    @Test
    void connectionsOverTheLimitWait() throws IOException {
        HttpLimits two = new HttpLimits(
                2,
                256,
                1 << 20,
                8192,
                32_768,
                100,
                Duration.ofSeconds(60),
                Duration.ofSeconds(5),
                TestServer.BRISK.pace(),
                65_536,
                1000,
                Duration.ofSeconds(1),
                Duration.ofSeconds(5));
        try (TestServer server = server(two);
                RawClient second = new RawClient(server.port())) {
            RawClient first = new RawClient(server.port());
            assertEquals(404, first.send(server.get("/1")).reply().status());
            assertEquals(404, second.send(server.get("/2")).reply().status());
            try (RawClient third = new RawClient(server.port())) {
                third.send(server.get("/3"));
                assertEquals(404, second.send(server.get("/2")).reply().status());
                assertEquals("/2", server.protocol.last().target().path().value(), "the third waits");
                first.close();
                assertEquals(404, third.reply().status());
            }
        }
    }

    @Test
    void limitsThatWouldStopEverythingAreRefused() {
        assertEquals(
                "with these limits no request could be answered",
                org.junit.jupiter.api.Assertions.assertThrows(
                                IllegalArgumentException.class,
                                () -> new HttpLimits(
                                        0,
                                        1,
                                        0,
                                        8192,
                                        32_768,
                                        100,
                                        Duration.ZERO,
                                        Duration.ZERO,
                                        TestServer.BRISK.pace(),
                                        1,
                                        0,
                                        Duration.ZERO,
                                        Duration.ZERO))
                        .getMessage());
    }
}
