package one.twogather.pod.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import one.twogather.pod.http.RawClient.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The endpoints of the issuer that programs talk to, as a browser's scripts and others reach them. */
final class OpenIdRoutesTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";
    private static final Pattern CLIENT = Pattern.compile("\"client_id\":\"([^\"]+)\"");
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Reply post(String path, String type, String body) throws IOException {
        return server.ask(TestServer.server(
                "POST",
                path,
                "Origin: https://app.example\r\nContent-Type: " + type + "\r\nContent-Length: "
                        + body.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1).length + "\r\n\r\n" + body));
    }

    private static String registered() throws IOException {
        Reply reply = post(
                "/.oidc/register",
                JSON,
                "{\"redirect_uris\":[\"https://app.example/back\"],\"token_endpoint_auth_method\":\"none\"}");
        assertEquals(201, reply.status(), reply.text());
        Matcher id = CLIENT.matcher(reply.text());
        assertTrue(id.find(), reply.text());
        return id.group(1);
    }

    private static void isForScriptsOfTheApp(Reply reply) {
        assertEquals(Optional.of("https://app.example"), reply.header("Access-Control-Allow-Origin"));
        assertEquals(Optional.of(JSON), reply.header("Content-Type"));
        assertEquals(Optional.of("no-store"), reply.header("Cache-Control"));
        assertEquals(Optional.of("nosniff"), reply.header("X-Content-Type-Options"));
    }

    @Test
    void anAppRegistersAndPushesItsRequest() throws IOException {
        Reply pushed = post(
                "/.oidc/par",
                FORM,
                "client_id=" + registered() + "&redirect_uri=https%3A%2F%2Fapp.example%2Fback&response_type=code"
                        + "&scope=openid+webid&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
                        + "&code_challenge_method=S256");
        assertEquals(201, pushed.status(), pushed.text());
        assertTrue(pushed.text().contains("urn:ietf:params:oauth:request_uri:"), pushed.text());
        isForScriptsOfTheApp(pushed);
    }

    /** To sign in once more would not make alice bob: she would be sent round and round. */
    @Test
    void anAppThatMeansSomebodyElseIsToldSo() throws IOException {
        String client = registered();
        Map<String, Object> bob = Map.of(
                "iss", "http://localhost:3000/", "webid", "http://localhost:3000/bob/profile/card#me", "azp", client);
        String path = "/.oidc/authorize?client_id=" + client + "&redirect_uri=https%3A%2F%2Fapp.example%2Fback"
                + "&response_type=code&scope=openid+webid&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
                + "&code_challenge_method=S256&id_token_hint=" + TestServer.KEYS.sign("JWT", bob);
        String alice = "Cookie: 2gather=" + server.residents.signedIn().cookie() + "\r\n";
        String told = server.ask(TestServer.server("GET", path, alice))
                .header("Location")
                .orElseThrow();
        assertTrue(told.startsWith("https://app.example/back?error=login_required"), told);
        String nobody = server.ask(TestServer.server("GET", path, ""))
                .header("Location")
                .orElseThrow();
        assertTrue(nobody.contains("/-/sign-in?request="), nobody);
    }

    @ParameterizedTest
    @CsvSource({
        "/.oidc/token, grant_type=authorization_code, 400, invalid_dpop_proof",
        "/.oidc/token, grant_type=refresh_token, 400, invalid_dpop_proof",
        "/.oidc/par, response_type=code, 400, invalid_request",
        "/.oidc/revoke, token=x, 200, ''",
        "/.oidc/introspect, token=x, 401, invalid_client"
    })
    void eachEndpointAnswersInItsOwnWords(String path, String form, int status, String error) throws IOException {
        Reply reply = post(path, FORM, "client_id=" + registered() + "&" + form);
        assertEquals(status, reply.status(), reply.text());
        assertTrue(error.isEmpty() || reply.text().contains("\"error\":\"" + error + "\""), reply.text());
        isForScriptsOfTheApp(reply);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/.oidc/token", "/.oidc/register", "/.oidc/par", "/.oidc/revoke", "/.oidc/introspect"})
    void endpointsTakePostAndHaveLimits(String path) throws IOException {
        Reply get = server.ask(TestServer.server("GET", path, ""));
        assertEquals(405, get.status());
        assertEquals(Optional.of("OPTIONS, POST"), get.header("Allow"));
        assertEquals(413, post(path, FORM, "a".repeat(70_000)).status());
        int longForm = post(path, FORM, "a=" + "a".repeat(20_000)).status();
        assertEquals(400, longForm);
        Reply preflight = server.ask(TestServer.server(
                "OPTIONS",
                path,
                "Origin: https://app.example\r\nAccess-Control-Request-Method: POST\r\n"
                        + "Access-Control-Request-Headers: dpop, authorization\r\n"));
        assertEquals(204, preflight.status());
        assertEquals(Optional.of("dpop, authorization"), preflight.header("Access-Control-Allow-Headers"));
    }

    /** Whatever comes, the answer is one of the endpoint, and never that something broke. */
    @ParameterizedTest
    @ValueSource(strings = {"/.oidc/token", "/.oidc/register", "/.oidc/par", "/.oidc/revoke", "/.oidc/introspect"})
    void malformedBodiesBreakNothing(String path) throws IOException {
        Random random = new Random(20_261_123);
        for (int i = 0; i < 60; i++) {
            StringBuilder body = new StringBuilder();
            for (int part = random.nextInt(30); part >= 0; part--) {
                body.append(
                        switch (random.nextInt(5)) {
                            case 0 -> "&client_id=";
                            case 1 -> "{\"redirect_uris\":[";
                            case 2 -> "%";
                            case 3 -> "\"]}";
                            default -> String.valueOf((char) random.nextInt(256));
                        });
            }
            Reply reply = post(path, random.nextBoolean() ? FORM : JSON, body.toString());
            assertTrue(reply.status() >= 200 && reply.status() < 500, () -> path + " " + body + " " + reply.text());
        }
        for (String body : new String[] {"null", "[]", "{}", "\"\"", "", "&&&", "=", "%00", "a=%ff%fe"}) {
            assertTrue(post(path, JSON, body).status() < 500, body);
            assertTrue(post(path, FORM, body).status() < 500, body);
        }
    }
}
