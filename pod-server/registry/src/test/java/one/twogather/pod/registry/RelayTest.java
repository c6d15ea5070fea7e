package one.twogather.pod.registry;

import static one.twogather.pod.registry.TestChain.given;
import static one.twogather.pod.registry.TestChain.key;
import static one.twogather.pod.registry.TestChain.poorKey;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.contracts.Bytes32;
import one.twogather.pod.contracts.DidRegistrySigning;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.model.PodId;
import one.twogather.pod.registry.Relay.Outcome;
import one.twogather.pod.registry.Relay.Refusal;
import one.twogather.pod.registry.TestChain.Kind;
import one.twogather.pod.testkit.FakeClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a host carries for others, and what it does not, whoever asks. */
class RelayTest {

    private static final PodId ALICE = new PodId("alice");
    private static final PodId BOB = new PodId("bob");
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Change PUBLISH =
            new Change.Say(Statement.pod("https://pod.example/alice/").orThrow(), YEAR);
    private static final BigInteger ETHER = BigInteger.TEN.pow(18);

    private static TestChain chain;
    private static int people = 500;

    private final EthereumKey host = key(0);
    private final EthereumKey owner = poorKey(people++);
    private final KeySpace rows = new MemoryKeySpace();
    private final FakeClock clock = new FakeClock();

    @BeforeAll
    static void start() throws IOException {
        chain = TestChain.start();
    }

