package one.twogather.pod.hosting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import one.twogather.pod.capability.Ed25519Signer;
import one.twogather.pod.grants.Grant;
import one.twogather.pod.grants.GrantBook;
import one.twogather.pod.grants.GrantPart;
import one.twogather.pod.grants.Need;
import one.twogather.pod.grants.Scope;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.model.WebId;
import one.twogather.pod.solid.NewContainers;
import one.twogather.pod.testkit.FakeClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes of people's answers to apps: never more than they ticked. */
class ConsentsTest {

    private static final PodId ALICE = new PodId("alice");
    private static final String NOTE = "https://schema.org/NoteDigitalDocument";
    private static final Consents.Asking APP =
            new Consents.Asking("https://app.example/id", "An app", "app.example", "[]");
    private static final Need NOTES = need(new Scope.Kind(Set.of(NOTE), ResourcePath.ROOT));
    private static final Need PHOTOS = need(new Scope.Folder(new ResourcePath("/photos/")));

    private final FakeClock clock = new FakeClock();
    private final KeySpace rows = new MemoryKeySpace();
    private final Host host = new Host(rows);
    private final GrantBook grants = new GrantBook(
            rows,
            pod -> Ed25519Signer.of(new byte[Ed25519Signer.SECRET_BYTES]),
            host.locator,
            1 << 20,
            new SecureRandom(),
            clock);
    private final Consents consents = new Consents(grants, new NewContainers(host.store), clock);

    @BeforeEach
    void aliceHasAPod() {
        host.administration.addAccount("alice");
    }

    private static Need need(Scope scope) {
        return new Need(
                List.of(scope), AccessModes.READ, Map.of("en", "why", "fr", "pourquoi"), false, Optional.empty());
    }

    private static Consents.Answer answer(Map<Integer, Optional<ResourcePath>> needs) {
        return new Consents.Answer(needs, false, false, false, false, Optional.empty());
    }

    private Grant allow(Consents.Answer answer) {
        return consents.allow(
                ALICE,
                new WebId("https://pod.example/alice/profile/card#me"),
                APP,
                List.of(NOTES, PHOTOS),
                answer,
                Locale.FRENCH);
    }

    private static List<Scope> scopes(Grant grant) {
        return grant.terms().parts().stream().map(GrantPart::scope).toList();
    }

    @Test
    void onlyWhatWasTickedIsGiven() {
        Grant grant = allow(answer(Map.of(1, Optional.empty())));
        assertEquals(PHOTOS.scopes(), scopes(grant));
        assertEquals("pourquoi", grant.terms().parts().getFirst().purpose());
        assertEquals(List.of(), scopes(allow(answer(Map.of()))));
        assertEquals(List.of(), scopes(allow(answer(Map.of(7, Optional.empty())))), "nobody asked for that");
    }

    @Test
    void aFolderNarrowsAndNeverWidens() {
        Optional<ResourcePath> holidays = Optional.of(new ResourcePath("/photos/holidays/"));
        Optional<ResourcePath> root = Optional.of(ResourcePath.ROOT);
        Optional<ResourcePath> notes = Optional.of(new ResourcePath("/notes/"));
        assertEquals(
                List.of(new Scope.Kind(Set.of(NOTE), holidays.get()), new Scope.Folder(holidays.get())),
                scopes(allow(answer(Map.of(0, holidays, 1, holidays)))));
        assertEquals(PHOTOS.scopes(), scopes(allow(answer(Map.of(1, root)))));
        assertEquals(List.of(), scopes(allow(answer(Map.of(1, notes)))), "what was asked for is not there");
    }

    @Test
    void aFolderOfItsOwnIsThereFromThatMoment() {
        Grant grant = allow(new Consents.Answer(Map.of(), true, false, false, false, Optional.empty()));
        ResourcePath own = Consents.ownContainer(APP);
        assertEquals(List.of(new Scope.Folder(own)), scopes(grant));
        assertTrue(host.store.find(new ResourceId(ALICE, own)).isPresent());
        assertFalse(grant.terms().parts().getFirst().modes().allows(AccessMode.CONTROL));
    }

