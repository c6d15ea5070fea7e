package one.twogather.pod.solid;

import static one.twogather.pod.solid.TestPods.SPARQL;
import static one.twogather.pod.solid.TestPods.TURTLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.solid.TestPods.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conditional requests (P-070 to P-073, RFC 9110 §13). */
final class ConditionalTest {

    private static final String INSERT = "INSERT DATA { <#a> <https://v.example/p> 1 }";

    private final TestPods pods;

    ConditionalTest(@TempDir Path folder) {
        pods = new TestPods(folder);
        pods.alice().having("/d");
    }

    private static Preconditions ifModifiedSince(Instant when) {
        return new Preconditions(List.of(), List.of(), Optional.empty(), Optional.of(when));
    }

    private static Preconditions ifUnmodifiedSince(Instant when) {
        return new Preconditions(List.of(), List.of(), Optional.of(when), Optional.empty());
    }

    @Test
    void tagsDifferPerRepresentation() {
        Reply turtle = pods.alice().get("/d", TURTLE);
        Reply json = pods.alice().get("/d", "application/ld+json");
        assertNotEquals(turtle.etag(), json.etag());
        assertTrue(turtle.etag().matches("\"[0-9a-z]+-ttl\""), turtle.etag());
    }

    @Test
    void knownRepresentationIsNotSentAgain() {
        String tag = pods.alice().get("/d", TURTLE).etag();
        for (String known : List.of(tag, "W/" + tag, "*")) {
            Reply reply = pods.alice()
                    .send(Method.GET, "/d")
                    .accept(TURTLE)
                    .ifNoneMatch("\"other\"", known)
                    .now();
            assertEquals(304, reply.status());
            assertEquals(tag, reply.etag());
        }
        assertEquals(
                200,
                pods.alice()
                        .send(Method.GET, "/d")
                        .accept("application/ld+json")
                        .ifNoneMatch(tag)
                        .now()
                        .status(),
                "the tag of another representation (C-22)");
    }

    @Test
    void tagOfAnyRepresentationLetsAWriteThrough() {
        String json = pods.alice().get("/d", "application/ld+json").etag();
        Reply written = pods.alice()
                .send(Method.PUT, "/d")
                .ifMatch(json)
                .body(TURTLE, "<> <https://v.example/p> 2.")
                .now();
        assertEquals(204, written.status());
        Reply late = pods.alice()
                .send(Method.PUT, "/d")
                .ifMatch(json)
                .body(TURTLE, "")
                .now();
        assertEquals(ProblemType.PRECONDITION_FAILED, late.problem());
        assertTrue(pods.alice().get("/d").text().contains("2"));
    }

    /** Proxies that compress weaken our tags (P-071, CSS #1036). */
    @Test
    void weakenedTagOfOursStillMatches() {
        String tag = "W/" + pods.alice().get("/d").etag();
        assertEquals(
                204,
                pods.alice()
                        .send(Method.PATCH, "/d")
                        .ifMatch(tag)
                        .body(SPARQL, INSERT)
                        .now()
                        .status());
    }

    @Test
    void foreignTagsMatchNothing() {
        for (String tag : List.of("\"\"", "\"x\"", "\"-ttl\"", "garbage", "\"")) {
            assertEquals(
                    412,
                    pods.alice().send(Method.DELETE, "/d").ifMatch(tag).now().status());
        }
    }

    @Test
    void newThingsAreKeptFromOverwriting() {
        Reply there = pods.alice()
                .send(Method.PUT, "/d")
                .ifNoneMatch("*")
                .body(TURTLE, "")
                .now();
        Reply fresh = pods.alice()
                .send(Method.PUT, "/n")
                .ifNoneMatch("*")
                .body(TURTLE, "")
                .now();
        assertEquals(412, there.status());
        assertEquals(201, fresh.status());
        assertEquals(
                412,
                pods.alice()
                        .send(Method.PUT, "/o")
                        .ifMatch("*")
                        .body(TURTLE, "")
                        .now()
                        .status());
        assertEquals(404, pods.alice().get("/o").status());
    }

