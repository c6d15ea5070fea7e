package one.twogather.pod.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import one.twogather.pod.identity.Accounts;
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import org.junit.jupiter.api.Test;

class CodesTest {

    private static final PodId CAROL = new PodId("carol");
    private static final Duration WEEK = Code.Purpose.INVITE.lifetime();
    private static final Redemption<PodId> INVALID = new Redemption.Invalid<>();

    private final Door door = new Door();
    private final Codes codes = door.codes;

    private IssuedCode invite() {
        return codes.invite(Optional.empty(), "for a friend", WEEK);
    }

    private Redemption<PodId> use(IssuedCode code, PodId name) {
        return codes.makeAccount(code.text(), name, Door.HERE, () -> {
            door.addAccount(name);
            return Outcome.done(name);
        });
    }

    @Test
    void anInvitationMakesOneAccount() {
        IssuedCode code = invite();
        assertEquals(new Redemption.Redeemed<>(CAROL), use(code, CAROL));
        assertEquals(INVALID, use(code, new PodId("dave")));
        assertEquals(Optional.empty(), door.accounts.find(new PodId("dave")));
    }

    @Test
    void anInvitationIsShownBeforeItIsUsed() {
        IssuedCode code = invite();
        assertEquals(new Codes.Look.Good(code.code()), codes.look(code.text(), Door.HERE));
        assertEquals(new Codes.Look.Good(code.code()), codes.look(code.text(), Door.HERE));
        use(code, CAROL);
        assertEquals(new Codes.Look.Invalid(), codes.look(code.text(), Door.HERE));
    }

    @Test
    void anInvitationIsStillGoodWhenTheNameWasTaken() {
        IssuedCode code = invite();
        Problem taken = Problem.of(ProblemType.NAME_TAKEN, "there is an account alice");
        assertEquals(
                new Redemption.Refused<>(taken),
                codes.makeAccount(code.text(), Door.ALICE, Door.HERE, () -> Outcome.refused(taken)));
        assertEquals(new Redemption.Redeemed<>(CAROL), use(code, CAROL));
    }

    @Test
    void anInvitationForOneNameMakesNoOther() {
        IssuedCode code = codes.invite(Optional.of(CAROL), "", WEEK);
        assertInstanceOf(Redemption.Refused.class, use(code, new PodId("dave")));
        assertEquals(new Redemption.Redeemed<>(CAROL), use(code, CAROL));
    }

    @Test
    void anInvitationEnds() {
        IssuedCode code = codes.invite(Optional.empty(), "", Duration.ofDays(2));
        door.clock.advance(Duration.ofDays(2));
        assertEquals(INVALID, use(code, CAROL));
        assertEquals(List.of(), codes.list());
    }

    @Test
    void aCodeIsListedWithoutItsSecretAndRevoked() {
        IssuedCode code = invite();
        assertEquals(List.of(code.code()), codes.list());
        assertEquals("for a friend", code.code().note());
        assertFalse(codes.list().toString().contains(code.text()));
        assertFalse(code.toString().contains(code.text()));
        assertEquals(Optional.of(code.code()), codes.revoke(code.code().id()));
        assertEquals(Optional.empty(), codes.revoke(code.code().id()));
        assertEquals(INVALID, use(code, CAROL));
    }

    @Test
    void whileOneUsesACodeNobodyElseDoes() {
        IssuedCode code = invite();
        Redemption<PodId> outer = codes.makeAccount(code.text(), CAROL, Door.HERE, () -> {
            assertEquals(INVALID, use(code, new PodId("dave")));
            return Outcome.done(CAROL);
        });
        assertEquals(new Redemption.Redeemed<>(CAROL), outer);
    }

    @Test
    void ofManyAtOnceOneMakesAnAccount() throws Exception {
        IssuedCode code = invite();
        AtomicInteger made = new AtomicInteger();
        List<Callable<Redemption<PodId>>> uses = new ArrayList<>();
        for (String name : List.of("c-one", "c-two", "c-three", "c-four")) {
            PodId account = new PodId(name);
            uses.add(() -> codes.makeAccount(code.text(), account, name, () -> {
                made.incrementAndGet();
                return Outcome.done(account);
            }));
        }
        assertEquals(1, winners(uses, Redemption.Redeemed.class));
        assertEquals(1, made.get());
    }

    @Test
    void ofManyAtOnceOneSignsIn() throws Exception {
        IssuedCode code = codes.signIn(Door.ALICE);
        Callable<Admission> use = () -> codes.redeem(code.text(), Door.HERE);
        assertEquals(1, winners(Collections.nCopies(4, use), Admission.SignedIn.class));
    }

