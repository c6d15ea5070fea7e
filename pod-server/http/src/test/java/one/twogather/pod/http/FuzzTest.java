package one.twogather.pod.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever is sent, the server answers or hangs up, and goes on serving others. */
@Timeout(60)
final class FuzzTest {

    private static final String SEED = "PUT /alice/x%20y HTTP/1.1\r\n"
            + "Host: localhost:3000\r\n"
            + "Content-Type: text/plain\r\n"
            + "Accept: text/turtle;q=0.9, */*\r\n"
            + "If-None-Match: \"a\", W/\"b\"\r\n"
            + "Link: <a>; rel=\"type\"\r\n"
            + "Range: bytes=0-1,-5\r\n"
            + "Origin: https://a.example\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n"
            + "5\r\n"
            + "hello\r\n"
            + "0\r\n\r\n"
            + "GET /-/ HTTP/1.1\r\n"
            + "Host: x\r\n\r\n";

    @Test
    void mutatedRequestsNeverBreakTheServer() throws IOException {
        Random random = new Random(20_260_601);
        try (TestServer server = new TestServer();
                Quiet _ = new Quiet()) {
            for (int i = 0; i < 400; i++) {
                byte[] bytes = SEED.getBytes(StandardCharsets.ISO_8859_1);
                int changes = 1 + random.nextInt(6);
                for (int change = 0; change < changes; change++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
                int length = random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length;
                try (RawClient client = new RawClient(server.port())) {
                    client.send(java.util.Arrays.copyOf(bytes, length));
                    client.finish();
                    client.drain();
                }
            }
            server.protocol.put(
                    TestServer.alice("/well"),
                    "text/plain",
                    new one.twogather.pod.solid.Representation.Content.Bytes(new byte[1]));
            assertEquals(200, server.ask(server.get("/well")).status());
            assertEquals(
                    0,
                    server.metrics
                            .text()
                            .lines()
                            .filter(line -> line.contains("status=\"5xx\"") && !line.contains("other"))
                            .count(),
                    server.metrics.text());
        }
    }
}
