package one.twogather.pod.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import one.twogather.pod.keyspace.KeySpaceUnavailable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an attacker would try, against the real library. Each attack differs from a sign-in that works in one thing. */
class PasskeyAttacksTest {

    private static final Admission REFUSED = new Admission.Refused();

    private final Door door = new Door();
    private final SoftAuthenticator laptop = new SoftAuthenticator();
    private final SoftAuthenticator bobs = new SoftAuthenticator();

    @BeforeEach
    void bothHavePasskeys() {
        door.register(Door.ALICE, laptop);
        door.register(Door.BOB, bobs);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "https://pod.example",
                "https://pod.example:8444",
                "http://pod.example:8443",
                "https://alice.pod.example:8443",
                "https://apps.pod.example:8443",
                "https://pod.example:8443.evil.example",
                "null",
                ""
            })
    void anAnswerMadeAtAnotherOriginIsRefused(String origin) {
        laptop.origin = origin;
        assertEquals(REFUSED, door.signInWith(laptop));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "https://pod.example", "https://apps.pod.example:8443"})
    void aPasskeyMadeAtAnotherOriginIsRefused(String origin) {
        SoftAuthenticator phished = new SoftAuthenticator();
        phished.origin = origin;
        assertRegistrationRefused(phished);
    }

    @Test
    void anAnswerForAnotherRelyingPartyIsRefused() {
        laptop.rpId = "example";
        assertEquals(REFUSED, door.signInWith(laptop));
        SoftAuthenticator foreign = new SoftAuthenticator();
        foreign.rpId = "evil.example";
        assertRegistrationRefused(foreign);
    }

    @Test
    void anAnswerIsTakenOnce() {
        Ceremony ceremony = door.start();
        String answer = laptop.get(ceremony.options());
        assertInstanceOf(Admission.SignedIn.class, door.signIn.finish(ceremony.id(), answer, Door.HERE));
        assertEquals(REFUSED, door.signIn.finish(ceremony.id(), answer, Door.HERE));
    }

    @Test
    void anAnswerToAnotherChallengeIsRefused() {
        Ceremony first = door.start();
        Ceremony second = door.start();
        assertEquals(REFUSED, door.signIn.finish(second.id(), laptop.get(first.options()), Door.HERE));
    }

    @Test
    void ofManyAnswersAtOnceOneIsTaken() throws Exception {
        laptop.count = -1;
        Ceremony ceremony = door.start();
        String answer = laptop.get(ceremony.options());
        Callable<Admission> show = () -> door.signIn.finish(ceremony.id(), answer, Door.HERE);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            int signedIn = 0;
            for (Future<Admission> shown : threads.invokeAll(List.of(show, show, show, show))) {
                signedIn += shown.get() instanceof Admission.SignedIn ? 1 : 0;
            }
            assertEquals(1, signedIn);
        }
    }

    @Test
    void anAnswerThatComesTooLateIsRefused() {
        Ceremony ceremony = door.start();
        String answer = laptop.get(ceremony.options());
        door.clock.advance(Ceremonies.LIFETIME);
        assertEquals(REFUSED, door.signIn.finish(ceremony.id(), answer, Door.HERE));
    }

    @Test
    void anAnswerOfTheWrongKeyIsRefused() {
        laptop.changeKeys();
        assertEquals(REFUSED, door.signInWith(laptop));
    }

    @Test
    void onesOwnPasskeyDoesNotSignInAsAnother() {
        SoftAuthenticator mallory = bobs.copy();
        mallory.handle = laptop.handle;
        assertEquals(REFUSED, door.signInWith(mallory), "bob's passkey under alice's handle");
        mallory.id = laptop.id;
        assertEquals(REFUSED, door.signInWith(mallory), "bob's key under alice's passkey's name");
    }

    @Test
    void whoNamedOneAccountIsNotSignedInToAnother() {
        Ceremony ceremony = door.start(Optional.of(Door.ALICE));
        assertEquals(REFUSED, door.signIn.finish(ceremony.id(), bobs.get(ceremony.options()), Door.HERE));
    }

    @Test
    void onlyTheOneWhoIsSignedInMayConfirm() {
        OpenSession open = door.open(Door.ALICE);
        Ceremony ceremony = confirmation(open);
        assertEquals(
                REFUSED, door.signIn.finishConfirmation(open, ceremony.id(), bobs.get(ceremony.options()), Door.HERE));
        Ceremony own = confirmation(door.open(Door.BOB));
        assertEquals(
                REFUSED,
                door.signIn.finishConfirmation(open, own.id(), bobs.get(own.options()), Door.HERE),
                "bob's ceremony in alice's session");
    }

    @Test
    void theAnswerToOneKindOfQuestionIsNoneToAnother() {
        OpenSession open = door.open(Door.ALICE);
        Ceremony confirmation = confirmation(open);
        assertEquals(REFUSED, door.signIn.finish(confirmation.id(), laptop.get(confirmation.options()), Door.HERE));
        Ceremony signIn = door.start();
        assertEquals(
                REFUSED, door.signIn.finishConfirmation(open, signIn.id(), laptop.get(signIn.options()), Door.HERE));
    }

    private Ceremony confirmation(OpenSession open) {
        return Door.begun(door.signIn.startConfirmation(open, Door.HERE));
    }

    @Test
    void aCopyOfAPasskeyIsFoundOut() {
        assertInstanceOf(Admission.SignedIn.class, door.signInWith(laptop));
        SoftAuthenticator copy = laptop.copy();
        assertInstanceOf(Admission.SignedIn.class, door.signInWith(laptop));
        assertEquals(REFUSED, door.signInWith(copy), "the same count again");
        copy.count = 0;
        assertEquals(REFUSED, door.signInWith(copy), "a count that went back");
        assertInstanceOf(Admission.SignedIn.class, door.signInWith(laptop), "the true one goes on");
        copy.count = -1;
        assertEquals(REFUSED, door.signInWith(copy), "one that stopped counting");
    }

    @Test
    void aPasskeyThatDoesNotCountIsNoCopy() {
        SoftAuthenticator synced = new SoftAuthenticator();
        synced.count = -1;
        door.register(Door.ALICE, synced);
        assertInstanceOf(Admission.SignedIn.class, door.signInWith(synced));
        assertInstanceOf(Admission.SignedIn.class, door.signInWith(synced.copy()));
    }

    @Test
    void anAnswerThatNobodyTouchedForIsRefused() {
        laptop.present = false;
        assertEquals(REFUSED, door.signInWith(laptop));
    }

    @Test
    void aPasskeyIsOfOneAccountOnly() {
        SoftAuthenticator twin = laptop.copy();
        FreshSession who = door.fresh(Door.BOB);
        Ceremony ceremony = door.passkeys.startRegistration(who);
        assertEquals(
                new Registration.Refused(),
                door.passkeys.finishRegistration(who, ceremony.id(), twin.create(ceremony.options()), "x"));
        assertEquals(new Admission.SignedIn(Door.ALICE, SignInMethod.VERIFIED_PASSKEY), door.signInWith(laptop));
    }

    @Test
    void aPasskeyIsNotMadeInAnothersCeremony() {
        SoftAuthenticator mallory = new SoftAuthenticator();
        Ceremony alices = door.passkeys.startRegistration(door.fresh(Door.ALICE));
        String answer = mallory.create(alices.options());
        assertEquals(
                new Registration.Refused(),
                door.passkeys.finishRegistration(door.fresh(Door.BOB), alices.id(), answer, "x"));
        assertEquals(
                new Registration.Refused(),
                door.passkeys.finishRegistration(door.fresh(Door.ALICE), alices.id(), answer, "x"),
                "used up by the attempt");
    }

    @Test
    void aPasskeyThatNeedsANameIsRefused() {
        SoftAuthenticator bound = new SoftAuthenticator();
        bound.discoverable = false;
        assertRegistrationRefused(bound);
    }

    @ParameterizedTest
    @ValueSource(strings = {"android-safetynet", "android-key", "tpm", "apple", "fido-u2f", "compound", ""})
    void anAttestationThatNobodyAskedForIsRefused(String format) {
        SoftAuthenticator talkative = new SoftAuthenticator();
        talkative.format = format;
        assertRegistrationRefused(talkative);
    }

    private void assertRegistrationRefused(SoftAuthenticator authenticator) {
        FreshSession who = door.fresh(Door.ALICE);
        Ceremony ceremony = door.passkeys.startRegistration(who);
        assertEquals(
                new Registration.Refused(),
                door.passkeys.finishRegistration(who, ceremony.id(), authenticator.create(ceremony.options()), "x"));
    }

    @Test
    void deeplyNestedNonsenseIsRefusedAndBreaksNothing() {
        String arrays = "[".repeat(20_000) + "]".repeat(20_000);
        String objects = "{\"a\":".repeat(7_000) + "1" + "}".repeat(7_000);
        byte[] cbor = new byte[40_000];
        Arrays.fill(cbor, (byte) 0x81);
        for (String part : List.of(arrays, objects)) {
            String client = SoftAuthenticator.base64(part.getBytes(StandardCharsets.US_ASCII));
            nonsenseIsRefusedAndBreaksNothing(part);
            nonsenseIsRefusedAndBreaksNothing("{\"id\":" + part + "}");
            nonsenseIsRefusedAndBreaksNothing(
                    "{\"id\":\"AA\",\"type\":\"public-key\",\"response\":{},\"clientExtensionResults\":" + part + "}");
            nonsenseIsRefusedAndBreaksNothing(
                    "{\"id\":\"AA\",\"type\":\"public-key\",\"clientExtensionResults\":{},\"response\":{\"clientDataJSON\":\""
                            + client
                            + "\",\"authenticatorData\":\"AA\",\"signature\":\"AA\",\"attestationObject\":\"oA\"}}");
        }
        nonsenseIsRefusedAndBreaksNothing(
                "{\"id\":\"AA\",\"type\":\"public-key\",\"clientExtensionResults\":{},\"response\":{\"clientDataJSON\":\"e30\","
                    + "\"attestationObject\":\"" + SoftAuthenticator.base64(cbor) + "\"}}");
        assertEquals(REFUSED, door.signIn.finish(door.start().id(), "x".repeat(1 << 20), Door.HERE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"id\":1}",
                "{\"id\":null,\"type\":\"public-key\",\"response\":null,\"clientExtensionResults\":null}",
                "{\"id\":\"AA\",\"type\":\"public-key\",\"response\":{},\"clientExtensionResults\":{}}",
                "{\"id\":\"AA\",\"type\":\"public-key\",\"clientExtensionResults\":{},\"response\":"
                        + "{\"clientDataJSON\":\"e30\",\"attestationObject\":\"oA\"}}",
                "{\"id\":\"AA\",\"type\":\"public-key\",\"clientExtensionResults\":{},\"response\":"
                    + "{\"clientDataJSON\":\"e30\",\"authenticatorData\":\"AA\",\"signature\":\"AA\",\"userHandle\":\"AA\"}}"
            })
    void nonsenseIsRefusedAndBreaksNothing(String answer) {
        assertEquals(REFUSED, door.signIn.finish(door.start().id(), answer, Door.HERE));
        FreshSession who = door.fresh(Door.ALICE);
        String ceremony = door.passkeys.startRegistration(who).id();
        assertEquals(new Registration.Refused(), door.passkeys.finishRegistration(who, ceremony, answer, "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"clientDataJSON", "authenticatorData", "signature", "userHandle", "rawId", "id"})
    void anyBitOfAnAnswerThatIsChangedRefusesIt(String member) {
        laptop.count = -1;
        int length = SoftAuthenticator.bytes(text(laptop.get(door.start().options()), member)).length;
        for (int i = 0; i < length; i += 3) {
            door.clock.advance(Duration.ofMinutes(1));
            Ceremony ceremony = door.start();
            String answer = laptop.get(ceremony.options());
            byte[] bytes = SoftAuthenticator.bytes(text(answer, member));
            bytes[Math.min(i, bytes.length - 1)] ^= (byte) (1 << i % 8);
            String changed =
                    answer.replace('"' + text(answer, member) + '"', '"' + SoftAuthenticator.base64(bytes) + '"');
            assertEquals(REFUSED, door.signIn.finish(ceremony.id(), changed, Door.HERE), "byte " + i);
        }
    }

    private static String text(String answer, String member) {
        return SoftAuthenticator.member(answer, '"' + member + '"');
    }

    @Test
    void whoFailsOftenIsToldToWait() {
        for (int i = 0; i < 10; i++) {
            assertEquals(REFUSED, door.signIn.finish("guess", "{}", Door.HERE));
        }
        Admission.Paused paused =
                assertInstanceOf(Admission.Paused.class, door.signIn.finish("guess", "{}", Door.HERE));
        assertEquals(REFUSED, door.signIn.finish("guess", "{}", "203.0.113.9"));
        door.clock.advance(paused.pause());
        assertEquals(REFUSED, door.signIn.finish("guess", "{}", Door.HERE));
    }

    @Test
    void nobodyIsShutOutByTheFailuresOfOthersBehindTheSameAddress() {
        for (int i = 0; i < 50; i++) {
            door.signIn.finish("guess", "{}", Door.HERE);
        }
        assertInstanceOf(Admission.SignedIn.class, door.signInWith(laptop));
    }

    @Test
    void beginningsHaveALimitOfTheirOwn() {
        for (int i = 0; i < 300; i++) {
            door.start();
        }
        assertInstanceOf(Beginning.Paused.class, door.signIn.start(Optional.empty(), Door.HERE));
        assertInstanceOf(Beginning.Begun.class, door.signIn.start(Optional.empty(), "203.0.113.9"));
    }

    @Test
    void whatEndsWellIsNotCounted() {
        for (int i = 0; i < 299; i++) {
            door.start();
        }
        for (int i = 0; i < 5; i++) {
            assertInstanceOf(Admission.SignedIn.class, door.signInWith(laptop));
        }
    }

    @Test
    void aBrokenStoreIsNotTakenForAWrongPasskey() {
        Ceremony ceremony = door.start();
        String answer = laptop.get(ceremony.options());
        door.rows.failWrites("full");
        assertThrows(KeySpaceUnavailable.class, () -> door.signIn.finish(ceremony.id(), answer, Door.HERE));
    }
}