    private static <T> long winners(List<Callable<T>> uses, Class<?> won) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(uses.size())) {
            long winners = 0;
            for (Future<T> used : threads.invokeAll(uses)) {
                winners += won.isInstance(used.get()) ? 1 : 0;
            }
            return winners;
        }
    }

    @Test
    void aCodeIsGoodAgainSoonAfterTheMakingBroke() {
        IssuedCode code = invite();
        breakOff(code, CAROL, false);
        assertEquals(INVALID, use(code, CAROL));
        door.clock.advance(CodeRows.CLAIM.plusSeconds(1));
        assertEquals(new Redemption.Redeemed<>(CAROL), use(code, CAROL));
        assertEquals(INVALID, use(code, new PodId("dave")));
    }

    @Test
    void aCodeIsUsedUpIfTheMakingBrokeAfterTheAccountWasThere() {
        IssuedCode code = invite();
        breakOff(code, CAROL, true);
        door.clock.advance(CodeRows.CLAIM.plusSeconds(1));
        assertEquals(INVALID, use(code, new PodId("dave")));
    }

    /** As if the process ended inside. */
    private void breakOff(IssuedCode code, PodId name, boolean afterwards) {
        assertThrows(
                IllegalStateException.class,
                () -> codes.makeAccount(code.text(), name, Door.HERE, () -> {
                    if (afterwards) {
                        door.addAccount(name);
                    }
                    throw new IllegalStateException("broken");
                }));
    }

    @Test
    void aSignInCodeSignsInOnce() {
        IssuedCode code = codes.signIn(Door.ALICE);
        assertEquals(new Admission.SignedIn(Door.ALICE, SignInMethod.CODE), codes.redeem(code.text(), Door.HERE));
        assertEquals(new Admission.Refused(), codes.redeem(code.text(), Door.HERE));
    }

    @Test
    void aSignInCodeLastsAQuarterOfAnHour() {
        IssuedCode code = codes.signIn(Door.ALICE);
        door.clock.advance(Duration.ofMinutes(15));
        assertEquals(new Admission.Refused(), codes.redeem(code.text(), Door.HERE));
    }

    @Test
    void aCodeIsGoodForItsPurposeOnly() {
        IssuedCode signIn = codes.signIn(Door.ALICE);
        assertEquals(INVALID, use(signIn, CAROL));
        IssuedCode invitation = codes.invite(Optional.of(Door.ALICE), "", WEEK);
        assertEquals(new Admission.Refused(), codes.redeem(invitation.text(), Door.HERE));
        assertInstanceOf(Admission.SignedIn.class, codes.redeem(signIn.text(), Door.HERE));
    }

    @Test
    void theSetupCodeMakesTheFirstAccountOnly() {
        MemoryKeySpace empty = new MemoryKeySpace();
        Accounts accounts = new Accounts(empty, door.clock);
        Codes first = new Codes(empty, accounts, door.attempts, Door.RANDOM, door.clock);
        IssuedCode code = first.setup();
        assertEquals(new Codes.Look.Good(code.code()), first.look(code.text(), Door.HERE));
        accounts.add(Door.ALICE, door.accounts.find(Door.ALICE).orElseThrow().webId());
        assertEquals(new Codes.Look.Invalid(), first.look(code.text(), Door.HERE));
        assertEquals(INVALID, first.makeAccount(code.text(), CAROL, Door.HERE, () -> Outcome.done(CAROL)));
    }

    @Test
    void aNewSetupCodeReplacesTheOneBefore() {
        MemoryKeySpace empty = new MemoryKeySpace();
        Codes first = new Codes(empty, new Accounts(empty, door.clock), door.attempts, Door.RANDOM, door.clock);
        IssuedCode old = first.setup();
        IssuedCode now = first.setup();
        assertEquals(new Codes.Look.Invalid(), first.look(old.text(), Door.HERE));
        assertEquals(new Codes.Look.Good(now.code()), first.look(now.text(), Door.HERE));
        assertEquals(List.of(now.code()), first.list());
    }

    @Test
    void whoGuessesIsToldToWaitAndOthersAreNot() {
        IssuedCode code = codes.signIn(Door.ALICE);
        IssuedCode invitation = invite();
        for (int i = 0; i < 10; i++) {
            assertEquals(
                    new Codes.Look.Invalid(),
                    codes.look(Secret.random(Door.RANDOM).text(), Door.HERE));
        }
        assertInstanceOf(Codes.Look.Paused.class, codes.look("guess", Door.HERE));
        assertInstanceOf(Admission.Paused.class, codes.redeem("guess", Door.HERE));
        assertInstanceOf(
                Redemption.Paused.class, codes.makeAccount("guess", CAROL, Door.HERE, () -> Outcome.done(CAROL)));
        assertEquals(new Admission.Refused(), codes.redeem("guess", "203.0.113.9"));
        assertEquals(new Redemption.Redeemed<>(CAROL), use(invitation, CAROL));
        assertInstanceOf(Admission.SignedIn.class, codes.redeem(code.text(), Door.HERE));
    }

    @Test
    void guessesAtOnceAreLimitedToo() throws Exception {
        Callable<Admission> guess = () -> codes.redeem("guess", Door.HERE);
        assertEquals(10, winners(Collections.nCopies(30, guess), Admission.Refused.class));
    }

    @Test
    void codesThatEndedLeaveTheDiskWhenOthersAreMade() {
        for (int i = 0; i < 20; i++) {
            codes.signIn(Door.ALICE);
        }
        door.clock.advance(Duration.ofHours(1));
        invite();
        invite();
        invite();
        assertEquals(3, door.rows(Table.CODE).size());
    }
}
