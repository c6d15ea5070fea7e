package one.twogather.pod.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.keyspace.Table;
import org.junit.jupiter.api.Test;

class PasskeysTest {

    private final Door door = new Door();
    private final SoftAuthenticator laptop = new SoftAuthenticator();

    @Test
    void aPasskeySignsInWithoutAName() {
        door.register(Door.ALICE, laptop);
        assertEquals(new Admission.SignedIn(Door.ALICE, SignInMethod.VERIFIED_PASSKEY), door.signInWith(laptop));
    }

    @Test
    void aPasskeySignsInWithAName() {
        door.register(Door.ALICE, laptop);
        Ceremony ceremony = door.start(Optional.of(Door.ALICE));
        assertEquals(
                new Admission.SignedIn(Door.ALICE, SignInMethod.VERIFIED_PASSKEY),
                door.signIn.finish(ceremony.id(), laptop.get(ceremony.options()), Door.HERE));
    }

    @Test
    void aTouchAloneIsToldFromMore() {
        laptop.verifies = false;
        door.register(Door.ALICE, laptop);
        Admission.SignedIn touched = assertInstanceOf(Admission.SignedIn.class, door.signInWith(laptop));
        assertEquals(List.of("pop", "user"), touched.method().references());
    }

    @Test
    void anAccountHasSeveral() {
        Passkey first = door.register(Door.ALICE, laptop);
        SoftAuthenticator phone = new SoftAuthenticator();
        Passkey second = door.register(Door.ALICE, phone);
        assertInstanceOf(Admission.SignedIn.class, door.signInWith(laptop));
        assertInstanceOf(Admission.SignedIn.class, door.signInWith(phone));
        assertEquals(
                List.of(first.id(), second.id()).stream().sorted().toList(),
                door.passkeys.list(Door.ALICE).stream()
                        .map(Passkey::id)
                        .sorted()
                        .toList());
        assertEquals(List.of(), door.passkeys.list(Door.BOB));
    }

    @Test
    void aPasskeyRemembersItsLastUse() {
        Passkey made = door.register(Door.ALICE, laptop);
        assertEquals("laptop", made.label());
        assertEquals(Optional.empty(), made.lastUsed());
        door.clock.advance(Duration.ofDays(3));
        door.signInWith(laptop);
        Passkey used = door.passkeys.list(Door.ALICE).getFirst();
        assertEquals(Optional.of(door.clock.instant()), used.lastUsed());
        assertEquals(made.created(), used.created());
    }

    @Test
    void theBrowserIsAskedForADiscoverablePasskeyWithoutAttestation() {
        String options = door.passkeys.startRegistration(door.fresh(Door.ALICE)).options();
        assertEquals("required", SoftAuthenticator.member(options, "\"residentKey\""));
        assertEquals("preferred", SoftAuthenticator.member(options, "\"userVerification\""));
        assertEquals("none", SoftAuthenticator.member(options, "\"attestation\""));
        assertEquals(Door.RP_ID, SoftAuthenticator.member(options, "\"rp\"\\s*:\\s*\\{[^}]*\"id\""));
    }

    @Test
    void theHandleIsRandomAndTheSameForAllPasskeysOfAnAccount() {
        door.register(Door.ALICE, laptop);
        SoftAuthenticator phone = new SoftAuthenticator();
        door.register(Door.ALICE, phone);
        SoftAuthenticator bobs = new SoftAuthenticator();
        door.register(Door.BOB, bobs);
        assertEquals(32, laptop.handle.length);
        assertEquals(SoftAuthenticator.base64(laptop.handle), SoftAuthenticator.base64(phone.handle));
        assertNotEquals(SoftAuthenticator.base64(laptop.handle), SoftAuthenticator.base64(bobs.handle));
        Door elsewhere = new Door();
        SoftAuthenticator there = new SoftAuthenticator();
        elsewhere.register(Door.ALICE, there);
        assertNotEquals(
                SoftAuthenticator.base64(laptop.handle),
                SoftAuthenticator.base64(there.handle),
                "the handle is not made of the name");
    }