    @Test
    void authorisationComesBeforePreconditions() {
        assertEquals(
                403,
                pods.bob()
                        .send(Method.PUT, "/d")
                        .ifNoneMatch("*")
                        .body(TURTLE, "")
                        .now()
                        .status());
        assertEquals(
                401, pods.anyone().send(Method.GET, "/d").ifMatch("\"x\"").now().status());
    }

    @Test
    void datesCountToTheSecond() {
        Instant now = pods.clock.instant();
        pods.clock.advance(Duration.ofMillis(700));
        pods.alice().put("/d", TURTLE, "");
        assertEquals(
                304,
                pods.alice()
                        .send(Method.GET, "/d")
                        .when(ifModifiedSince(now))
                        .now()
                        .status());
        assertEquals(
                200,
                pods.alice()
                        .send(Method.GET, "/d")
                        .when(ifModifiedSince(now.minus(1, ChronoUnit.SECONDS)))
                        .now()
                        .status());
        assertEquals(
                204,
                pods.alice()
                        .send(Method.PUT, "/d")
                        .when(ifUnmodifiedSince(now))
                        .body(TURTLE, "# new")
                        .now()
                        .status());
        assertEquals(
                412,
                pods.alice()
                        .send(Method.DELETE, "/d")
                        .when(ifUnmodifiedSince(now.minus(1, ChronoUnit.SECONDS)))
                        .now()
                        .status());
    }

    @Test
    void tagsOutweighDates() {
        Instant now = pods.clock.instant();
        Preconditions changed = new Preconditions(List.of(), List.of("\"other\""), Optional.empty(), Optional.of(now));
        assertEquals(
                200, pods.alice().send(Method.GET, "/d").when(changed).now().status());
        String tag = pods.alice().get("/d").etag();
        Preconditions same = new Preconditions(
                List.of(tag), List.of(), Optional.of(now.minus(1, ChronoUnit.DAYS)), Optional.empty());
        assertEquals(200, pods.alice().send(Method.GET, "/d").when(same).now().status());
    }

    @Test
    void containersTagCoversListingAndDescription() {
        pods.alice().having("/c/");
        String empty = pods.alice().get("/c/").etag();
        pods.alice().having("/c/x");
        String one = pods.alice().get("/c/").etag();
        pods.alice().put("/c/.meta", TURTLE, "<./> <https://v.example/p> 1.");
        String described = pods.alice().get("/c/").etag();
        assertNotEquals(empty, one);
        assertNotEquals(one, described);
        assertEquals(
                412,
                pods.alice()
                        .send(Method.PUT, "/c/")
                        .ifMatch(one)
                        .body(TURTLE, "# nothing")
                        .now()
                        .status());
        assertEquals(
                204,
                pods.alice()
                        .send(Method.PUT, "/c/")
                        .ifMatch(described)
                        .body(TURTLE, "# nothing")
                        .now()
                        .status());
        assertEquals(
                304,
                pods.alice().send(Method.GET, "/c/").ifNoneMatch(one).now().status(),
                "it says again what it said");
    }

    @Test
    void containersDateIsThatOfItsChildrenComingAndGoing() {
        pods.alice().having("/c/").having("/c/x");
        Instant before = ((Answer.Found) pods.alice().get("/c/").answer())
                .representation()
                .modified();
        pods.clock.advance(Duration.ofMinutes(5));
        pods.alice().put("/c/x", TURTLE, "# other");
        assertEquals(
                before,
                ((Answer.Found) pods.alice().get("/c/").answer())
                        .representation()
                        .modified());
        pods.alice().having("/c/y");
        assertEquals(
                before.plus(Duration.ofMinutes(5)),
                ((Answer.Found) pods.alice().get("/c/").answer())
                        .representation()
                        .modified());
    }
}
