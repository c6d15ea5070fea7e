package one.twogather.pod.hosting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.WebId;
import one.twogather.pod.signin.Admission;
import one.twogather.pod.signin.Code;
import one.twogather.pod.signin.Codes;
import one.twogather.pod.signin.OpenSession;
import one.twogather.pod.signin.Redemption;
import one.twogather.pod.signin.SignInMethod;
import one.twogather.pod.signin.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalEntranceTest {

    private static final PodId ALICE = new PodId("alice");
    private static final PodId BOB = new PodId("bob");
    private static final Duration WEEK = Duration.ofDays(7);

    private final Host host = new Host(new MemoryKeySpace());
    private final Entrance entrance = host.administration.entrance();

    @Test
    void anInvitationLeadsToAPod() {
        NewLink link = done(entrance.invite(Optional.empty(), "for Bob", WEEK));
        assertTrue(link.address().startsWith("https://pod.example/-/invite/"), link.address());
        String code = code(link);
        assertEquals(new Codes.Look.Good(link.code()), host.codes.look(code, "here"));
        Redemption<WebId> made = host.codes.makeAccount(code, BOB, "here", () -> host.provisioning.make(BOB));
        assertInstanceOf(Redemption.Redeemed.class, made);
        assertTrue(host.accounts.find(BOB).isPresent());
        assertEquals(List.of(), entrance.codes());
    }

    @Test
    void anInvitationIsStillGoodWhenTheNameIsTaken() {
        host.administration.addAccount("alice");
        NewLink link = done(entrance.invite(Optional.empty(), "", WEEK));
        Redemption<WebId> refused =
                host.codes.makeAccount(code(link), ALICE, "here", () -> host.provisioning.make(ALICE));
        assertEquals(
                ProblemType.NAME_TAKEN,
                assertInstanceOf(Redemption.Refused.class, refused).problem().type());
        assertEquals(List.of(link.code()), entrance.codes());
        assertInstanceOf(
                Redemption.Redeemed.class,
                host.codes.makeAccount(code(link), BOB, "here", () -> host.provisioning.make(BOB)));
    }

    @Test
    void nobodyIsInvitedToANameThatIsTakenOrNone() {
        host.administration.addAccount("alice");
        assertRefused(ProblemType.NAME_TAKEN, entrance.invite(Optional.of("alice"), "", WEEK));
        assertRefused(ProblemType.UNPROCESSABLE, entrance.invite(Optional.of("../x"), "", WEEK));
        assertRefused(ProblemType.UNPROCESSABLE, entrance.invite(Optional.empty(), "", Duration.ofMinutes(59)));
        assertRefused(ProblemType.UNPROCESSABLE, entrance.invite(Optional.empty(), "", Duration.ofDays(366)));
        assertEquals(List.of(), entrance.codes());
    }

    @Test
    void anInvitationIsTakenBack() {
        NewLink link = done(entrance.invite(Optional.of("bob"), "", WEEK));
        assertEquals(link.code(), done(entrance.revokeCode(link.code().id())));
        assertRefused(ProblemType.NOT_FOUND, entrance.revokeCode(link.code().id()));
        assertEquals(new Codes.Look.Invalid(), host.codes.look(code(link), "here"));
    }

    @Test
    void aLinkSignsInOnce() {
        host.administration.addAccount("alice");
        NewLink link = done(entrance.link("alice"));
        assertTrue(link.address().startsWith("https://pod.example/-/sign-in/"), link.address());
        assertFalse(link.toString().contains(code(link)));
        assertEquals(new Admission.SignedIn(ALICE, SignInMethod.CODE), host.codes.redeem(code(link), "here"));
        assertEquals(new Admission.Refused(), host.codes.redeem(code(link), "here"));
        assertRefused(ProblemType.NOT_FOUND, entrance.link("bob"));
        assertRefused(ProblemType.UNPROCESSABLE, entrance.link("../x"));
    }

    @Test
    void theSetupLinkIsThereUntilTheFirstAccount() {
        NewLink first = host.entrance.setup().orElseThrow();
        NewLink second = host.entrance.setup().orElseThrow();
        assertTrue(second.address().startsWith("https://pod.example/-/setup/"), second.address());
        assertEquals(Code.Purpose.SETUP, second.code().purpose());
        assertEquals(new Codes.Look.Invalid(), host.codes.look(code(first), "here"));
        assertInstanceOf(
                Redemption.Redeemed.class,
                host.codes.makeAccount(code(second), ALICE, "here", () -> host.provisioning.make(ALICE)));
        assertEquals(Optional.empty(), host.entrance.setup());
    }

    @Test
    void sessionsAreListedAndEnded() {
        OpenSession alices = host.sessions.begin(ALICE, SignInMethod.PASSKEY, "Firefox", Optional.empty());
        OpenSession bobs = host.sessions.begin(BOB, SignInMethod.PASSKEY, "Safari", Optional.empty());
        assertEquals(List.of(alices.session(), bobs.session()), entrance.sessions());
        assertEquals(
                alices.session(), done(entrance.revokeSession(alices.session().id())));
        assertEquals(List.of(bobs.session()), entrance.sessions());
        assertEquals(Optional.empty(), host.sessions.find(alices.cookie()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "alice", "alice-", "alice-1", "../x-1", "-1", "bob-0123456789abcdef"})
    void aSessionThatIsNotThereIsNotEnded(String id) {
        host.sessions.begin(ALICE, SignInMethod.PASSKEY, "Firefox", Optional.empty());
        assertRefused(ProblemType.NOT_FOUND, entrance.revokeSession(id));
        assertEquals(1, entrance.sessions().size());
    }

    @Test
    void whoHasAKitIsTold() {
        host.administration.addAccount("alice");
        host.administration.addAccount("bob");
        OpenSession open = host.sessions.begin(ALICE, SignInMethod.CODE, "Firefox", Optional.empty());
        host.kits.make(host.sessions.fresh(open).orElseThrow(), (key, sign) -> {});
        assertEquals(
                List.of(
                        new Holding(ALICE, new Standing(0, 0, true, false), Optional.of(host.clock.instant())),
                        new Holding(BOB, new Standing(0, 0, false, false), Optional.empty())),
                entrance.holdings());
    }

    private static String code(NewLink link) {
        return link.address().substring(link.address().lastIndexOf('/') + 1);
    }

    private static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T>(var problem) -> throw new AssertionError(problem);
        };
    }

    private static void assertRefused(ProblemType type, Outcome<?> outcome) {
        assertEquals(
                type, assertInstanceOf(Outcome.Refused.class, outcome).problem().type());
    }
}
