package one.twogather.pod.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import one.twogather.pod.http.RawClient.Reply;
import one.twogather.pod.keyspace.KeySpaceUnavailable;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.solid.Answer;
import one.twogather.pod.solid.SolidProtocol;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a refused client gets: one shape for programs, one page for people, an id for both, and nothing of the inside. */
final class ProblemsTest {

    private static final String BROWSER =
            "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8\r\n";
    private static volatile Outcome<one.twogather.pod.model.Caller> caller =
            Outcome.done(one.twogather.pod.model.Caller.ANONYMOUS);
    private static final Quiet QUIET = new Quiet();
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer(PodLocator.Mode.PATH, TestServer.BRISK, ignored -> caller, TrustedProxies.NONE);
    }

    @AfterAll
    static void stop() {
        server.close();
        QUIET.close();
    }

    private static Reply refused(Problem problem, String headers) throws IOException {
        server.protocol.answerBy(request -> new Answer.Refused(MapProtocol.facts(request.target()), problem));
        return server.ask(server.request("GET", "/x", headers));
    }

    @Test
    void programsGetProblemDetails() throws IOException {
        Problem problem = Problem.of(ProblemType.RDF_SYNTAX, "expected \"]\"\n")
                .with("line", 3)
                .with("column", 14)
                .with("status", 200);
        Reply reply = refused(problem, "");
        assertEquals(400, reply.status());
        assertEquals(Optional.of("application/problem+json"), reply.header("Content-Type"));
        assertEquals(Optional.of("no-store"), reply.header("Cache-Control"));
        assertEquals(
                "{\"type\":\"http://localhost:3000/.well-known/problems/rdf-syntax\","
                        + "\"title\":\"The RDF in the body is not well-formed\",\"status\":400,"
                        + "\"detail\":\"expected \\\"]\\\"\\u000a\",\"instance\":\"urn:uuid:"
                        + reply.header("X-Request-Id").orElseThrow()
                        + "\",\"line\":3,\"column\":14}",
                reply.text());
    }

    @Test
    void browsersGetAPage() throws IOException {
        Reply reply = refused(Problem.of(ProblemType.FORBIDDEN, "<script>alert(1)</script> & \"'"), BROWSER);
        assertEquals(403, reply.status());
        assertEquals(Optional.of("text/html; charset=utf-8"), reply.header("Content-Type"));
        assertTrue(reply.text().contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; \"'"));
        assertFalse(reply.text().contains("<script"));
        assertTrue(reply.text().contains(reply.header("X-Request-Id").orElseThrow()));
        String policy = reply.header("Content-Security-Policy").orElseThrow();
        assertTrue(policy.startsWith("default-src 'none'; style-src 'sha256-"), policy);
        assertTrue(policy.contains("frame-ancestors 'none'"), policy);
    }

    /** A page says what a person can do, in their language; what only authors of apps meet is said in English, and marked as such. */
    @Test
    void peopleAreToldWhatToDoInTheirLanguage() throws IOException {
        Reply english = refused(Problem.of(ProblemType.CREDENTIALS_MISSING), BROWSER);
        assertEquals(401, english.status());
        assertTrue(english.text().contains("<h1>This is private</h1>"));
        assertTrue(english.text().contains("Open it with an app you are signed in to."));
        Reply french = refused(Problem.of(ProblemType.CREDENTIALS_MISSING), BROWSER + "Accept-Language: fr\r\n");
        assertEquals(Optional.of("fr"), french.header("Content-Language"));
        assertTrue(french.header("Vary").orElseThrow().contains("Accept-Language"));
        assertTrue(french.text().contains("<html lang=\"fr\">") && french.text().contains("<h1>C’est privé</h1>"));
        Reply rare = refused(Problem.of(ProblemType.PATCH_SYNTAX), BROWSER + "Accept-Language: fr\r\n");
        assertTrue(rare.text().contains("<h1 lang=\"en\">" + ProblemType.PATCH_SYNTAX.title() + "</h1>"));
    }

    @Test
    void everyTypeHasAPageForPeople() throws IOException {
        for (ProblemType type : ProblemType.values()) {
            Reply reply = refused(Problem.of(type), BROWSER);
            assertEquals(type.status(), reply.status());
            assertTrue(
                    reply.text().contains("href=\"http://localhost:3000/.well-known/problems/" + type.slug() + "\""));
            Reply page = server.ask(TestServer.server("GET", "/.well-known/problems/" + type.slug(), BROWSER));
            assertEquals(Optional.of("text/html; charset=utf-8"), page.header("Content-Type"), type.slug());
            assertTrue(page.header("Vary").orElseThrow().contains("Accept"));
            assertTrue(page.text().contains("<h1>" + type.title().replace("&", "&amp;") + "</h1>"), page.text());
            assertTrue(page.text().contains("<h2>What to do</h2>"), type.slug());
            assertFalse(page.text().contains("```") || page.text().contains("## "), type.slug());
        }
    }

    /** T-21: rdflib names HTML too, and is no browser. */
    @Test
    void htmlMustBePreferredToEverythingAProgramReads() throws IOException {
        for (String accept : List.of(
                "*/*",
                "text/*",
                "text/html, */*",
                "text/turtle, text/html",
                "text/html;q=0.9, text/turtle",
                "text/turtle;q=0.9, text/html;q=0.5, */*;q=0.1",
                "text/html;q=0",
                "text/html;q=x")) {
            Reply reply = refused(Problem.of(ProblemType.FORBIDDEN), "Accept: " + accept + "\r\n");
            assertEquals(Optional.of("application/problem+json"), reply.header("Content-Type"), accept);
        }
    }

    @Test
    void everyAnswerHasAnIdOfItsOwn() throws IOException {
        String first = refused(Problem.of(ProblemType.FORBIDDEN), "")
                .header("X-Request-Id")
                .orElseThrow();
        String second = refused(Problem.of(ProblemType.FORBIDDEN), "")
                .header("X-Request-Id")
                .orElseThrow();
        assertEquals(8, java.util.UUID.fromString(first).version());
        assertEquals(2, java.util.UUID.fromString(first).variant());
        assertEquals(first.substring(0, 23), second.substring(0, 23), "of one run");
        assertFalse(first.equals(second));
    }

    /** O-042: both schemes, so that old and new clients find what they look for. */
    @Test
    void aStrangerIsTold401AndHowToSignIn() throws IOException {
        Reply reply = refused(Problem.of(ProblemType.CREDENTIALS_MISSING), "");
        assertEquals(401, reply.status());
        assertEquals(
                Optional.of("DPoP algs=\"ES256 ES384 ES512 RS256 RS384 RS512 PS256 PS384 PS512 EdDSA\""
                        + " | Bearer scope=\"openid webid\" | UCAN aud=\"did:web:localhost%3A3000\""),
                reply.header("WWW-Authenticate"));
    }

    @Test
    void badCredentialsAreNamedInTheChallenge() throws IOException {
        caller = Outcome.refused(
                Problem.of(ProblemType.CREDENTIALS_REFUSED, "too old").with("error", "invalid_dpop_proof"));
        Reply proof = server.ask(server.request("GET", "/x", "Authorization: DPoP x\r\n"));
        assertEquals(401, proof.status());
        assertTrue(proof.header("WWW-Authenticate").orElseThrow().contains(", error=\"invalid_dpop_proof\" |"));
        caller = Outcome.refused(Problem.of(ProblemType.CREDENTIALS_REFUSED).with("error", "\"\r\nX: y"));
        Reply token = server.ask(server.request("GET", "/x", "Authorization: DPoP x\r\n"));
        assertTrue(token.header("WWW-Authenticate")
                .orElseThrow()
                .contains("Bearer scope=\"openid webid\", error=\"invalid_token\" |"));
        assertEquals(Optional.empty(), token.header("X"));
        caller = Outcome.done(one.twogather.pod.model.Caller.ANONYMOUS);
    }

    private static Reply thrown(SolidProtocol broken) throws IOException {
        server.protocol.answerBy(broken);
        return server.ask(server.get("/x"));
    }

    @Test
    void theUnexpectedIs500WithoutInternals() throws IOException {
        Reply reply = thrown(request -> {
            throw new IllegalStateException("the secret of row 42");
        });
        assertEquals(500, reply.status());
        assertFalse(reply.text().contains("42\""), reply.text());
        assertFalse(reply.text().contains("IllegalState"), reply.text());
        assertTrue(reply.text().contains("/problems/internal"));
        assertEquals(
                500,
                thrown(request -> {
                            throw new IOException("the disk says no");
                        })
                        .status());
    }

    /** Something that nests deeper than a stack is one client's doing, and must not end a connection without a word. */
    @Test
    void aStackThatOverflowsIsAnsweredToo() throws IOException {
        Reply reply = thrown(request -> {
            throw new StackOverflowError("broken by the test");
        });
        assertEquals(500, reply.status());
    }

    /** Whatever it does to the process, it must not look as if nothing had happened. */
    @Test
    void anErrorThatIsFatalIsAnsweredAndLogged() throws IOException {
        List<String> logged = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                logged.add(entry.getMessage());
            }

            @Override
            public void flush() {
                // Nothing is held back.
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };
        Logger doorkeeper = Logger.getLogger(Doorkeeper.class.getName());
        Level before = doorkeeper.getLevel();
        doorkeeper.addHandler(handler);
        doorkeeper.setUseParentHandlers(false);
        doorkeeper.setLevel(Level.ALL);
        try {
            Reply memory = thrown(request -> {
                throw new OutOfMemoryError("made by the test");
            });
            assertEquals(503, memory.status());
            Reply code = thrown(request -> {
                throw new NoClassDefFoundError("made by the test");
            });
            assertEquals(500, code.status());
        } finally {
            doorkeeper.removeHandler(handler);
            doorkeeper.setUseParentHandlers(true);
            doorkeeper.setLevel(before);
        }
        assertEquals(2, logged.size(), logged::toString);
    }

    @Test
    void aStorageThatIsAwayIs503AndTellsWhenToComeBack() throws IOException {
        Reply reply = thrown(request -> {
            throw new KeySpaceUnavailable("no space left on /var/lib/pod", new IOException("x"));
        });
        assertEquals(503, reply.status());
        assertEquals(Optional.of("30"), reply.header("Retry-After"));
        assertTrue(reply.text().contains("storage-unavailable"));
        assertFalse(reply.text().contains("/var/lib"), reply.text());
    }

    @Test
    void waitingTimesOfProblemsArePassedOn() throws IOException {
        Reply reply = refused(Problem.of(ProblemType.BUSY).with("retryAfter", 7L), "");
        assertEquals(Optional.of("7"), reply.header("Retry-After"));
        assertEquals(
                Optional.of("10"),
                refused(Problem.of(ProblemType.TOO_MANY_REQUESTS), "").header("Retry-After"));
    }

    @Test
    void unknownMethodsAre501() throws IOException {
        for (String method : List.of("TRACE", "CONNECT", "PROPFIND", "get")) {
            assertEquals(501, server.ask(server.request(method, "/x", "")).status(), method);
        }
    }

    @Test
    void everyTypeCanBeAnswered() throws IOException {
        for (ProblemType type : ProblemType.values()) {
            Reply reply = refused(Problem.of(type), "");
            assertEquals(type.status(), reply.status());
            Reply page = server.ask(TestServer.server("GET", "/.well-known/problems/" + type.slug(), ""));
            assertEquals(200, page.status(), type.slug());
            assertTrue(page.text().startsWith("# " + type.title()), type.slug());
        }
    }
}
