package one.twogather.pod.hosting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import one.twogather.pod.hosting.FragileKeySpace.Moment;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.KeySpaceUnavailable;
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.model.WebId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProvisioningTest {

    private static final PodId ALICE = new PodId("alice");
    /** More than making one account takes. */
    private static final int MANY = 50;

    @Test
    void anAccountHasAPodWithAProfileThatNamesItsIssuer() {
        KeySpace rows = new MemoryKeySpace();
        Host host = new Host(rows);
        Outcome<WebId> made = host.provisioning.make(ALICE);
        assertEquals(Outcome.done(new WebId("https://pod.example/alice/profile/card#me")), made);
        assertWhole(rows);
    }

    /** Kills the process at the first commit, at the second, and so on until the making survives; each time the next start completes it. */
    @ParameterizedTest
    @EnumSource(Moment.class)
    void aMakingThatWasCutShortAnywhereIsCompletedAtTheNextStart(Moment moment) {
        int killed = 0;
        while (killed < MANY) {
            KeySpace rows = new MemoryKeySpace();
            if (survives(new Host(new FragileKeySpace(rows, killed, moment)))) {
                break;
            }
            Host next = new Host(rows);
            boolean begun = !next.administration.accounts().isEmpty();
            List<PodId> resumed = next.provisioning.resume();
            if (begun) {
                assertTrue(resumed.size() <= 1);
                assertWhole(rows);
                assertEquals(List.of(), next.provisioning.resume());
            }
            killed++;
        }
        assertTrue(killed >= 5 && killed < MANY, "died " + killed + " times");
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void askingAgainCompletesWhatWasCutShort(Moment moment) {
        for (int commits = 0; commits < 6; commits++) {
            KeySpace rows = new MemoryKeySpace();
            survives(new Host(new FragileKeySpace(rows, commits, moment)));
            Host next = new Host(rows);
            boolean complete = next.administration.accounts().stream().anyMatch(Account::complete);
            Outcome<WebId> again = next.provisioning.make(ALICE);
            assertEquals(complete, again instanceof Outcome.Refused<WebId>);
            assertWhole(rows);
        }
    }

    @Test
    void anAccountThatIsCompleteIsNotMadeAgain() {
        Host host = new Host(new MemoryKeySpace());
        host.provisioning.make(ALICE);
        Outcome.Refused<WebId> refused = assertInstanceOf(Outcome.Refused.class, host.provisioning.make(ALICE));
        assertEquals(ProblemType.NAME_TAKEN, refused.problem().type());
    }

    @Test
    void podsMadeForOneAddressDoNotGetNeighboursMadeForAnother() {
        KeySpace rows = new MemoryKeySpace();
        new Host(rows).provisioning.make(ALICE);
        Host moved = new Host(rows, "https://elsewhere.example");
        Outcome.Refused<WebId> refused =
                assertInstanceOf(Outcome.Refused.class, moved.provisioning.make(new PodId("bob")));
        assertEquals(ProblemType.UNPROCESSABLE, refused.problem().type());
        assertTrue(refused.problem().detail().contains("https://pod.example/"));
        assertEquals(1, moved.administration.accounts().size());
    }

    private static boolean survives(Host host) {
        try {
            host.provisioning.make(ALICE);
            return true;
        } catch (KeySpaceUnavailable killed) {
            return false;
        }
    }

    private static void assertWhole(KeySpace rows) {
        Host host = new Host(rows);
        assertTrue(host.administration.accounts().getFirst().complete());
        assertTrue(host.accounts.find(ALICE).isPresent());
        for (String path :
                List.of("/", "/.acl", "/profile/card", "/profile/card.acl", "/inbox/", "/settings/prefs.ttl")) {
            assertTrue(
                    host.store
                            .find(new ResourceId(ALICE, new ResourcePath(path)))
                            .isPresent(),
                    path);
        }
    }

    @Test
    void withoutAnythingBegunThereIsNothingToResume() {
        assertThrows(
                KeySpaceUnavailable.class,
                () -> new Host(new FragileKeySpace(new MemoryKeySpace(), 0, Moment.BEFORE)).provisioning.make(ALICE));
        assertEquals(List.of(), new Host(new MemoryKeySpace()).provisioning.resume());
    }
}
