package one.twogather.pod.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import one.twogather.pod.http.RawClient.Reply;
import one.twogather.pod.solid.Representation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of files and documents over the wire (P-067). */
final class RangeRequestsTest {

    private static final byte[] ALPHABET = "abcdefghijklmnopqrstuvwxyz".getBytes(StandardCharsets.US_ASCII);
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer();
        server.protocol.put(TestServer.alice("/bytes"), "text/plain", new Representation.Content.Bytes(ALPHABET));
        server.protocol.put(
                TestServer.alice("/file"),
                "text/plain",
                new Representation.Content.Seekable(
                        26, (out, offset, length) -> out.write(ALPHABET, (int) offset, (int) length)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Reply get(String path, String headers) throws IOException {
        return server.ask(server.request("GET", path, headers));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bytes", "/file"})
    void onePart(String path) throws IOException {
        Reply reply = get(path, "Range: bytes=2-4\r\n");
        assertEquals(206, reply.status());
        assertEquals("cde", reply.text());
        assertEquals(Optional.of("bytes 2-4/26"), reply.header("Content-Range"));
        assertEquals(Optional.of("text/plain"), reply.header("Content-Type"));
        assertEquals(Optional.of("\"1-x\""), reply.header("ETag"));
        assertEquals(Optional.of("sandbox"), reply.header("Content-Security-Policy"));
        assertEquals("xyz", get(path, "Range: bytes=-3\r\n").text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bytes", "/file"})
    void severalParts(String path) throws IOException {
        Reply reply = get(path, "Range: bytes=0-1,24-,3-3\r\n");
        assertEquals(206, reply.status());
        String type = reply.header("Content-Type").orElseThrow();
        assertTrue(type.startsWith("multipart/byteranges; boundary="), type);
        String boundary = "--" + type.substring(type.indexOf('=') + 1);
        assertEquals(Optional.empty(), reply.header("Content-Range"));
        String[] parts = reply.text().split(boundary);
        assertEquals(5, parts.length);
        assertEquals("\r\nContent-Type: text/plain\r\nContent-Range: bytes 0-1/26\r\n\r\nab\r\n", parts[1]);
        assertEquals("\r\nContent-Type: text/plain\r\nContent-Range: bytes 24-25/26\r\n\r\nyz\r\n", parts[2]);
        assertEquals("\r\nContent-Type: text/plain\r\nContent-Range: bytes 3-3/26\r\n\r\nd\r\n", parts[3]);
        assertEquals("--\r\n", parts[4]);
    }

    @Test
    void outsideIs416WithTheSize() throws IOException {
        Reply reply = get("/bytes", "Range: bytes=26-\r\n");
        assertEquals(416, reply.status());
        assertEquals(Optional.of("bytes */26"), reply.header("Content-Range"));
        assertTrue(reply.text().contains("range-not-satisfiable"));
    }

    @Test
    void ifRangeHoldsForTheSameStrongTagOnly() throws IOException {
        assertEquals(
                206, get("/bytes", "Range: bytes=0-1\r\nIf-Range: \"1-x\"\r\n").status());
        assertEquals(
                200,
                get("/bytes", "Range: bytes=0-1\r\nIf-Range: \"other\"\r\n").status());
        assertEquals(
                200,
                get("/bytes", "Range: bytes=0-1\r\nIf-Range: W/\"1-x\"\r\n").status());
        assertEquals(
                200,
                get("/bytes", "Range: bytes=0-1\r\nIf-Range: Fri, 02 Jan 2026 03:04:05 GMT\r\n")
                        .status(),
                "a second is too coarse to put parts together by");
    }

    /** RFC 9110 §14.2: ranges are of GET alone. */
    @Test
    void headIgnoresRanges() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            Reply reply = client.send(server.request("HEAD", "/bytes", "Range: bytes=0-1\r\n"))
                    .reply(true);
            assertEquals(200, reply.status());
            assertEquals(Optional.of("26"), reply.header("Content-Length"));
        }
    }

    @Test
    void aMediaTypeCannotAddPartsOfItsOwn() throws IOException {
        server.protocol.put(
                TestServer.alice("/evil"), "text/plain\r\nX: y", new Representation.Content.Bytes(ALPHABET));
        Reply reply = get("/evil", "Range: bytes=0-1,3-4\r\n");
        assertTrue(reply.text().contains("Content-Type: text/plain??X: y\r\n"));
    }
}
