package one.twogather.pod.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import one.twogather.pod.http.RawClient.Reply;
import one.twogather.pod.model.PodLocator.Mode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The host of the bundled apps: files, and nothing of the server's own. */
final class AppSiteTest {

    private static final String HOST = "apps.localhost:3000";

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String request(String method, String host, String path, String headers) {
        return method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + "Connection: close\r\n\r\n";
    }

    private static Reply get(String path) throws IOException {
        return server.ask(request("GET", HOST, path, ""));
    }

    @ParameterizedTest
    @EnumSource
    void appsAreTheSameHoweverPodsAreTold(Mode mode) throws IOException {
        try (TestServer here = new TestServer(mode)) {
            Reply page = here.ask(request("GET", HOST, "/notes/?code=1&state=2", ""));
            assertEquals(200, page.status());
            String policy = page.header("Content-Security-Policy").orElseThrow();
            assertTrue(policy.startsWith("default-src 'none'; script-src 'self'; "), policy);
            assertTrue(policy.contains("; frame-ancestors 'none'"), policy);
            String pods = mode == Mode.SUBDOMAIN ? " http://*.localhost:3000" : "";
            assertTrue(policy.contains("; connect-src http://localhost:3000" + pods + ";"), policy);
            assertEquals(Optional.of("nosniff"), page.header("X-Content-Type-Options"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/-/",
                "/-/sign-in",
                "/-/consent",
                "/.oidc/jwks",
                "/.well-known/openid-configuration",
                "/alice/",
                "/alice/public/",
                "/notes/../-/",
                "/notes/%2e%2e/-/",
                "/notes/..%2f-/",
                "//notes/",
                "/notes/index.html",
                "/NOTES/"
            })
    void nothingElseIsThere(String path) throws IOException {
        assertEquals(404, get(path).status());
    }

    @Test
    void theHostIsTheSameInAnySpelling() throws IOException {
        assertEquals(
                200,
                server.ask(request("GET", "APPS.LocalHost:3000", "/notes/", "")).status());
        assertEquals(
                200,
                server.ask(request("GET", "evil.example", "http://" + HOST + "/notes/", ""))
                        .status());
        for (String other :
                new String[] {"apps.localhost:3001", "xapps.localhost:3000", "apps.localhost:3000.evil.example"}) {
            assertFalse(server.ask(request("GET", other, "/notes/", "")).text().contains("<notes-app>"), other);
        }
    }

    @Test
    void theRootLeadsToTheAppAndAMissingSlashIsMended() throws IOException {
        for (String path : new String[] {"/", "/notes"}) {
            assertEquals(303, get(path).status());
            assertEquals(Optional.of("/notes/"), get(path).header("Location"));
        }
    }

    @Test
    void whatIsNamedByItsContentIsKeptForEverAndTheRestIsAskedFor() throws IOException {
        Reply page = get("/notes/");
        assertEquals(Optional.of("public, no-cache"), page.header("Cache-Control"));
        String tag = page.header("ETag").orElseThrow();
        Reply again = server.ask(request("GET", HOST, "/notes/", "If-None-Match: " + tag + "\r\n"));
        assertEquals(304, again.status());
        assertEquals(0, again.body().length);
        Matcher script = Pattern.compile("src=\"(notes\\.[0-9a-f]+\\.js)\"").matcher(page.text());
        assertTrue(script.find());
        Reply program = get("/notes/" + script.group(1));
        assertEquals(Optional.of("text/javascript; charset=utf-8"), program.header("Content-Type"));
        assertEquals(Optional.of("public, max-age=31536000, immutable"), program.header("Cache-Control"));
    }

    @Test
    void filesAreOnlyRead() throws IOException {
        assertEquals(
                405,
                server.ask(request("PUT", HOST, "/notes/", "Content-Length: 0\r\n"))
                        .status());
        Reply head = server.ask(request("HEAD", HOST, "/notes/id.jsonld", ""));
        assertEquals(200, head.status());
        assertEquals(Optional.of("application/ld+json"), head.header("Content-Type"));
    }
}
