package one.twogather.pod.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Optional;
import one.twogather.pod.http.RawClient.Reply;
import one.twogather.pod.model.PodLocator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No spelling of a path gets to a resource but the ones that the model's path syntax knows (P-025): nobody before it decodes, folds or merges. */
final class PathTricksTest {

    private static TestServer byPath;
    private static TestServer byHost;

    @BeforeAll
    static void start() {
        byPath = new TestServer(PodLocator.Mode.PATH);
        byHost = new TestServer(PodLocator.Mode.SUBDOMAIN);
    }

    @AfterAll
    static void stop() {
        byPath.close();
        byHost.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a/../b",
                "/a/./b",
                "/..",
                "/a/%2e%2e/b",
                "/a/%2E/b",
                "/a/.%2e/b",
                "/a%2fb",
                "/a%2Fb",
                "/a%5cb",
                "/a\\b",
                "/a//b",
                "//",
                "/a/%00",
                "/a/%0d%0aX:y",
                "/a/%7f",
                "/a/%c3%28",
                "/a/%ff",
                "/a/%",
                "/a/%zz",
                "/a/%c0%ae%c0%ae/b",
                "/a#b",
                "/a?x#b"
            })
    void hostilePathsAreRefusedBeforeAnybodyLooks(String path) throws IOException {
        for (TestServer server : java.util.List.of(byPath, byHost)) {
            Reply reply = server.ask(server.get(path));
            assertEquals(400, reply.status(), path);
            assertTrue(reply.text().contains("/.well-known/problems/bad-path"), path);
            assertTrue(server.protocol.sawNothing());
        }
    }

    @Test
    void bytesOutsideAsciiAreRefusedAndNotReplaced() throws IOException {
        Reply reply = byPath.ask(byPath.get("/caf\u00e9"));
        assertEquals(400, reply.status());
        assertTrue(reply.text().contains("percent-encoded"));
        assertEquals(400, byPath.ask(byPath.get("/a\tb")).status());
    }

    @ParameterizedTest
    @CsvSource({
        "/caf%C3%A9, /caf%C3%A9",
        "/caf%c3%a9, /caf%C3%A9",
        "/cafe%CC%81, /caf%C3%A9",
        "/%61b, /ab",
        "/a;b=c/d;e, /a;b=c/d;e",
        "/a%20b, /a%20b",
        "/a%252fb, /a%252fb",
        "/...,/...",
        "/a?b/../c, /a"
    })
    void everyOtherSpellingMeetsInOne(String raw, String canonical) throws IOException {
        try (TestServer server = new TestServer(PodLocator.Mode.PATH)) {
            server.ask(server.get(raw));
            assertEquals(canonical, server.protocol.last().target().path().value());
        }
    }

    @Test
    void veryLongNamesAreRefused() throws IOException {
        assertEquals(400, byPath.ask(byPath.get("/" + "a".repeat(256))).status());
        assertEquals(400, byPath.ask(byPath.get("/" + "a/".repeat(65))).status());
        assertEquals(
                400,
                byPath.ask(byPath.get("/" + ("a".repeat(200) + "/").repeat(20))).status());
    }

    @Test
    void aRequestLineOverTheLimitIs414() throws IOException {
        Reply reply = byPath.ask(byPath.get("/" + "a".repeat(9000)));
        assertEquals(414, reply.status());
        assertTrue(reply.text().contains("uri-too-long"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:3000/alice/x", "HTTP://elsewhere.example/alice/x?q"})
    void absoluteTargetsAreTaken(String target) throws IOException {
        try (TestServer server = new TestServer()) {
            server.ask("GET " + target + " HTTP/1.1\r\nHost: localhost:3000\r\n\r\n");
            assertEquals(TestServer.alice("/x"), server.protocol.last().target());
        }
    }

    /** RFC 9112 §3.2.2: the target's host counts, whatever Host says. */
    @Test
    void anAbsoluteTargetsHostCountsMoreThanTheHeader() throws IOException {
        try (TestServer server = new TestServer(PodLocator.Mode.SUBDOMAIN)) {
            server.ask("GET http://alice.localhost:3000/x HTTP/1.1\r\nHost: bob.localhost:3000\r\n\r\n");
            assertEquals(TestServer.alice("/x"), server.protocol.last().target());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alice/x",
                "ftp://localhost/alice/x",
                "http://user@localhost/alice/x",
                "http:///x",
                "localhost:3000"
            })
    void otherTargetsAreRefused(String target) throws IOException {
        assertEquals(
                400,
                byPath.ask("GET " + target + " HTTP/1.1\r\nHost: localhost:3000\r\n\r\n")
                        .status());
    }

    @Test
    void anUnknownHostIsNotServed() throws IOException {
        for (String host :
                java.util.List.of("elsewhere.example", "a.b.localhost:3000", "-.localhost:3000", "localhost:3001")) {
            Reply reply = byHost.ask("GET /x HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
            assertEquals(400, reply.status(), host);
        }
    }

    /** The same whether the pod exists or not, so that names cannot be tried. */
    @Test
    void aPodWithoutItsSlashIsSentThere() throws IOException {
        Reply reply = byPath.ask(TestServer.server("GET", "/alice", ""));
        assertEquals(301, reply.status());
        assertEquals(Optional.of("http://localhost:3000/alice/"), reply.header("Location"));
        assertEquals(308, byPath.ask(TestServer.server("DELETE", "/nobody", "")).status());
    }

    @Test
    void optionsOfTheServerAsAWhole() throws IOException {
        Reply reply = byPath.ask(TestServer.server("OPTIONS", "*", ""));
        assertEquals(204, reply.status());
        assertTrue(reply.header("Allow").orElseThrow().contains("PATCH"));
        assertEquals(400, byPath.ask(TestServer.server("GET", "*", "")).status());
    }
}
