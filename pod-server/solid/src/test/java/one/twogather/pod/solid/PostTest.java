package one.twogather.pod.solid;

import static one.twogather.pod.solid.TestPods.TURTLE;
import static one.twogather.pod.solid.TestPods.iri;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.solid.TestPods.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** POST to containers (P-090 to P-094). */
final class PostTest {

    private static final String CONTAINER = "http://www.w3.org/ns/ldp#BasicContainer";

    private final TestPods pods;

    PostTest(@TempDir Path folder) {
        pods = new TestPods(folder);
        pods.alice().having("/c/");
    }

    private Reply post(String slug, String body) {
        return pods.alice()
                .send(Method.POST, "/c/")
                .slug(slug)
                .body(TURTLE, body)
                .now();
    }

    /** Or from the name of what they sent they could tell what was there. */
    @Test
    void whoMayNotReadGetsANameThatTellsNothing() {
        Reply first = pods.bob()
                .send(Method.POST, "/inbox/")
                .slug("letter")
                .body(TURTLE, "")
                .now();
        Reply second = pods.bob()
                .send(Method.POST, "/inbox/")
                .slug("letter")
                .body(TURTLE, "")
                .now();
        assertTrue(first.location().matches("/inbox/letter-[a-z2-7]{12}"), first.location());
        assertTrue(second.location().matches("/inbox/letter-[a-z2-7]{12}"), second.location());
    }

    @Test
    void postMakesADocumentUnderANameOfItsOwn() {
        Reply first = pods.alice().post("/c/", TURTLE, "<> a <https://v.example/T>.");
        Reply second = pods.alice().post("/c/", TURTLE, "");
        assertEquals(201, first.status());
        assertNotEquals(first.location(), second.location());
        assertTrue(first.location().matches("/c/[a-z2-7]{12}"), first.location());
        assertEquals(first.etag(), pods.alice().get(first.location()).etag());
        assertTrue(
                pods.alice()
                        .get(first.location(), "application/n-triples")
                        .text()
                        .contains(iri(first.location())),
                "relative IRIs mean the new resource (P-066)");
        assertEquals(
                List.of(iri(first.location()) + ".acl"), first.links("acl"), "what is told is of the new resource");
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource({
        "foobar,            /c/foobar",
        "foobar/,           /c/foobar",
        "foo bar,           /c/foo-bar",
        "a/b\\c,            /c/a-b-c",
        "..,                ''",
        ".,                 ''",
        "../../etc/passwd,  /c/etc-passwd",
        ".hidden,           /c/hidden",
        "x.acl,             /c/x",
        "x.meta.acl,        /c/x",
        ".acl,              ''",
        "caf%C3%A9,         /c/caf%C3%A9",
        "100%,              /c/100%25",
        "a?b#c,             /c/a%3Fb%23c",
        "x.ttl,             /c/x.ttl",
        "%2e%2e%2f,         ''",
        "%00,               ''",
    })
    void slugIsAHint(String slug, String location) {
        Reply reply = post(slug, "");
        assertEquals(201, reply.status());
        if (location.isEmpty()) {
            assertTrue(reply.location().matches("/c/[a-z2-7]{12}"), reply.location());
        } else {
            assertEquals(location, reply.location());
        }
    }

    @Test
    void takenNameIsNeverOverwritten() {
        pods.alice().put("/c/x", TURTLE, "<> <https://v.example/p> \"first\".");
        pods.alice().having("/c/y/");
        String beside = post("x", "").location();
        assertTrue(beside.matches("/c/x-[a-z2-7]{12}"), beside);
        String twin = post("y", "").location();
        assertTrue(twin.matches("/c/y-[a-z2-7]{12}"), twin);
        assertTrue(pods.alice().get("/c/x").text().contains("first"));
    }

    @Test
    void reservedNamesBelowTheRootAreNotGiven() {
        Reply reply = pods.alice()
                .send(Method.POST, "/")
                .slug("grants")
                .body(TURTLE, "")
                .now();
        assertEquals(201, reply.status());
        assertNotEquals("/grants", reply.location());
    }

    @Test
    void veryLongSlugIsCut() {
        String location = post("ä".repeat(4000), "").location();
        assertTrue(location.startsWith("/c/%C3%A4"), location);
        assertFalse(location.contains("%EF%BF%BD"), "no half characters");
        assertTrue(location.length() < 500);
    }

    @Test
    void linkTypeMakesAContainer() {
        Reply reply = pods.alice()
                .send(Method.POST, "/c/")
                .slug("box")
                .types(CONTAINER)
                .body(TURTLE, "<> <http://purl.org/dc/terms/title> \"Box\".")
                .now();
        assertEquals("/c/box/", reply.location());
        assertTrue(pods.alice().get("/c/box/").text().contains("\"Box\""));
        assertEquals(reply.etag(), pods.alice().get("/c/box/").etag());
    }

    @Test
    void containerNeedsNoBody() {
        Reply reply = pods.alice().send(Method.POST, "/c/").types(CONTAINER).now();
        assertEquals(201, reply.status());
        assertTrue(reply.location().endsWith("/"));
    }

    @Test
    void documentNeedsAType() {
        assertEquals(
                ProblemType.CONTENT_TYPE_MISSING,
                pods.alice().send(Method.POST, "/c/").now().problem());
        assertEquals(
                ProblemType.CONTENT_TYPE_MISSING,
                pods.alice()
                        .send(Method.POST, "/c/")
                        .body(Optional.empty(), "x".getBytes(StandardCharsets.UTF_8), true)
                        .now()
                        .problem());
    }

    @Test
    void filesMayBePosted() {
        Reply reply = pods.alice()
                .send(Method.POST, "/c/")
                .slug("note.txt")
                .body("text/plain", "hello")
                .now();
        assertEquals("hello", pods.alice().get(reply.location()).text());
    }

    @Test
    void onlyContainersTakePost() {
        pods.alice().having("/c/d").put("/c/d.meta", TURTLE, "");
        Reply reply = pods.alice().post("/c/d", TURTLE, "");
        assertEquals(ProblemType.METHOD_NOT_ALLOWED, reply.problem());
        assertFalse(reply.facts().allow().contains(Method.POST));
        assertEquals(405, pods.alice().post("/c/d.meta", TURTLE, "").status());
        assertEquals(405, pods.alice().post("/.acl", TURTLE, "").status());
        assertEquals(404, pods.alice().post("/c/none/", TURTLE, "").status());
        assertEquals(404, pods.alice().post("/c/none", TURTLE, "").status());
    }

    /** LDN (P-130): whoever is signed in leaves a message, and cannot read it. */
    @Test
    void inboxTakesMessagesFromWhoIsSignedIn() {
        String message = "{\"@id\":\"\",\"https://www.w3.org/ns/activitystreams#summary\":\"hi\"}";
        assertEquals(
                401,
                pods.anyone().post("/inbox/", "application/ld+json", message).status());
        Reply sent = pods.bob().post("/inbox/", "application/ld+json", message);
        assertEquals(201, sent.status());
        assertEquals(403, pods.bob().get("/inbox/").status());
        assertEquals(403, pods.bob().get(sent.location()).status());
        assertTrue(pods.alice().get("/inbox/", "application/ld+json").text().contains(iri(sent.location())));
    }
}