    @AfterAll
    static void stop() {
        if (chain != null) {
            chain.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatTheOwnerSignedIsCarriedAndTheHostPays(Kind kind) {
        Registrar registrar = chain.registrar(kind);
        BigInteger before = given(registrar.chain().balance(host.address()));
        Outcome.Carried carried = assertInstanceOf(Outcome.Carried.class, carry(relay(kind, 3), kind, ALICE, PUBLISH));
        assertTrue(TestChain.mined(registrar, carried.transaction()).succeeded());
        assertTrue(given(registrar.chain().balance(host.address())).compareTo(before) < 0);
        assertEquals(BigInteger.ZERO, given(registrar.chain().balance(owner.address())));
    }

    @Test
    void nobodyElsesSignatureIsCarried() {
        Relay relay = relay(Kind.OURS, 3);
        Plan plan = plan(Kind.OURS, PUBLISH);
        Instant deadline = deadline();
        refused(Refusal.NOT_SIGNED, relay, PUBLISH, deadline, poorKey(1).sign(plan.digest(deadline)));
        // The host's own key stands for nobody.
        refused(Refusal.NOT_SIGNED, relay, PUBLISH, deadline, host.sign(plan.digest(deadline)));
        refused(Refusal.NOT_SIGNED, relay, new Change.Deactivate(), deadline, owner.sign(plan.digest(deadline)));
        refused(Refusal.NOT_SIGNED, relay, PUBLISH, deadline.plusSeconds(1), owner.sign(plan.digest(deadline)));
        DidRegistrySigning here = ((TwoGatherRegistry) plan.contract()).signing();
        for (DidRegistrySigning elsewhere : List.of(
                new DidRegistrySigning(BigInteger.ONE, here.registry()),
                new DidRegistrySigning(here.chainId(), Address.ZERO))) {
            Bytes32 digest = new Plan(new TwoGatherRegistry(elsewhere), plan.state(), PUBLISH).digest(deadline);
            refused(Refusal.NOT_SIGNED, relay, PUBLISH, deadline, owner.sign(digest));
        }
        assertEquals(3, relay.left(ALICE), "what is not carried is not counted");
    }

    @Test
    void aSignatureIsCarriedOnce() {
        Relay relay = relay(Kind.OURS, 3);
        Instant deadline = deadline();
        Signature signature = owner.sign(plan(Kind.OURS, PUBLISH).digest(deadline));
        Outcome.Carried carried = assertInstanceOf(
                Outcome.Carried.class, relay.carry(ALICE, owner.address(), PUBLISH, deadline, signature));
        TestChain.mined(chain.registrar(Kind.OURS), carried.transaction());
        refused(Refusal.NOT_SIGNED, relay, PUBLISH, deadline, signature);
    }

    @Test
    void deadlinesThatPassedOrLieFarAheadAreNone() {
        Relay relay = relay(Kind.OURS, 3);
        Plan plan = plan(Kind.OURS, PUBLISH);
        Instant now = given(chain.registrar(Kind.OURS).chain().time());
        for (Instant deadline :
                List.of(now.minusSeconds(1), now, now.plus(Relay.LONGEST).plusSeconds(60))) {
            refused(Refusal.OUT_OF_TIME, relay, PUBLISH, deadline, owner.sign(plan.digest(deadline)));
        }
    }

    @Test
    void theHostIsMadeNobodysOwner() {
        Relay relay = relay(Kind.OURS, 3);
        for (Change change : List.of(
                new Change.RotateOwner(host.address()),
                new Change.AddDelegate(DelegateType.SIG_AUTH, host.address(), YEAR))) {
            Instant deadline = deadline();
            refused(
                    Refusal.HOSTS_OWN,
                    relay,
                    change,
                    deadline,
                    owner.sign(plan(Kind.OURS, change).digest(deadline)));
        }
        Instant deadline = deadline();
        Plan ofHost = given(chain.registrar(Kind.OURS).plan(host.address(), PUBLISH));
        Outcome outcome = relay.carry(ALICE, host.address(), PUBLISH, deadline, host.sign(ofHost.digest(deadline)));
        assertEquals(
                Refusal.HOSTS_OWN,
                assertInstanceOf(Outcome.Refused.class, outcome).why());
    }

    @Test
    void anAccountHasSoManyADayAndARestartGivesNoneBack() {
        assertInstanceOf(Outcome.Carried.class, carryAndWait(relay(Kind.OURS, 2), ALICE));
        assertInstanceOf(Outcome.Carried.class, carryAndWait(relay(Kind.OURS, 2), ALICE));
        Relay relay = relay(Kind.OURS, 2);
        assertEquals(0, relay.left(ALICE));
        assertEquals(
                Refusal.ENOUGH_TODAY,
                assertInstanceOf(Outcome.Refused.class, carryAndWait(relay, ALICE))
                        .why());
        assertInstanceOf(Outcome.Carried.class, carryAndWait(relay, BOB), "others have theirs");
        clock.advance(Duration.ofDays(1));
        assertEquals(2, relay.left(ALICE));
        assertInstanceOf(Outcome.Carried.class, carryAndWait(relay, ALICE));
    }

    @Test
    void whatIsTooDearIsNotPaidFor() {
        Change dear = new Change.Say(
                Statement.pod("https://pod.example/" + "a".repeat(2000)).orThrow(), YEAR);
        Relay little = relay(Kind.OURS, new RelayLimits(3, BigInteger.valueOf(60_000), ETHER));
        assertEquals(Refusal.TOO_DEAR, why(carry(little, Kind.OURS, ALICE, dear)));
        Relay poor = relay(Kind.OURS, new RelayLimits(3, BigInteger.valueOf(1_000_000), BigInteger.ONE));
        assertEquals(Refusal.TOO_DEAR, why(carry(poor, Kind.OURS, ALICE, PUBLISH)));
        assertEquals(3, poor.left(ALICE));
    }

    @Test
    void aHostWithoutMoneySaysSoAndCountsNothing() {
        Relay broke = new Relay(
                chain.registrar(Kind.OURS),
                poorKey(2),
                new RelayLimits(3, BigInteger.valueOf(1_000_000), ETHER),
                rows,
                clock);
        assertEquals(Refusal.REFUSED, why(carry(broke, Kind.OURS, ALICE, PUBLISH)));
        assertEquals(3, broke.left(ALICE));
    }

    /** Two at once would get the same number, and one of them would be lost. */
    @Test
    void manyAtOnceAreAllCarried() throws Exception {
        Relay relay = relay(Kind.OURS, 100);
        Registrar registrar = chain.registrar(Kind.OURS);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> all = IntStream.range(0, 12)
                    .mapToObj(i -> threads.submit(() -> {
                        EthereumKey somebody = poorKey(9_000 + i);
                        Instant deadline = deadline();
                        Plan plan = given(registrar.plan(somebody.address(), PUBLISH));
                        return relay.carry(
                                ALICE, somebody.address(), PUBLISH, deadline, somebody.sign(plan.digest(deadline)));
                    }))
                    .toList();
            for (Future<Outcome> one : all) {
                Outcome.Carried carried = assertInstanceOf(Outcome.Carried.class, one.get());
                assertTrue(TestChain.mined(registrar, carried.transaction()).succeeded());
            }
        }
        assertEquals(88, relay.left(ALICE));
    }

    private Outcome carryAndWait(Relay relay, PodId account) {
        Outcome outcome = carry(relay, Kind.OURS, account, PUBLISH);
        if (outcome instanceof Outcome.Carried(Bytes32 transaction)) {
            TestChain.mined(chain.registrar(Kind.OURS), transaction);
        }
        return outcome;
    }

    private Outcome carry(Relay relay, Kind kind, PodId account, Change change) {
        Instant deadline = deadline();
        Signature signature = owner.sign(plan(kind, change).digest(deadline));
        return relay.carry(account, owner.address(), change, deadline, signature);
    }

    private Plan plan(Kind kind, Change change) {
        return given(chain.registrar(kind).plan(owner.address(), change));
    }

    private static Instant deadline() {
        return given(chain.registrar(Kind.OURS).chain().time()).plus(Duration.ofHours(1));
    }

    private void refused(Refusal why, Relay relay, Change change, Instant deadline, Signature signature) {
        assertEquals(why, why(relay.carry(ALICE, owner.address(), change, deadline, signature)));
    }

    private static Refusal why(Outcome outcome) {
        return assertInstanceOf(Outcome.Refused.class, outcome).why();
    }

    private Relay relay(Kind kind, int daily) {
        return relay(kind, new RelayLimits(daily, BigInteger.valueOf(1_000_000), ETHER));
    }

    private Relay relay(Kind kind, RelayLimits limits) {
        return new Relay(chain.registrar(kind), host, limits, rows, clock);
    }
}
