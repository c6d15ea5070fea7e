package one.twogather.pod.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import one.twogather.pod.http.RawClient.Reply;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.solid.Representation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The everyday path in both modes: put, get, head, delete. */
final class PodRoutesTest {

    private static TestServer server(PodLocator.Mode mode) {
        return new TestServer(mode);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsPutComesBack(PodLocator.Mode mode) throws IOException {
        try (TestServer server = server(mode);
                RawClient client = new RawClient(server.port())) {
            Reply created = client.send(
                            server.request("PUT", "/notes/a.txt", "Content-Type: text/plain\r\nContent-Length: 5\r\n")
                                    + "hello")
                    .reply();
            assertEquals(201, created.status());
            assertEquals(Optional.of(server.locator.iri(TestServer.alice("/notes/a.txt"))), created.header("Location"));
            assertEquals(Optional.of("0"), created.header("Content-Length"));

            Reply found = client.send(server.get("/notes/a.txt")).reply();
            assertEquals(200, found.status());
            assertEquals("hello", found.text());
            assertEquals(Optional.of("text/plain"), found.header("Content-Type"));
            assertEquals(Optional.of("\"1-x\""), found.header("ETag"));
            assertEquals(Optional.of("Fri, 02 Jan 2026 03:04:05 GMT"), found.header("Last-Modified"));
            assertEquals(Optional.of("Mon, 01 Jun 2026 12:00:00 GMT"), found.header("Date"));

            assertEquals(
                    204,
                    client.send(server.request("DELETE", "/notes/a.txt", ""))
                            .reply()
                            .status());
            assertEquals(404, client.send(server.get("/notes/a.txt")).reply().status());
        }
    }

    @ParameterizedTest
    @EnumSource
    void headSaysWhatGetWouldAndSendsNothing(PodLocator.Mode mode) throws IOException {
        try (TestServer server = server(mode);
                RawClient client = new RawClient(server.port())) {
            byte[] text = "twelve bytes".getBytes(StandardCharsets.UTF_8);
            server.protocol.put(TestServer.alice("/x"), "text/plain", new Representation.Content.Bytes(text));
            Reply get = client.send(server.get("/x")).reply();
            Reply head = client.send(server.request("HEAD", "/x", "")).reply(true);
            assertEquals(Optional.of("12"), head.header("Content-Length"));
            assertEquals(withoutId(get), withoutId(head));
            assertFalse(get.headers().equals(head.headers()), "each answer has an id of its own");
            assertTrue(client.send(server.get("/x")).reply().text().startsWith("twelve"), "nothing was left over");
        }
    }

    private static java.util.List<String> withoutId(Reply reply) {
        return reply.headers().stream()
                .filter(line -> !line.startsWith("X-Request-Id"))
                .toList();
    }
}
