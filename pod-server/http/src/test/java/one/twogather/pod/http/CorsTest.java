package one.twogather.pod.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.http.RawClient.Reply;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Apps of any origin may read every answer (P-120 to P-123). */
final class CorsTest {

    private static final String ORIGIN = "Origin: https://app.example\r\n";
    private static final Quiet QUIET = new Quiet();
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer(
                PodLocator.Mode.PATH,
                TestServer.BRISK,
                ignored -> Outcome.refused(
                        Problem.of(ProblemType.CREDENTIALS_REFUSED).with("error", "invalid_token")),
                TrustedProxies.NONE);
        server.protocol.answerBy(request -> {
            if (request.target().path().value().equals("/broken")) {
                throw new IllegalStateException("broken by the test");
            }
            return new one.twogather.pod.solid.Answer.Refused(
                    MapProtocol.facts(request.target()), Problem.of(ProblemType.NOT_FOUND));
        });
    }

    @AfterAll
    static void stop() {
        server.close();
        QUIET.close();
    }

    private static void isReadable(Reply reply) {
        assertEquals(Optional.of("https://app.example"), reply.header("Access-Control-Allow-Origin"));
        assertEquals(Optional.of("true"), reply.header("Access-Control-Allow-Credentials"));
        List<String> exposed = Arrays.asList(
                reply.header("Access-Control-Expose-Headers").orElseThrow().split(", "));
        for (String name :
                List.of("WAC-Allow", "Link", "Location", "ETag", "Allow", "Accept-Patch", "WWW-Authenticate")) {
            assertTrue(exposed.contains(name), name);
        }
        assertFalse(exposed.contains("*"), "a star does not count with credentials (P-121)");
        assertTrue(reply.header("Vary").orElseThrow().contains("Origin"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /alice/missing",
                "GET /alice/broken",
                "PROPFIND /alice/x",
                "GET /alice//x",
                "GET /alice",
                "GET /",
                "GET /-/",
                "GET /nothing.here",
                "GET /.well-known/openid-configuration",
                "GET /.oidc/jwks",
                "GET /.oidc/token",
                "POST /.oidc/token",
                "POST /.oidc/register",
                "POST /.oidc/par",
                "POST /.oidc/revoke",
                "POST /.oidc/introspect",
                "OPTIONS *",
                "GET /.well-known/problems/forbidden",
                "DELETE /.oidc/jwks",
                "OPTIONS /.oidc/jwks"
            })
    void everyAnswerMayBeRead(String line) throws IOException {
        isReadable(server.ask(line + " HTTP/1.1\r\nHost: localhost:3000\r\n" + ORIGIN + "\r\n"));
    }

    /** P-123: also to those whose credentials are refused. */
    @Test
    void soMayARefusalOfCredentials() throws IOException {
        Reply reply = server.ask(server.request("GET", "/x", ORIGIN + "Authorization: DPoP x\r\n"));
        assertEquals(401, reply.status());
        isReadable(reply);
    }

    @Test
    void withoutAnOriginNothingIsSaidOfOrigins() throws IOException {
        Reply reply = server.ask(server.get("/x"));
        assertEquals(Optional.empty(), reply.header("Access-Control-Allow-Origin"));
        assertTrue(reply.header("Vary").orElseThrow().contains("Origin"));
    }

    /** P-122: yes to what is asked and nothing else, without credentials, empty. */
    @Test
    void aPreflightIsAPureEcho() throws IOException {
        Reply reply = server.ask(server.request(
                "OPTIONS",
                "/private/x",
                ORIGIN + "Access-Control-Request-Method: PATCH\r\n"
                        + "Access-Control-Request-Headers: authorization,content-type,dpop\r\n"));
        assertEquals(204, reply.status());
        isReadable(reply);
        assertTrue(reply.header("Access-Control-Allow-Methods").orElseThrow().contains("PATCH"));
        assertEquals(Optional.of("authorization,content-type,dpop"), reply.header("Access-Control-Allow-Headers"));
        assertEquals(Optional.of("1800"), reply.header("Access-Control-Max-Age"));
        assertTrue(server.protocol.sawNothing()
                || !server.protocol.last().target().path().value().equals("/private/x"));
    }

    @Test
    void aPreflightNeedsNoCredentialsAndIgnoresBadOnes() throws IOException {
        Reply reply = server.ask(server.request(
                "OPTIONS", "/x", ORIGIN + "Authorization: nonsense\r\nAccess-Control-Request-Method: GET\r\n"));
        assertEquals(204, reply.status());
        assertEquals(Optional.empty(), reply.header("Access-Control-Allow-Headers"), "none was asked for");
    }

    @Test
    void anUnusualMethodIsAddedToTheList() throws IOException {
        Reply reply = server.ask(server.request("OPTIONS", "/x", ORIGIN + "Access-Control-Request-Method: ET\r\n"));
        assertTrue(reply.header("Access-Control-Allow-Methods").orElseThrow().endsWith("DELETE, ET"));
    }

    @Test
    void requestsThatCannotBeReadAreAnsweredAllTheSame() throws IOException {
        Reply reply = server.ask("GET /alice/x HTTP/1.1\r\n" + ORIGIN + "\r\n");
        assertEquals(400, reply.status());
    }
}