    @Test
    void whereAnAppMayPutThingsIsThereFromThatMoment() {
        ResourceId notes = new ResourceId(ALICE, new ResourcePath("/notes/work/"));
        ResourceId photos = new ResourceId(ALICE, new ResourcePath("/photos/"));
        Need keep = new Need(
                List.of(new Scope.Kind(Set.of(NOTE), notes.path())),
                AccessModes.APPEND,
                Map.of(),
                true,
                Optional.empty());
        consents.allow(
                ALICE,
                new WebId("https://pod.example/alice/profile/card#me"),
                APP,
                List.of(keep, PHOTOS),
                answer(Map.of(0, Optional.empty(), 1, Optional.empty())),
                Locale.ENGLISH);
        assertTrue(host.store.find(notes).isPresent());
        assertFalse(host.store.find(photos).isPresent(), "to look into it, it need not be there");
    }

    @Test
    void eachAppHasAFolderOfItsOwnWhateverItIsCalled() {
        for (String home : List.of("app.example", "App.Example:8080", "..", "com.example.app:", "été.example", "")) {
            ResourcePath own = Consents.ownContainer(new Consents.Asking("c", "n", home, ""));
            assertTrue(own.value().startsWith("/apps/") && own.isContainer(), own.value());
        }
        assertNotEquals(
                Consents.ownContainer(new Consents.Asking("c", "n", "a_b", "")),
                Consents.ownContainer(new Consents.Asking("c", "n", "a-b", "")));
    }

    @Test
    void everythingIsWithoutTheRulesUnlessTheyAreTickedToo() {
        Grant without = allow(new Consents.Answer(Map.of(), false, true, false, false, Optional.empty()));
        assertFalse(without.terms().parts().getFirst().modes().allows(AccessMode.CONTROL));
        Grant with = allow(new Consents.Answer(Map.of(), false, true, true, false, Optional.empty()));
        assertTrue(with.terms().parts().getFirst().modes().allows(AccessMode.CONTROL));
        assertEquals(
                List.of(),
                scopes(allow(new Consents.Answer(Map.of(), false, false, true, false, Optional.empty()))),
                "the rules alone are nothing");
    }

    @Test
    void aGrantLastsAsLongAsThePersonSaid() {
        Grant grant = allow(new Consents.Answer(Map.of(), false, true, false, false, Optional.of(Duration.ofDays(7))));
        assertEquals(
                Optional.of(clock.instant().plus(Duration.ofDays(7))),
                grant.terms().expires());
    }

    @Test
    void theLastAnswerHoldsForTokensFromBeforeToo() {
        Grant wide = allow(new Consents.Answer(Map.of(), false, true, true, false, Optional.empty()));
        Grant narrow = allow(answer(Map.of(1, Optional.empty())));
        assertEquals(Optional.of(narrow.id()), grants.live(wide.id()).map(Grant::id));
        assertEquals(PHOTOS.scopes(), scopes(grants.live(wide.id()).orElseThrow()));
        assertEquals(1, grants.holding(ALICE).size());
    }

    @Test
    void theSameQuestionIsNotPutTwice() {
        assertTrue(consents.standing(ALICE, APP).isEmpty());
        Grant grant = allow(answer(Map.of()));
        assertEquals(Optional.of(grant.id()), consents.standing(ALICE, APP).map(Grant::id));
        Consents.Asking more = new Consents.Asking(APP.client(), APP.name(), APP.home(), "[{}]");
        assertTrue(consents.standing(ALICE, more).isEmpty(), "another question");
        Consents.Asking other = new Consents.Asking("https://other.example/", APP.name(), APP.home(), "[]");
        assertTrue(consents.standing(ALICE, other).isEmpty(), "another app");
        grants.revoke(grant.id());
        assertTrue(consents.standing(ALICE, APP).isEmpty(), "taken back");
    }
}
