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

    private static final String SEED = String.join(
            "\r\n",
            "PUT /alice/x%20y HTTP/1.1",
            "Host: localhost:3000",
            "Content-Type: text/plain",
            "Accept: text/turtle;q=0.9, */*",
            "If-None-Match: \"a\", W/\"b\"",
            "Link: <a>; rel=\"type\"",
            "Range: bytes=0-1,-5",
            "Origin: https://a.example",
            "Transfer-Encoding: chunked",
            "",
            "5",
            "hello",
            "0",
            "",
            "GET /-/ HTTP/1.1",
            "Host: x",
            "",
            "");

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
