package one.twogather.pod.hosting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import one.twogather.pod.grants.Grant;
import one.twogather.pod.grants.GrantPart;
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.WebId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a host shares for its people, and takes back. */
class LocalSharesTest {

    private static final PodId ALICE = new PodId("alice");
    private static final String BOB = "https://bob.example/card#me";
    private static final Set<AccessMode> READ = Set.of(AccessMode.READ);
    private static final Duration DAY = Duration.ofDays(1);

    private final Host host = new Host(new MemoryKeySpace());
    private final Shares shares = host.administration.shares();

    @BeforeEach
    void aliceHasAPod() {
        host.administration.addAccount("alice");
    }

    private static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T>(var problem) -> throw new AssertionError(problem);
        };
    }

    private static void refused(ProblemType type, Outcome<?> outcome) {
        assertEquals(
                type, assertInstanceOf(Outcome.Refused.class, outcome).problem().type());
    }

    @Test
    void whatIsSharedIsListedAndTakenBackByItsId() {
        Share person = done(shares.withPerson("alice", "public/", BOB, EnumSet.of(AccessMode.READ, AccessMode.WRITE)))
                .share();
        NewShare link = done(shares.byLink("alice", "/profile/card", "for grandma", READ, DAY));
        assertEquals(List.of(link.share(), person), done(shares.list("alice")));
        assertEquals(new Share.With.Person(new WebId(BOB)), person.with());
        assertEquals(List.of("read", "write"), person.may());
        assertEquals(Optional.empty(), person.until());
        assertEquals(new Share.With.Link("for grandma"), link.share().with());
        assertTrue(link.link().orElseThrow().startsWith("https://pod.example/-/shared#"));
        assertFalse(link.toString().contains("#"), "it does not print");
        int before = host.changes;
        assertEquals(person, done(shares.takeBack(person.id())));
        assertEquals(link.share(), done(shares.takeBack(link.share().id())));
        assertEquals(2, host.changes - before, "streams are told");
        assertEquals(List.of(), done(shares.list("alice")));
        refused(ProblemType.NOT_FOUND, shares.takeBack(person.id()));
        refused(ProblemType.NOT_FOUND, shares.takeBack(link.share().id()));
    }

    @Test
    void theOwnerIsNotAmongThoseItIsSharedWith() {
        assertEquals(List.of(), done(shares.list("alice")));
        String alice = host.locator.webId(ALICE).iri();
        refused(ProblemType.UNPROCESSABLE, shares.withPerson("alice", "public/", alice, READ));
    }

    @Test
    void whatAppsWereGivenIsNotTakenBackHere() {
        Grant grant = host.grants.give(
                ALICE, new Grant.Terms("https://app.example/id", "An app", "", List.of(), Optional.empty()));
        assertEquals(List.of(), done(shares.list("alice")));
        refused(ProblemType.NOT_FOUND, shares.takeBack("alice-" + grant.id().cid()));
        assertTrue(host.grants.live(grant.id()).isPresent());
    }

    @Test
    void aNarrowedLinkIsShownAsItIsNow() {
        NewShare link = done(shares.byLink(
                "alice", "public/", "x", EnumSet.of(AccessMode.READ, AccessMode.UPDATE, AccessMode.DELETE), DAY));
        assertEquals(List.of("read", "write"), link.share().may());
        Grant grant = host.grants.holding(ALICE).getFirst();
        host.grants.change(
                grant.id(),
                grant.terms()
                        .with(List.of(
                                new GrantPart(grant.terms().parts().getFirst().scope(), AccessModes.READ, ""))));
        Share now = done(shares.list("alice")).getFirst();
        assertEquals(List.of("read"), now.may());
        assertEquals(now, done(shares.takeBack(link.share().id())), "under its old name too");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nothing/", "/profile/card.acl", "https://elsewhere.example/x", "//", "public"})
    void onlyWhatIsInThePodIsShared(String what) {
        assertInstanceOf(Outcome.Refused.class, shares.withPerson("alice", what, BOB, READ));
        assertInstanceOf(Outcome.Refused.class, shares.byLink("alice", what, "x", READ, DAY));
        assertEquals(List.of(), done(shares.list("alice")));
    }

    @Test
    void whatCannotBeIsRefusedAndSaysWhy() {
        refused(ProblemType.NOT_FOUND, shares.list("nobody"));
        refused(ProblemType.UNPROCESSABLE, shares.list("No Name"));
        refused(ProblemType.UNPROCESSABLE, shares.withPerson("alice", "public/", "bob", READ));
        refused(ProblemType.UNPROCESSABLE, shares.withPerson("alice", "public/", "mailto:bob@example", READ));
        refused(ProblemType.UNPROCESSABLE, shares.withPerson("alice", "public/", BOB, Set.of()));
        refused(ProblemType.UNPROCESSABLE, shares.withPerson("alice", "public/", BOB, Set.of(AccessMode.DELETE)));
        refused(ProblemType.UNPROCESSABLE, shares.byLink("alice", "public/", " ", READ, DAY));
        refused(ProblemType.UNPROCESSABLE, shares.byLink("alice", "public/", "a\nb", READ, DAY));
        refused(ProblemType.UNPROCESSABLE, shares.byLink("alice", "public/", "x", READ, Duration.ofDays(367)));
        refused(ProblemType.UNPROCESSABLE, shares.byLink("alice", "public/", "x", Set.of(AccessMode.CONTROL), DAY));
        for (String id : List.of("", "-", "alice", "alice-", "alice-0000000000000000", "alice-bafy", "../x-1")) {
            refused(ProblemType.NOT_FOUND, shares.takeBack(id));
        }
    }

    @Test
    void wordsAreReadTogetherOrNotAtAll() {
        assertEquals(Optional.of(Set.of(AccessMode.READ, AccessMode.APPEND)), Share.actions("read, append"));
        assertEquals(Optional.empty(), Share.actions("read,fly"));
        assertEquals(Optional.empty(), Share.actions(" "));
    }
}