    @Test
    void aDeviceThatHasOneIsNotAskedForASecond() {
        Passkey made = door.register(Door.ALICE, laptop);
        String options = door.passkeys.startRegistration(door.fresh(Door.ALICE)).options();
        assertTrue(options.substring(options.indexOf("excludeCredentials")).contains(made.id()));
    }

    @Test
    void strangersAreAskedTheSameWhoeverTheySayTheyAre() {
        Passkey made = door.register(Door.ALICE, laptop);
        String nobody = shape(door.start(Optional.of(new one.twogather.pod.model.PodId("nobody"))));
        assertEquals(nobody, shape(door.start(Optional.of(Door.ALICE))));
        assertEquals(nobody, shape(door.start()));
        assertFalse(nobody.contains(made.id()));
    }

    private static String shape(Ceremony ceremony) {
        return ceremony.options().replaceAll("\"challenge\":\"[^\"]*\"", "");
    }

    @Test
    void whoIsSignedInShowsAgainWhoTheyAre() {
        door.register(Door.ALICE, laptop);
        OpenSession open = door.open(Door.ALICE);
        Ceremony begun = Door.begun(door.signIn.startConfirmation(open, Door.HERE));
        assertTrue(begun.options()
                .contains(door.passkeys.list(Door.ALICE).getFirst().id()));
        assertEquals(
                new Admission.SignedIn(Door.ALICE, SignInMethod.VERIFIED_PASSKEY),
                door.signIn.finishConfirmation(open, begun.id(), laptop.get(begun.options()), Door.HERE));
    }

    @Test
    void aPasskeyThatWasRemovedSignsNobodyIn() {
        Passkey first = door.register(Door.ALICE, laptop);
        door.register(Door.ALICE, new SoftAuthenticator());
        assertEquals(new Removal.Removed(), door.passkeys.remove(door.fresh(Door.ALICE), first.id()));
        assertEquals(new Admission.Refused(), door.signInWith(laptop));
        assertEquals(1, door.passkeys.list(Door.ALICE).size());
        assertEquals(new Removal.NotThere(), door.passkeys.remove(door.fresh(Door.ALICE), first.id()));
    }

    @Test
    void nobodyRemovesAnothersPasskey() {
        Passkey made = door.register(Door.ALICE, laptop);
        door.register(Door.ALICE, new SoftAuthenticator());
        door.register(Door.BOB, new SoftAuthenticator());
        assertEquals(new Removal.NotThere(), door.passkeys.remove(door.fresh(Door.BOB), made.id()));
        assertInstanceOf(Admission.SignedIn.class, door.signInWith(laptop));
    }

    @Test
    void anAccountHasNoMoreThanABoundedNumber() {
        for (int i = 0; i < Passkeys.MOST; i++) {
            door.register(Door.ALICE, new SoftAuthenticator());
        }
        FreshSession who = door.fresh(Door.ALICE);
        Ceremony ceremony = door.passkeys.startRegistration(who);
        assertEquals(
                new Registration.TooMany(),
                door.passkeys.finishRegistration(who, ceremony.id(), laptop.create(ceremony.options()), "one more"));
    }

    @Test
    void ceremoniesThatNobodyEndedLeaveTheDiskWhenOthersBegin() {
        for (int i = 0; i < 40; i++) {
            door.start();
        }
        door.clock.advance(Duration.ofMinutes(6));
        for (int i = 0; i < 6; i++) {
            door.start();
        }
        assertEquals(6, door.rows(Table.PASSKEY).size());
    }

    @Test
    void anyProcessTakesTheAnswer() {
        door.register(Door.ALICE, laptop);
        PasskeySignIn other =
                new PasskeySignIn(Door.BASE, door.rows, new Attempts(door.clock), Door.RANDOM, door.clock);
        Ceremony ceremony = door.start();
        assertInstanceOf(
                Admission.SignedIn.class, other.finish(ceremony.id(), laptop.get(ceremony.options()), Door.HERE));
    }
}
