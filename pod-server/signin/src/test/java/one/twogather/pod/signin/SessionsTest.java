package one.twogather.pod.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.PodId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsTest {

    private final Door door = new Door();
    private final Sessions sessions = door.sessions;
    private final OpenSession open = door.open(Door.ALICE);

    private boolean isLive(OpenSession session) {
        return sessions.find(session.cookie()).isPresent();
    }

    @Test
    void aSessionIsFoundByItsCookie() {
        Session found = sessions.find(open.cookie()).orElseThrow().session();
        assertEquals(open.session(), found);
        assertEquals(Door.ALICE, found.account());
        assertEquals(SignInMethod.CODE, found.method());
        assertEquals("Firefox, Linux", found.label());
        assertEquals(door.clock.instant(), found.authenticated());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "alice", "alice.", ".x", "a/../b.c", "alice.\u0000", "ALICE.x", "alice.AAAA"})
    void whatIsNoCookieOpensNothing(String text) {
        assertEquals(Optional.empty(), sessions.find(text));
    }

    @Test
    void theSecretOfOneAccountOpensNothingOfAnothers() {
        String secret = open.cookie().substring(open.cookie().indexOf('.'));
        assertEquals(Optional.empty(), sessions.find("bob" + secret));
        assertEquals(Optional.empty(), sessions.find(secret.substring(1)));
        assertEquals(Optional.empty(), sessions.find(open.cookie() + "A"));
    }

    @Test
    void anotherSpellingOfTheSecretOpensNothing() {
        // 43 characters hold two bits more than 32 bytes.
        String cookie = open.cookie();
        char last = cookie.charAt(cookie.length() - 1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        String twin = cookie.substring(0, cookie.length() - 1) + alphabet.charAt(alphabet.indexOf(last) ^ 1);
        assertEquals(Optional.empty(), sessions.find(twin));
    }

    @Test
    void aSessionInUseGoesOn() {
        for (int i = 0; i < 6; i++) {
            door.clock.advance(Duration.ofDays(13));
            assertTrue(isLive(open), "after " + (i + 1) * 13 + " days");
        }
    }

    @Test
    void aSessionOutOfUseEndsAfterFourteenDays() {
        door.clock.advance(Duration.ofDays(14).minusSeconds(1));
        assertTrue(isLive(open));
        door.clock.advance(Duration.ofDays(14));
        assertFalse(isLive(open));
        assertEquals(List.of(), sessions.list(Door.ALICE));
    }

    @Test
    void everySessionEndsAfterNinetyDays() {
        for (int i = 0; i < 8; i++) {
            door.clock.advance(Duration.ofDays(11));
            assertTrue(isLive(open));
        }
        door.clock.advance(Duration.ofDays(2));
        assertFalse(isLive(open));
    }

    @Test
    void showingAgainWhoOneIsDoesNotProlongASessionBeyondNinetyDays() {
        OpenSession last = open;
        for (int i = 0; i < 8; i++) {
            door.clock.advance(Duration.ofDays(11));
            last = sessions.renew(last, SignInMethod.PASSKEY).orElseThrow();
        }
        door.clock.advance(Duration.ofDays(2));
        assertFalse(isLive(last));
    }

    @Test
    void useIsNotedOnceAnHour() {
        byte[] before = door.rows(Table.SESSION).getFirst().value();
        door.clock.advance(Duration.ofMinutes(59));
        assertTrue(isLive(open));
        assertEquals(before, door.rows(Table.SESSION).getFirst().value());
        door.clock.advance(Duration.ofMinutes(2));
        assertTrue(isLive(open));
        assertNotEquals(before, door.rows(Table.SESSION).getFirst().value());
        assertEquals(door.clock.instant(), sessions.list(Door.ALICE).getFirst().lastUsed());
    }

    @Test
    void aSessionIsFoundWhileTheDiskIsFull() {
        door.clock.advance(Duration.ofDays(1));
        door.rows.failWrites("full");
        assertTrue(isLive(open));
    }

    @Test
    void aCookieThatWasPlantedIsWorthNothingAfterSignIn() {
        OpenSession planted = door.open(Door.BOB);
        OpenSession signedIn =
                sessions.begin(Door.ALICE, SignInMethod.PASSKEY, "Chrome", Optional.of(planted.cookie()));
        assertNotEquals(planted.cookie(), signedIn.cookie());
        assertFalse(isLive(planted));
        assertEquals(Door.ALICE, signedIn.session().account());
        assertTrue(isLive(signedIn));
    }

    @Test
    void whoSignsInWithNonsenseForACookieIsSignedIn() {
        assertTrue(isLive(sessions.begin(Door.ALICE, SignInMethod.PASSKEY, "", Optional.of("no/.cookie"))));
    }

    @Test
    void showingAgainWhoOneIsGivesANewSecret() {
        door.clock.advance(Duration.ofHours(5));
        OpenSession renewed =
                sessions.renew(open, SignInMethod.VERIFIED_PASSKEY).orElseThrow();
        assertFalse(isLive(open));
        assertTrue(isLive(renewed));
        assertNotEquals(open.session().id(), renewed.session().id());
        assertEquals(open.session().begun(), renewed.session().begun());
        assertEquals(door.clock.instant(), renewed.session().authenticated());
        assertEquals(SignInMethod.VERIFIED_PASSKEY, renewed.session().method());
    }

    @Test
    void aSessionThatEndedIsNotRenewed() {
        sessions.end(open);
        assertEquals(Optional.empty(), sessions.renew(open, SignInMethod.PASSKEY));
        assertEquals(List.of(), sessions.list(Door.ALICE));
    }

    @Test
    void aSessionIsFreshForTenMinutes() {
        assertEquals(Door.ALICE, sessions.fresh(open).orElseThrow().account());
        door.clock.advance(Session.FRESH);
        assertTrue(sessions.fresh(open).isPresent());
        door.clock.advance(Duration.ofSeconds(1));
        assertTrue(sessions.fresh(open).isEmpty());
        assertTrue(sessions.fresh(sessions.find(open.cookie()).orElseThrow()).isEmpty(), "use does not make it fresh");
        assertTrue(sessions.fresh(sessions.renew(open, SignInMethod.PASSKEY).orElseThrow())
                .isPresent());
    }

    @Test
    void theTokenOfAnotherSessionIsNotAccepted() {
        OpenSession other = door.open(Door.ALICE);
        assertTrue(open.accepts(open.csrfToken()));
        assertTrue(sessions.find(open.cookie()).orElseThrow().accepts(open.csrfToken()));
        assertFalse(open.accepts(other.csrfToken()));
        assertFalse(open.accepts(""));
        assertFalse(open.accepts(open.csrfToken() + "A"));
        assertFalse(open.accepts("\u00e9".repeat(43)));
        assertFalse(sessions.renew(open, SignInMethod.PASSKEY).orElseThrow().accepts(open.csrfToken()));
    }

    @Test
    void anAccountsSessionsAreListedAndRevoked() {
        door.clock.advance(Duration.ofHours(2));
        OpenSession second = door.open(Door.ALICE);
        door.open(Door.BOB);
        assertEquals(List.of(second.session(), open.session()), sessions.list(Door.ALICE));
        assertEquals(
                Optional.of(open.session()),
                sessions.revoke(Door.ALICE, open.session().id()));
        assertFalse(isLive(open));
        assertTrue(isLive(second));
        assertEquals(
                Optional.empty(), sessions.revoke(Door.ALICE, open.session().id()));
    }

    @Test
    void nobodyRevokesAnothersSession() {
        assertEquals(Optional.empty(), sessions.revoke(Door.BOB, open.session().id()));
        assertEquals(Optional.empty(), sessions.revoke(Door.ALICE, ""));
        assertEquals(Optional.empty(), sessions.revoke(Door.ALICE, "alice-"));
        assertTrue(isLive(open));
    }

    @Test
    void allOthersEndAndThisOneGoesOn() {
        OpenSession second = door.open(Door.ALICE);
        OpenSession third = door.open(Door.ALICE);
        OpenSession bobs = door.open(Door.BOB);
        assertEquals(2, sessions.endOthers(second));
        assertFalse(isLive(open));
        assertTrue(isLive(second));
        assertFalse(isLive(third));
        assertTrue(isLive(bobs));
    }

    @Test
    void accountsWhoseNamesBeginAlikeAreKeptApart() {
        PodId longer = new PodId("alice-b");
        OpenSession other = door.open(longer);
        assertEquals(1, sessions.endAll(Door.ALICE));
        assertFalse(isLive(open));
        assertTrue(isLive(other));
        assertEquals(List.of(other.session()), sessions.list(longer));
        assertEquals(
                Optional.of(other.session()),
                sessions.revoke(longer, other.session().id()));
    }

    @Test
    void allSessionsOfAllAreShown() {
        OpenSession bobs = door.open(Door.BOB);
        List<Session> seen = new ArrayList<>();
        sessions.forEach(seen::add);
        assertEquals(List.of(open.session(), bobs.session()), seen);
    }

    @Test
    void sessionsThatEndedLeaveTheDiskWhenOthersBegin() {
        for (int i = 0; i < 40; i++) {
            door.open(Door.ALICE);
        }
        door.clock.advance(Duration.ofDays(15));
        for (int i = 0; i < 6; i++) {
            door.open(Door.BOB);
        }
        assertEquals(6, door.rows(Table.SESSION).size());
    }

    @Test
    void aRowThatDoesNotReadKeepsNobodyOut() {
        door.rows.commit(Commit.in(Partition.SERVER)
                .put(Key.of(Partition.SERVER, Table.SESSION, "alice/broken"), "{}".getBytes(StandardCharsets.UTF_8))
                .build());
        door.clock.advance(Duration.ofDays(15));
        assertTrue(isLive(door.open(Door.BOB)));
        assertEquals(2, door.rows(Table.SESSION).size(), "what is over goes, and what is broken stays to be seen");
    }

    @Test
    void aLabelIsALineOfBoundedLength() {
        OpenSession odd = sessions.begin(
                Door.ALICE, SignInMethod.CODE, "a\r\nSet-Cookie: x\u202e\u0000 " + "b".repeat(500), Optional.empty());
        assertTrue(odd.session().label().startsWith("a Set-Cookie: x b"));
        assertEquals(100, odd.session().label().length());
    }

    @Test
    void nothingOfTheSecretIsPrinted() {
        String secret = open.cookie().substring("alice.".length());
        assertFalse(open.toString().contains(secret));
        assertFalse(open.session().toString().contains(secret));
    }

    @Test
    void maxAgeCountsFromWhenTheyShowedWhoTheyAre() {
        door.clock.advance(Duration.ofMinutes(30));
        Session session = sessions.find(open.cookie()).orElseThrow().session();
        assertTrue(session.isWithin(Duration.ofMinutes(30), door.clock.instant()));
        assertFalse(session.isWithin(Duration.ofMinutes(29), door.clock.instant()));
        assertFalse(session.isWithin(Duration.ZERO, door.clock.instant()));
    }
}
