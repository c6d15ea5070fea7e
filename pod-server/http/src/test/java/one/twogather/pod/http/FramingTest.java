package one.twogather.pod.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import one.twogather.pod.http.RawClient.Reply;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.solid.Answer;
import one.twogather.pod.solid.Representation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where messages begin and end (RFC 9112): whoever errs here lets one client's bytes become another's request. */
final class FramingTest {

    private static final String TEXT = "Content-Type: text/plain\r\n";
    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void refuseAll() {
        server.protocol.answerBy(request ->
                new Answer.Refused(MapProtocol.facts(request.target()), Problem.of(ProblemType.CREDENTIALS_MISSING)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n",
                "Transfer-Encoding: gzip, chunked\r\n",
                "Transfer-Encoding: identity\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
                "Transfer-Encoding: chunked, identity\r\n",
                "Content-Length: 4\r\nContent-Length: 5\r\n",
                "Content-Length: 4, 4\r\n",
                "Content-Length: +4\r\n",
                "Content-Length: -4\r\n",
                "Content-Length: 0x4\r\n",
                "Content-Length: 4 4\r\n",
                "Content-Length: 99999999999999999999\r\n",
                "Content-Length:\r\n",
                "Content-Length : 4\r\n",
                " Content-Length: 4\r\n",
                "X: a\r\n folded\r\n",
                "Host: again\r\n",
                ": v\r\n",
                "X\r\n",
                "X: a\nY: b\r\n",
                "X: a\rY: b\r\n",
                "X: a\u0000b\r\n"
            })
    void whatTwoReadersCouldReadDifferentlyIsRefusedAndTheConnectionEnds(String headers) throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            client.send(server.request("PUT", "/x", TEXT + headers)
                    + "0\r\n\r\nGET /alice/smuggled HTTP/1.1\r\nHost: x\r\n\r\n");
            Reply reply = client.reply();
            assertEquals(400, reply.status());
            assertEquals(Optional.of("close"), reply.header("Connection"));
            assertTrue(client.isClosedByServer(), "nothing after it is taken for a request");
            assertTrue(server.protocol.sawNothing());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET\r\n",
                "GET /alice/x\r\n",
                "GET  /alice/x HTTP/1.1\r\n",
                " GET /alice/x HTTP/1.1\r\n",
                "G(T /alice/x HTTP/1.1\r\n",
                "GET /alice/x y HTTP/1.1\r\n",
                "GET /alice/x HTTP/1.1 \r\n",
                "\u0016\u0003\u0001\u0002\r\n"
            })
    void requestLinesOfAnotherFormAreRefused(String line) throws IOException {
        Reply reply = server.ask(line + "Host: localhost\r\n\r\n");
        assertTrue(reply.status() == 400 || reply.status() == 505, () -> line + reply.status());
    }

    @Test
    void otherVersionsAreNotSpoken() throws IOException {
        for (String version : new String[] {"HTTP/2.0", "HTTP/1.2", "HTTP/0.9", "http/1.1"}) {
            assertEquals(
                    505,
                    server.ask("GET /alice/ " + version + "\r\nHost: x\r\n\r\n").status(),
                    version);
        }
        assertEquals(505, server.ask("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").status());
    }

    @Test
    void aHostIsRequired() throws IOException {
        assertEquals(400, server.ask("GET /alice/x HTTP/1.1\r\n\r\n").status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x, y", "x y", "a@b", "x/y", "x?", "x,"})
    void aHostIsOneName(String host) throws IOException {
        assertEquals(
                400,
                server.ask("GET /alice/x HTTP/1.1\r\nHost: " + host + "\r\n\r\n")
                        .status());
        assertEquals(
                400,
                server.ask("GET /alice/x HTTP/1.0\r\nHost: " + host + "\r\n\r\n")
                        .status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "a-b.example:3000", "[::1]:80", "192.0.2.1", "x_y.example.", "caf%C3%A9.example"})
    void usualHostsAreTaken(String host) throws IOException {
        assertEquals(
                404,
                server.ask("GET /alice/x HTTP/1.1\r\nHost: " + host + "\r\n\r\n")
                        .status());
    }

    @Test
    void blanksMayStandBehindTheSizeOfAChunk() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            client.send(server.request("PUT", "/blanks", TEXT + "Transfer-Encoding: chunked\r\n")
                    + "5 \t\r\nhello\r\n5 ;x=y\r\nworld\r\n0\t\r\n\r\n");
            assertEquals(201, client.reply().status());
        }
    }

    @Test
    void manyRequestsOnOneConnectionComeBackInOrder() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            StringBuilder requests = new StringBuilder();
            for (int i = 0; i < 50; i++) {
                requests.append(server.request("PUT", "/" + i, TEXT + "Content-Length: " + (i + 1) + "\r\n"));
                requests.append("x".repeat(i + 1)).append("\r\n").append(server.get("/" + i));
            }
            client.send(requests.toString());
            for (int i = 0; i < 50; i++) {
                assertEquals(201, client.reply().status());
                assertEquals("x".repeat(i + 1), client.reply().text());
            }
        }
    }

    @Test
    void chunksAreJoined() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            client.send(server.request("PUT", "/x", TEXT + "Transfer-Encoding: Chunked\r\n"));
            client.send("5;ext=\"a\"\r\nhello\r\n");
            client.send("00000A\r\n, world!!!\r\n0\r\nTrailer: ignored\r\n\r\n");
            assertEquals(201, client.reply().status());
            assertEquals(
                    "hello, world!!!", client.send(server.get("/x")).reply().text());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xyz\r\n",
                "-1\r\n",
                " 5\r\nhello\r\n0\r\n\r\n",
                " \u000b5\r\nhello\r\n0\r\n\r\n",
                "5\u000b\r\nhello\r\n0\r\n\r\n",
                "5\u000c;x\r\nhello\r\n0\r\n\r\n",
                "0x5\r\nhello\r\n0\r\n\r\n",
                "\r\n",
                "FFFFFFFFFFFFFFFFF\r\n",
                "5\r\nhelloX\r\n0\r\n\r\n",
                "5\nhello\r\n0\r\n\r\n"
            })
    void brokenChunksAreRefusedAndTheConnectionEnds(String body) throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            client.send(server.request("PUT", "/x", TEXT + "Transfer-Encoding: chunked\r\n") + body);
            assertEquals(400, client.reply().status());
            assertTrue(client.isClosedByServer());
        }
    }

    @Test
    void chunkLinesAndTrailersHaveLimits() throws IOException {
        for (String body : new String[] {
            "5;" + "x".repeat(400) + "\r\nhello\r\n0\r\n\r\n", "0\r\n" + "A: b\r\n".repeat(50) + "\r\n"
        }) {
            try (RawClient client = new RawClient(server.port())) {
                client.send(server.request("PUT", "/x", TEXT + "Transfer-Encoding: chunked\r\n") + body);
                assertEquals(400, client.reply().status());
            }
        }
    }

    /** A chunk may claim any size: memory is used for what has come, not for what is claimed. */
    @Test
    void aHugeChunkIsReadPieceByPiece() throws IOException {
        server.protocol.answerBy(request -> {
            byte[] start = request.body().orElseThrow().bytes().readNBytes(5);
            assertArrayEquals("hello".getBytes(StandardCharsets.UTF_8), start);
            return new Answer.Refused(MapProtocol.facts(request.target()), Problem.of(ProblemType.TOO_LARGE));
        });
        try (RawClient client = new RawClient(server.port())) {
            client.send(server.request("PUT", "/x", TEXT + "Transfer-Encoding: chunked\r\n"));
            client.send("7fffffffffff\r\nhello");
            assertEquals(413, client.reply().status());
        }
    }

    /** Also when the reader's buffer is full again and again: Helidon's channels lose bytes then, its plain sockets do not (decision 0070). */
    @Test
    void aLargeBodyComesWhole() throws IOException {
        byte[] body = new byte[5_000_000];
        new java.util.Random(7).nextBytes(body);
        try (RawClient client = new RawClient(server.port())) {
            client.send(server.request("PUT", "/x", TEXT + "Content-Length: " + body.length + "\r\n"));
            client.send(body);
            assertEquals(201, client.reply().status());
            assertArrayEquals(body, client.send(server.get("/x")).reply().body());
        }
    }

    /** RFC 9110 §10.1.1: what is refused is never sent. */
    @Test
    void aClientThatAsksFirstIsToldToGoOnOnlyWhenItsBodyIsWanted() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            client.send(server.request("PUT", "/x", TEXT + "Content-Length: 5\r\nExpect: 100-continue\r\n"));
            assertEquals(100, client.reply().status());
            client.send("hello");
            assertEquals(201, client.reply().status());
        }
        refuseAll();
        try (RawClient client = new RawClient(server.port())) {
            client.send(server.request("PUT", "/x", TEXT + "Content-Length: 5000000000\r\nExpect: 100-continue\r\n"));
            Reply reply = client.reply();
            assertEquals(401, reply.status(), "no 100 before it");
            assertEquals(Optional.of("close"), reply.header("Connection"));
        }
    }

    /** A client that did not wait for word: its body must not be taken for requests. */
    @Test
    void aBodySentWithoutWaitingIsNotReadAsARequest() throws IOException {
        refuseAll();
        try (RawClient client = new RawClient(server.port())) {
            String inner = server.get("/smuggled");
            client.send(server.request(
                            "PUT", "/x", TEXT + "Content-Length: " + inner.length() + "\r\nExpect: 100-continue\r\n")
                    + inner);
            assertEquals(401, client.reply().status());
            assertTrue(client.isClosedByServer());
            assertEquals("/x", server.protocol.last().target().path().value());
        }
    }

    @Test
    void aSmallUnreadBodyIsDroppedAndTheConnectionGoesOn() throws IOException {
        refuseAll();
        try (RawClient client = new RawClient(server.port())) {
            String inner = server.get("/inner");
            client.send(server.request("PUT", "/x", TEXT + "Content-Length: " + inner.length() + "\r\n") + inner);
            Reply reply = client.reply();
            assertEquals(401, reply.status());
            assertEquals(Optional.empty(), reply.header("Connection"));
            assertEquals(401, client.send(server.get("/next")).reply().status());
            assertEquals("/next", server.protocol.last().target().path().value());
        }
    }

    /** The client reads why, though it is still sending: the connection is not reset under it. */
    @Test
    void aLargeUnreadBodyEndsTheConnectionAfterTheAnswerWasRead() throws IOException {
        refuseAll();
        try (RawClient client = new RawClient(server.port())) {
            client.send(server.request("PUT", "/x", TEXT + "Content-Length: 3000000\r\n"));
            for (int i = 0; i < 20; i++) {
                client.send(new byte[50_000]);
            }
            Reply reply = client.reply();
            assertEquals(401, reply.status());
            assertEquals(Optional.of("close"), reply.header("Connection"));
        }
    }

    @Test
    void closeIsKept() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            Reply reply = client.send(server.request("GET", "/x", "Connection: foo, Close\r\n"))
                    .reply();
            assertEquals(Optional.of("close"), reply.header("Connection"));
            assertTrue(client.isClosedByServer());
        }
    }

    @Test
    void oldVersionsAreAnsweredAndTheConnectionEnds() throws IOException {
        server.protocol.put(
                TestServer.alice("/x"),
                "text/plain",
                new Representation.Content.Streamed(
                        out -> out.write("y".repeat(100_000).getBytes(StandardCharsets.UTF_8))));
        try (RawClient client = new RawClient(server.port())) {
            Reply reply = client.send("GET /alice/x HTTP/1.0\r\n\r\n").reply();
            assertEquals(200, reply.status());
            assertEquals(Optional.empty(), reply.header("Transfer-Encoding"));
            assertEquals(Optional.of("close"), reply.header("Connection"));
            assertEquals(100_000, reply.body().length, "until the end of the connection");
        }
        try (RawClient client = new RawClient(server.port())) {
            Reply reply = client.send("GET /alice/none HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
                    .reply();
            assertEquals(404, reply.status());
            assertEquals(Optional.of("keep-alive"), reply.header("Connection"));
            assertEquals(404, client.send(server.get("/none")).reply().status());
        }
    }

    @Test
    void emptyLinesBeforeARequestAreSkipped() throws IOException {
        assertEquals(404, server.ask("\r\n\r\n" + server.get("/x")).status());
    }

    @Test
    void compressedBodiesAreNotTaken() throws IOException {
        Reply reply = server.ask(server.request("PUT", "/x", TEXT + "Content-Encoding: gzip\r\nContent-Length: 3\r\n")
                + "\u001f\u008b\u0008");
        assertEquals(415, reply.status());
        assertEquals(Optional.of("identity"), reply.header("Accept-Encoding"));
        assertTrue(server.protocol.sawNothing());
        assertEquals(
                201,
                server.ask(server.request("PUT", "/x", TEXT + "Content-Encoding: identity\r\nContent-Length: 1\r\n")
                                + "a")
                        .status());
    }

    @Test
    void nothingIsCompressedSilently() throws IOException {
        server.protocol.put(TestServer.alice("/x"), "text/plain", new Representation.Content.Bytes(new byte[20_000]));
        Reply reply = server.ask(server.request("GET", "/x", "Accept-Encoding: gzip, br\r\n"));
        assertEquals(Optional.empty(), reply.header("Content-Encoding"));
        assertEquals(20_000, reply.body().length);
    }

    /** P-005: whether a body is there is told apart from how long it is. */
    @Test
    void anEmptyBodyIsABodyWhenTheRequestSaysSo() throws IOException {
        server.protocol.answerBy(request -> new Answer.Deleted(MapProtocol.facts(request.target())));
        server.ask(server.request("PUT", "/x/", ""));
        assertFalse(server.protocol.last().body().isPresent());
        server.ask(server.request("PUT", "/x/", "Content-Length: 0\r\n"));
        assertTrue(server.protocol.last().body().isPresent());
        assertEquals(Optional.empty(), server.protocol.last().body().get().contentType());
        server.ask(server.request("PUT", "/x/", "Content-Type: text/turtle\r\n"));
        assertEquals(
                Optional.of("text/turtle"),
                server.protocol.last().body().orElseThrow().contentType());
    }
}
