package one.twogather.pod.solid;

import static one.twogather.pod.solid.TestPods.ALICE;
import static one.twogather.pod.solid.TestPods.BOB;
import static one.twogather.pod.solid.TestPods.BOBS;
import static one.twogather.pod.solid.TestPods.POD;
import static one.twogather.pod.solid.TestPods.TURTLE;
import static one.twogather.pod.solid.TestPods.iri;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import one.twogather.pod.access.GroupSource;
import one.twogather.pod.outbound.Failure;
import one.twogather.pod.outbound.Fetch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups in pods and elsewhere (W-039). */
final class GroupsTest {

    private static final String TEAM = "@prefix vcard: <http://www.w3.org/2006/vcard/ns#>.\n"
            + "<#it> a vcard:Group; vcard:hasMember <" + BOB + ">.";
    private static final String ELSEWHERE = "https://groups.example/team#it";

    private final TestPods pods;

    GroupsTest(@TempDir Path folder) {
        pods = new TestPods(folder);
    }

    @Test
    void memberOfALocalGroupGetsInUntilStruckOff() {
        pods.alice()
                .having("/d")
                .rules(
                        "/d",
                        "acl:agentGroup <" + iri("/team") + "#it>; acl:accessTo <this>; acl:mode acl:Read",
                        "acl:agent <" + ALICE + ">; acl:accessTo <this>; acl:mode acl:Control");
        assertEquals(403, pods.bob().get("/d").status());
        pods.alice().put("/team", TURTLE, TEAM);
        assertEquals(200, pods.bob().get("/d").status(), "the group's document need not be readable to its members");
        pods.alice().put("/team", TURTLE, "");
        assertEquals(403, pods.bob().get("/d").status());
    }

    @Test
    void groupMayBeAContainer() {
        pods.alice().put("/team/", TURTLE, TEAM);
        GroupSource groups = pods.groups.asSeenFrom(POD);
        assertTrue(groups.hasMember(iri("/team/") + "#it", BOB.iri()));
        assertFalse(groups.hasMember(iri("/team/") + "#other", BOB.iri()));
        assertFalse(groups.hasMember(iri("/none") + "#it", BOB.iri()));
    }

    @Test
    void filesAreNoGroups() {
        pods.alice().put("/team", "text/plain", TEAM);
        GroupSource groups = pods.groups.asSeenFrom(POD);
        assertFalse(groups.hasMember(iri("/team") + "#it", BOB.iri()));
    }

    @Test
    void groupsElsewhereAreAskedForElsewhere() {
        GroupSource groups = pods.groups.asSeenFrom(POD);
        assertTrue(groups.hasMember(ELSEWHERE, ELSEWHERE));
        assertFalse(groups.hasMember(iri("/none"), iri("/none")));
    }

    @Test
    void slowGroupsElsewhereAreAskedForSecondsInAll() {
        AtomicInteger asked = new AtomicInteger();
        AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1);
        GroupSource hurried = new HurriedGroups(
                (group, member) -> {
                    asked.incrementAndGet();
                    now.addAndGet(Duration.ofSeconds(3).toNanos());
                    return group.equals(member);
                },
                now::get);
        for (int i = 0; i < 64; i++) {
            hurried.hasMember("https://slow.example/" + i, BOB.iri());
        }
        assertEquals(4, asked.get());
        assertFalse(hurried.hasMember(ELSEWHERE, ELSEWHERE), "whoever is found too late is no member");
    }

    @Test
    void rulesOfAnotherPodSeePublicGroupsOnly() {
        GroupSource bobs = pods.groups.asSeenFrom(BOBS);
        pods.alice().put("/private/team", TURTLE, TEAM).status();
        assertFalse(bobs.hasMember(iri("/private/team") + "#it", BOB.iri()), "or bob's rules would tell who is in it");
        pods.alice().put("/public/team", TURTLE, TEAM);
        assertTrue(bobs.hasMember(iri("/public/team") + "#it", BOB.iri()));
        assertTrue(pods.groups.asSeenFrom(POD).hasMember(iri("/private/team") + "#it", BOB.iri()));
        assertFalse(pods.groups.hasMember(iri("/private/team") + "#it", BOB.iri()));
    }

    @Test
    void rulesOfAnotherPodSeeGroupsThatItsOwnerMayRead() {
        pods.alice().put("/team", TURTLE, TEAM).status();
        String alices = "acl:agent <" + ALICE + ">; acl:accessTo <this>; acl:mode acl:Read, acl:Control";
        GroupSource bobs = pods.groups.asSeenFrom(BOBS);
        pods.alice().rules("/team", alices, "acl:agent <" + BOB + ">; acl:accessTo <this>; acl:mode acl:Append");
        assertFalse(bobs.hasMember(iri("/team") + "#it", BOB.iri()));
        pods.alice().rules("/team", alices, "acl:agent <" + BOB + ">; acl:accessTo <this>; acl:mode acl:Read");
        assertTrue(bobs.hasMember(iri("/team") + "#it", BOB.iri()));
    }

    private static Fetch answer(String contentType, String body) {
        return new Fetch.Fetched(
                "https://groups.example/team", contentType, body.getBytes(StandardCharsets.UTF_8), Duration.ZERO);
    }

    @Test
    void remoteGroupIsFetchedAndBelievedForAWhile() {
        AtomicInteger fetched = new AtomicInteger();
        RemoteGroups groups = new RemoteGroups(
                (address, accept, oldest) -> {
                    fetched.incrementAndGet();
                    return answer("text/turtle; charset=utf-8", fetched.get() < 2 ? TEAM : "");
                },
                1 << 20,
                () -> pods.clock.instant().toEpochMilli() * 1_000_000);
        assertTrue(groups.hasMember(ELSEWHERE, BOB.iri()));
        assertFalse(groups.hasMember(ELSEWHERE, ALICE.iri()));
        assertEquals(1, fetched.get());
        pods.clock.advance(RemoteGroups.KEPT.plusSeconds(1));
        assertFalse(groups.hasMember(ELSEWHERE, BOB.iri()));
        assertEquals(2, fetched.get());
    }

    @Test
    void groupThatCannotBeHadHasNoMembers() {
        for (Fetch fetch : new Fetch[] {
            new Failure.Unreachable("gone"),
            new Failure.Forbidden("private"),
            answer("text/html", TEAM),
            answer("", TEAM),
            answer(TURTLE, TEAM + " oops"),
        }) {
            RemoteGroups groups = new RemoteGroups((address, accept, oldest) -> fetch, 1 << 20, () -> 0);
            assertFalse(groups.hasMember(ELSEWHERE, BOB.iri()), fetch.toString());
        }
    }

    @Test
    void failureIsAskedAboutAgain() {
        AtomicInteger fetched = new AtomicInteger();
        RemoteGroups groups = new RemoteGroups(
                (address, accept, oldest) ->
                        fetched.incrementAndGet() == 1 ? new Failure.Unreachable("gone") : answer(TURTLE, TEAM),
                1 << 20,
                () -> 0);
        assertFalse(groups.hasMember(ELSEWHERE, BOB.iri()));
        assertTrue(groups.hasMember(ELSEWHERE, BOB.iri()));
    }
}
