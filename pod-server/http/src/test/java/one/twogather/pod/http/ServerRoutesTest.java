package one.twogather.pod.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server's own addresses: each has one spelling, and what is not listed is not there. */
final class ServerRoutesTest {

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Reply ask(String method, String path, String headers) throws IOException {
        return server.ask(TestServer.server(method, path, headers));
    }

    @ParameterizedTest
    @EnumSource
    void theRootLeadsToThePageForPeople(PodLocator.Mode mode) throws IOException {
        try (TestServer here = new TestServer(mode)) {
            Reply root = here.ask(TestServer.server("GET", "/", ""));
            assertEquals(303, root.status());
            assertEquals(Optional.of("http://localhost:3000/-/"), root.header("Location"));
            assertEquals(200, here.ask(TestServer.server("GET", "/-/", "")).status());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', en, Pods live here",
        "fr, fr, Ici vivent des pods",
        "'fr-CH, en;q=0.8', fr, Ici vivent des pods",
        "'de, en;q=0.5, fr;q=0.4', en, Pods live here",
        "'ja', en, Pods live here",
        "';;q=a,,', en, Pods live here"
    })
    void thePageSpeaksThePersonsLanguage(String accepted, String language, String title) throws IOException {
        Reply page = ask("GET", "/-/", "Accept-Language: " + accepted + "\r\n");
        assertEquals(Optional.of(language), page.header("Content-Language"));
        assertTrue(page.text().contains("<html lang=\"" + language + "\">"));
        assertTrue(page.text().contains("<h1>" + title + "</h1>"));
        assertTrue(page.header("Vary").orElseThrow().contains("Accept-Language"));
    }

    /** Java reads such a list in a time that grows by the square of its length: 31 KB of it took three seconds. */
    @Test
    void aListOfLanguagesThatNobodyReadsIsNotRead() throws IOException {
        String list = "fr, " + "de-AT;q=0.1, ".repeat(2_000);
        Reply page = ask("GET", "/-/", "Accept-Language: " + list + "en\r\n");
        assertEquals(Optional.of("en"), page.header("Content-Language"));
        String usual = "fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5";
        assertEquals(
                Optional.of("fr"),
                ask("GET", "/-/", "Accept-Language: " + usual + "\r\n").header("Content-Language"));
    }

    /** The policy names the very style that is in the page, and the page has neither script nor anything from elsewhere. */
    @Test
    void thePageKeepsItsOwnPolicy() throws Exception {
        Reply page = ask("GET", "/-/", "");
        String text = page.text();
        String style = text.substring(text.indexOf("<style>") + 7, text.indexOf("</style>"));
        byte[] hash = java.security.MessageDigest.getInstance("SHA-256")
                .digest(style.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        String policy = page.header("Content-Security-Policy").orElseThrow();
        assertTrue(policy.contains("'sha256-" + java.util.Base64.getEncoder().encodeToString(hash) + "'"));
        assertFalse(text.contains("<script") || text.contains("<img") || text.contains(" style="));
        assertTrue(text.contains("name=\"viewport\"") && text.contains("<main>"));
    }

    @Test
    void discoveryAndKeysArePublicJson() throws IOException {
        for (String path : new String[] {"/.well-known/openid-configuration", "/.oidc/jwks"}) {
            Reply reply = ask("GET", path, "");
            assertEquals(200, reply.status());
            assertEquals(Optional.of("application/json"), reply.header("Content-Type"));
            assertEquals(Optional.of("public, max-age=60"), reply.header("Cache-Control"));
        }
        assertTrue(ask("GET", "/.well-known/openid-configuration", "")
                        .text()
                        .contains("\"issuer\":\"http:\\/\\/localhost:3000\\/\"")
                || ask("GET", "/.well-known/openid-configuration", "")
                        .text()
                        .contains("\"issuer\":\"http://localhost:3000/\""));
    }

    @Test
    void theTokenEndpointAnswersInItsOwnWords() throws IOException {
        String form = "grant_type=client_credentials";
        Reply reply = ask(
                "POST",
                "/.oidc/token",
                "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length() + "\r\n\r\n"
                        + form);
        assertTrue(reply.status() == 400 || reply.status() == 401, () -> "" + reply.status());
        assertEquals(Optional.of("application/json"), reply.header("Content-Type"));
        assertEquals(Optional.of("no-store"), reply.header("Cache-Control"));
        assertTrue(reply.text().contains("\"error\""), reply.text());
    }

    @Test
    void aFormHasALimit() throws IOException {
        Reply reply = ask(
                "POST",
                "/.oidc/token",
                "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 70000\r\n\r\n"
                        + "a".repeat(70_000));
        assertEquals(413, reply.status());
        Reply compressed = ask(
                "POST",
                "/.oidc/token",
                String.join(
                        "\r\n",
                        "Content-Type: application/x-www-form-urlencoded",
                        "Content-Encoding: gzip",
                        "Content-Length: 1",
                        "",
                        "a"));
        assertEquals(415, compressed.status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.well-known/nothing",
                "/.well-known/problems/",
                "/.well-known/problems/unknown",
                "/.well-known/problems/../problems/forbidden",
                "/.well-known/problems/forbidden.md",
                "/.well-known//openid-configuration",
                "/.Well-Known/openid-configuration",
                "/.oidc/%6awks",
                "/.oidc/jwks/",
                "/-",
                "/-/x",
                "/ipfs",
                "/apps/",
                "/Alice/",
                "/al_ice/x",
                "/favicon.ico"
            })
    void whatIsNotListedIsNotThere(String path) throws IOException {
        Reply reply = ask("GET", path, "");
        assertEquals(404, reply.status());
        assertEquals(Optional.of("application/problem+json"), reply.header("Content-Type"));
    }

    @Test
    void methodsAreTold() throws IOException {
        Reply wrong = ask("DELETE", "/.oidc/jwks", "");
        assertEquals(405, wrong.status());
        assertEquals(Optional.of("GET, HEAD, OPTIONS"), wrong.header("Allow"));
        Reply options = ask("OPTIONS", "/.oidc/token", "");
        assertEquals(204, options.status());
        assertEquals(Optional.of("OPTIONS, POST"), options.header("Allow"));
    }
}
