package one.twogather.pod.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.WebId;
import one.twogather.pod.solid.Preconditions;
import one.twogather.pod.solid.ResourceRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a request reaches the Solid Protocol, and what the authenticator. */
final class RequestReadingTest {

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static ResourceRequest read(String headers) throws IOException {
        server.ask(server.request("GET", "/x", headers));
        return server.protocol.last();
    }

    @Test
    void conditionsAreRead() throws IOException {
        Preconditions conditions = read(String.join(
                        "\r\n",
                        "If-Match: \"a\", W/\"b,c\"",
                        "If-Match: \"\"",
                        "If-None-Match: *",
                        "If-Modified-Since: Sunday, 06-Nov-94 08:49:37 GMT",
                        "If-Unmodified-Since: Sun, 06 Nov 1994 08:49:37 GMT",
                        ""))
                .preconditions();
        assertEquals(List.of("\"a\"", "W/\"b,c\"", "\"\""), conditions.ifMatch());
        assertEquals(List.of("*"), conditions.ifNoneMatch());
        Instant then = Instant.parse("1994-11-06T08:49:37Z");
        assertEquals(Optional.of(then), conditions.ifModifiedSince());
        assertEquals(Optional.of(then), conditions.ifUnmodifiedSince());
        assertEquals(Preconditions.NONE, read("").preconditions());
    }

    /** RFC 9110 §13.1.3: a date that is none is ignored; a tag that is none must not be, or a write would happen that was forbidden. */
    @Test
    void datesThatAreNoneAreIgnoredAndTagsThatAreNoneRefused() throws IOException {
        assertEquals(
                Optional.empty(),
                read("If-Modified-Since: yesterday\r\n").preconditions().ifModifiedSince());
        for (String tags : List.of("abc", "\"a\", b", "\"a", "W/a", "*, \"a\"", "\"a\",".repeat(100))) {
            assertEquals(
                    400,
                    server.ask(server.request("GET", "/x", "If-Match: " + tags + "\r\n"))
                            .status(),
                    tags);
            assertEquals(
                    400,
                    server.ask(server.request("PUT", "/x", "If-None-Match: " + tags + "\r\n"))
                            .status(),
                    tags);
        }
    }

    @Test
    void slugTypesOriginAndAcceptArePassedOn() throws IOException {
        ResourceRequest request = read("Slug: my note\r\n"
                + "Origin: https://app.example\r\n"
                + "Accept: text/turtle\r\n"
                + "Accept: */*;q=0.1\r\n"
                + "Link: <http://www.w3.org/ns/ldp#BasicContainer>; rel=\"type\", <http://a/,b>; rel=acl;"
                + " title=\"a, <http://no> rel=type\"\r\n"
                + "Link: <http://www.w3.org/ns/ldp#Resource>;foo=bar;REL=type\r\n"
                + "Link: <http://both>; rel=\"up type\", <http://open\r\n");
        assertEquals(Optional.of("my note"), request.slug());
        assertEquals(Optional.of("https://app.example"), request.origin());
        assertEquals("text/turtle, */*;q=0.1", request.accept());
        assertEquals(
                List.of("http://www.w3.org/ns/ldp#BasicContainer", "http://www.w3.org/ns/ldp#Resource", "http://both"),
                request.types());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<", "<>", ";rel=type", "<a>", "<a>;rel", "<a>;rel=", "\"<a>;rel=type\"", ",,,", "<a>;rel=typed"
            })
    void linksOfNoTypeGiveNone(String link) throws IOException {
        assertTrue(read("Link: " + link + "\r\n").types().stream().allMatch(type -> link.startsWith("\"<a>")));
    }

    @Test
    void withoutCredentialsNobodyIsAskedForAny() throws IOException {
        List<String> asked = new CopyOnWriteArrayList<>();
        try (TestServer alone = new TestServer(
                PodLocator.Mode.PATH,
                TestServer.BRISK,
                credentials -> {
                    asked.add(credentials.toString());
                    return Outcome.done(Caller.ANONYMOUS);
                },
                TrustedProxies.NONE)) {
            alone.ask(alone.request("GET", "/x", "DPoP: proof\r\n"));
            assertEquals(List.of(), asked);
            assertEquals(Caller.ANONYMOUS, alone.protocol.last().caller());
        }
    }

    /** RFC 9449 §4.3 check 9: what {@code htu} must say is the public address, canonical, without the query, whatever Host says. */
    @ParameterizedTest
    @EnumSource
    void proofsAreHeldAgainstThePublicAddress(PodLocator.Mode mode) throws IOException {
        List<String> asked = new CopyOnWriteArrayList<>();
        Caller app = new Caller.App(new WebId("https://a.example/#me"), "app", "https://idp.example/");
        try (TestServer alone = new TestServer(
                mode,
                TestServer.BRISK,
                credentials -> {
                    asked.add(credentials.toString());
                    return Outcome.done(app);
                },
                TrustedProxies.NONE)) {
            alone.ask(alone.request(
                    "DELETE", "/caf%c3%a9?q", "Authorization: DPoP t\r\nX-Forwarded-Host: evil.example\r\n"));
            assertEquals(
                    List.of("DELETE " + alone.locator.iri(TestServer.alice("/caf%C3%A9")) + " with credentials"),
                    asked);
            assertEquals(app, alone.protocol.last().caller());
        }
    }
}
