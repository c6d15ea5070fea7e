package one.twogather.pod.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import one.twogather.pod.identity.SecretHash;
import one.twogather.pod.keyspace.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {

    private static final String GOOD = "the tea is cold again";
    private static final Admission SIGNED_IN = new Admission.SignedIn(Door.ALICE, SignInMethod.PASSWORD);
    private static final Admission REFUSED = new Admission.Refused();

    private final Door door = new Door();

    private Passwords.Choice choose(String password) {
        return door.passwords.set(door.fresh(Door.ALICE), password);
    }

    private Admission check(String name, String password) {
        return door.passwords.check(name, password, Door.HERE);
    }

    @Test
    void aPasswordSignsIn() {
        assertEquals(Passwords.Choice.SET, choose(GOOD));
        assertEquals(SIGNED_IN, check("alice", GOOD));
        assertEquals(SIGNED_IN, check(" Alice ", GOOD));
        assertEquals(REFUSED, check("alice", GOOD + " "));
        assertEquals(REFUSED, check("bob", GOOD));
    }

    @Test
    void anotherPasswordReplacesTheFirst() {
        choose(GOOD);
        choose("something else entirely");
        assertEquals(REFUSED, check("alice", GOOD));
        assertEquals(SIGNED_IN, check("alice", "something else entirely"));
    }

    @Test
    void theSameWordsFromAnotherKeyboardAreTheSame() {
        choose("caf\u00e9 cr\u00e8me br\u00fbl\u00e9e");
        assertEquals(SIGNED_IN, check("alice", "cafe\u0301 cre\u0300me bru\u0302le\u0301e"));
    }

    @Test
    void shortLongAndEasyPasswordsAreRefused() {
        assertEquals(Passwords.Choice.TOO_SHORT, choose("eleven char"));
        assertEquals(Passwords.Choice.TOO_LONG, choose("long ".repeat(200)));
        assertEquals(Passwords.Choice.TOO_EASY, choose("aaaaaaaaaaaaaaaa"));
        assertEquals(Passwords.Choice.TOO_EASY, choose("AliceAlice1234"));
        assertEquals(REFUSED, check("alice", "AliceAlice1234"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "", "no/such name", "_server", "ipfs"})
    void aNameThatNobodyHasIsAnsweredLikeAWrongPassword(String name) {
        assertEquals(REFUSED, check(name, GOOD));
    }

    @Test
    void aHugePasswordIsWrongAndNoMore() {
        choose(GOOD);
        assertEquals(REFUSED, check("alice", GOOD.repeat(10_000)));
    }

    @Test
    void guessesFromOneAddressAreLimited() {
        choose(GOOD);
        for (int i = 0; i < 10; i++) {
            assertEquals(REFUSED, check("alice", "guess " + i));
        }
        Admission.Paused paused = assertInstanceOf(Admission.Paused.class, check("alice", GOOD));
        assertTrue(paused.pause().toMinutes() < 1, "nobody is shut out for long");
        assertEquals(SIGNED_IN, door.passwords.check("alice", GOOD, "203.0.113.9"));
    }

    @Test
    void guessesFromManyAddressesAreLimitedToo() {
        choose(GOOD);
        for (int i = 0; i < 30; i++) {
            assertEquals(REFUSED, door.passwords.check("alice", "guess", "203.0.113." + i));
        }
        Admission.Paused paused = assertInstanceOf(Admission.Paused.class, check("alice", GOOD));
        SoftAuthenticator laptop = new SoftAuthenticator();
        door.register(Door.ALICE, laptop);
        assertInstanceOf(Admission.SignedIn.class, door.signInWith(laptop), "passkeys are not concerned");
        door.clock.advance(paused.pause());
        assertEquals(SIGNED_IN, check("alice", GOOD));
    }

    @Test
    void namesThatNobodyHasAreLimitedLikeOthers() {
        for (int i = 0; i < 30; i++) {
            door.passwords.check("nobody", "guess", "203.0.113." + i);
        }
        assertInstanceOf(Admission.Paused.class, check("nobody", "guess"));
    }

    @Test
    void whatIsKeptIsASlowHash() {
        Passwords slow = new Passwords(door.rows, door.ways, door.attempts, Door.RANDOM, door.clock);
        slow.set(door.fresh(Door.ALICE), GOOD);
        String row = new String(door.rows(Table.PASSWORD).getFirst().value(), StandardCharsets.UTF_8);
        assertTrue(row.contains("$argon2id$v=19$m=19456,t=2,p=1$"), row);
        assertFalse(row.contains("tea"));
        assertEquals(SIGNED_IN, slow.check("alice", GOOD, Door.HERE));
        assertEquals(REFUSED, slow.check("alice", "some other words", Door.HERE));
    }

    @Test
    void whoWaitsTooLongForTheirTurnIsToldToComeAgain() {
        SecretHash noTurns = new SecretHash(64, 0, Duration.ZERO, Door.RANDOM);
        Passwords busy = new Passwords(door.rows, door.ways, door.attempts, noTurns, door.clock);
        choose(GOOD);
        assertInstanceOf(Admission.Paused.class, busy.check("alice", GOOD, Door.HERE));
    }

    @Test
    void aPasswordIsTakenAwayIfAnotherWayInRemains() {
        choose(GOOD);
        assertEquals(new Removal.LastWayIn(), door.passwords.remove(door.fresh(Door.ALICE)));
        door.register(Door.ALICE, new SoftAuthenticator());
        assertEquals(new Removal.Removed(), door.passwords.remove(door.fresh(Door.ALICE)));
        assertEquals(REFUSED, check("alice", GOOD));
        assertEquals(new Removal.NotThere(), door.passwords.remove(door.fresh(Door.ALICE)));
    }
}
