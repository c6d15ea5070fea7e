package one.twogather.pod.outbound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import one.twogather.pod.outbound.Delivery.Answered;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseReaderTest {

    private static final int MAX = 1000;

    private static Answered read(String method, String response) throws IOException {
        return ResponseReader.read(
                new ByteArrayInputStream(response.replace("\n", "\r\n").getBytes(ISO_8859_1)), method, MAX);
    }

    private static String body(String response) throws IOException {
        return new String(read("GET", response).body(), ISO_8859_1);
    }

    @Test
    void readsStatusHeadersAndBody() throws IOException {
        Answered answer = read("GET", "HTTP/1.1 404 Not Found\nContent-Length: 2\nA: 1\na:  2 \n\nhi and more");
        assertEquals(404, answer.status());
        assertEquals(Map.of("content-length", "2", "a", "1, 2"), answer.headers());
        assertArrayEquals("hi".getBytes(ISO_8859_1), answer.body());
    }

    @Test
    void readsToTheEndWhenNoLengthIsGiven() throws IOException {
        assertEquals("all of it", body("HTTP/1.0 200\n\nall of it"));
    }

    @Test
    void readsChunks() throws IOException {
        assertEquals(
                "wikipedia",
                body("HTTP/1.1 200 OK\nTransfer-Encoding: Chunked\n\n4;a=b\nwiki\n5 \npedia\n0\nTrailer: x\n\n"));
    }

    @Test
    void readsThousandsOfSmallChunks() throws IOException {
        String chunks = "1\nx\n".repeat(MAX);
        assertEquals("x".repeat(MAX), body("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n" + chunks + "0\n\n"));
    }

    @Test
    void passesOverInterimResponses() throws IOException {
        assertEquals("x", body("HTTP/1.1 103 Early Hints\nLink: <a>\n\nHTTP/1.1 200 OK\nContent-Length: 1\n\nx"));
    }

    @Test
    void answersWithoutBodyHaveNoneWhateverTheirHeadersSay() throws IOException {
        assertEquals("", body("HTTP/1.1 204 No Content\nContent-Length: 5\n\n"));
        assertEquals(0, read("HEAD", "HTTP/1.1 200 OK\nContent-Length: 5\n\n").body().length);
    }

    @Test
    void aBodyAtTheLimitIsReadAndOneAboveIsNot() throws IOException {
        String full = "x".repeat(MAX);
        assertEquals(full, body("HTTP/1.1 200 OK\n\n" + full));
        assertThrows(IOException.class, () -> body("HTTP/1.1 200 OK\n\n" + full + "x"));
        assertThrows(IOException.class, () -> body("HTTP/1.1 200 OK\nContent-Length: 1001\n\n" + full + "x"));
        assertThrows(
                IOException.class,
                () -> body("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n3e8\n" + full + "\n1\nx\n0\n\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1",
                "HTTP/2 200 OK\n\n",
                "HTTP/1.1 99 Low\n\n",
                "HTTP/1.1 2000 OK\n\n",
                "HTTP/1.1 101 Switching Protocols\n\n",
                "SSH-2.0-OpenSSH\n\n",
                "HTTP/1.1 200 OK\nno colon\n\n",
                "HTTP/1.1 200 OK\n: nameless\n\n",
                "HTTP/1.1 200 OK\nA: 1\n folded\n\n",
                "HTTP/1.1 200 OK\nContent-Length: 5\n\nhi",
                "HTTP/1.1 200 OK\nContent-Length: -1\n\n",
                "HTTP/1.1 200 OK\nContent-Length: 0x1\n\nx",
                "HTTP/1.1 200 OK\nContent-Length: 9999999999999999999999\n\nx",
                "HTTP/1.1 200 OK\nContent-Length: 1\nContent-Length: 2\n\nxx",
                "HTTP/1.1 200 OK\nTransfer-Encoding: gzip, chunked\n\n0\n\n",
                "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n-1\nx\n0\n\n",
                "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\nffffffffffffffff\nx\n0\n\n",
                "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n7fffffffffffffe\nx\n0\n\n",
                "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n1\nxy\n0\n\n",
                "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n1\nx\n",
                "HTTP/1.1 200 OK\nContent-Encoding: gzip\nContent-Length: 1\n\nx",
                "HTTP/1.1 200 OK\nContent-Encoding: br\n\nx"
            })
    void whatIsMalformedCutShortOrCompressedIsRefused(String response) {
        assertThrows(IOException.class, () -> body(response));
    }

    @Test
    void headsWithoutEndAreRefused() {
        assertThrows(IOException.class, () -> body("HTTP/1.1 200 OK\nA: " + "x".repeat(40_000)));
        assertThrows(IOException.class, () -> body("HTTP/1.1 200 OK\n" + "A: 1\n".repeat(10_000)));
        assertThrows(IOException.class, () -> body("HTTP/1.1 100 Continue\n\n".repeat(10_000)));
        String extended = "1;" + "e".repeat(40_000) + "\nx\n";
        assertThrows(IOException.class, () -> body("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n" + extended));
    }
}
