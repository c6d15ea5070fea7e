package one.twogather.pod.did;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.did.Resolution.Resolved;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.outbound.Limits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What only a real node shows: that it hangs, forgets blocks, and sends megabytes. */
class RealChainTest {

    private static Anvil anvil;

    @BeforeAll
    static void start() throws IOException {
        anvil = Anvil.withRegistry();
    }

    @AfterAll
    static void stop() {
        if (anvil != null) {
            anvil.close();
        }
    }

    @Test
    void aNodeThatHangsIsWaitedForOnceAndLeavesOldKnowledgeStanding() throws IOException, InterruptedException {
        Address alice = AnotherResolverTest.account(1);
        Address stranger = AnotherResolverTest.account(2);
        addDelegate(alice, 7);
        DidResolver resolver = resolver(Duration.ofMillis(300), Duration.ofSeconds(1));
        assertEquals(2, resolved(resolver, alice).document().methods().size());
        anvil.hang();
        try {
            Resolved stale = resolved(resolver, alice);
            assertInstanceOf(Standing.Stale.class, stale.standing());
            assertEquals(2, stale.document().methods().size());
            long began = System.nanoTime();
            assertInstanceOf(Resolution.Unavailable.class, resolver.resolve(did(stranger)));
            assertTrue(System.nanoTime() - began < 900_000_000L, "somebody waited for a node that hangs");
        } finally {
            anvil.goOn();
        }
    }

    @Test
    void blocksThatTheChainForgetsAreForgottenHere() {
        Address alice = AnotherResolverTest.account(3);
        addDelegate(alice, 7);
        JsonValue then = anvil.call("evm_snapshot");
        addDelegate(alice, 8);
        DidResolver resolver = resolver(Duration.ofSeconds(20), Duration.ofSeconds(20));
        assertEquals(3, resolved(resolver, alice).document().methods().size());
        anvil.call("evm_revert", then);
        assertEquals(2, resolved(resolver, alice).document().methods().size());
        // A block of the same number, with something else in it.
        anvil.mined(anvil.transaction(
                alice, RegistryCalls.addDelegate(alice, "sigAuth", AnotherResolverTest.account(9), 1_000_000)));
        assertEquals(
                2,
                resolved(resolver, alice)
                        .document()
                        .ids(Relationship.AUTHENTICATION)
                        .size());
    }

    @Test
    void aReorganisedChainIsReadAnew() {
        Address alice = AnotherResolverTest.account(4);
        addDelegate(alice, 7);
        addDelegate(alice, 8);
        DidResolver resolver = resolver(Duration.ofSeconds(20), Duration.ofSeconds(20));
        assertEquals(3, resolved(resolver, alice).document().methods().size());
        anvil.call("anvil_reorg", Json.createValue(1), JsonValue.EMPTY_JSON_ARRAY);
        assertEquals(2, resolved(resolver, alice).document().methods().size());
    }

    @Test
    void anAttributeOfAMebibyteDoesNotStopItsIdentity() {
        Address alice = AnotherResolverTest.account(5);
        Bytes large = Bytes.copyOf(new byte[1 << 20]);
        anvil.mined(anvil.transaction(
                alice, RegistryCalls.setAttribute(alice, ReplayTest.name("did/svc/Hub"), large, 1_000_000)));
        addDelegate(alice, 7);
        assertEquals(
                2,
                resolved(resolver(Duration.ofSeconds(20), Duration.ofSeconds(20)), alice)
                        .document()
                        .methods()
                        .size());
    }

    @Test
    @Tag("nightly")
    void tenThousandChangesAreKnownWithinTwoSecondsAndAgainWithinAMillisecond() {
        Address alice = AnotherResolverTest.account(6);
        makeTenThousandChanges(alice);
        // The classes of the reader are loaded by a short history first: a server has them.
        addDelegate(AnotherResolverTest.account(7), 7);
        resolved(resolver(Duration.ofSeconds(20), Duration.ofSeconds(20)), AnotherResolverTest.account(7));
        DidResolver resolver = resolver(Duration.ofSeconds(60), Duration.ofSeconds(60));
        long began = System.nanoTime();
        assertEquals(10_001, resolved(resolver, alice).document().methods().size());
        long cold = System.nanoTime() - began;
        assertTrue(cold < 2_000_000_000L, "cold " + cold / 1_000_000 + " ms");
        DidResolver warm = resolver(Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofMinutes(1));
        resolved(warm, alice);
        long again = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            resolved(warm, alice);
        }
        long each = (System.nanoTime() - again) / 100;
        System.out.println("10,000 changes: cold in " + cold / 1_000_000 + " ms, warm in " + each / 1_000 + " µs");
        assertTrue(each < 1_000_000L, "warm " + each / 1_000 + " µs");
    }

    /**
     * A hundred blocks of a hundred. Mined by command only: anvil's own miner takes what it finds while blocks are asked for beside it, then makes empty
     * blocks of what is mined already for minutes, and whatever comes next waits for all of them.
     */
    private static void makeTenThousandChanges(Address identity) {
        anvil.call("evm_setAutomine", JsonValue.FALSE);
        for (int i = 0; i < 100; i++) {
            List<JsonObject> requests = new ArrayList<>();
            for (int j = 0; j < 100; j++) {
                String call = RegistryCalls.addDelegate(
                        identity, "veriKey", AnotherResolverTest.account(1000 + i * 100 + j), 1_000_000);
                requests.add(Anvil.request(
                        "eth_sendTransaction",
                        Json.createObjectBuilder(anvil.transaction(identity, call))
                                .add("nonce", Quantity.write(i * 100L + j))
                                .add("gas", "0x20000")
                                .build()));
            }
            anvil.batch(requests);
            anvil.call("evm_mine");
        }
        anvil.call("evm_setAutomine", JsonValue.TRUE);
        assertEquals(10_000, nonce(identity));
    }

    private static long nonce(Address account) {
        JsonValue count =
                anvil.call("eth_getTransactionCount", Json.createValue(account.toString()), Json.createValue("latest"));
        return Quantity.read(((JsonString) count).getString()).orElseThrow();
    }

    private static void addDelegate(Address identity, int delegate) {
        anvil.mined(anvil.transaction(
                identity,
                RegistryCalls.addDelegate(identity, "veriKey", AnotherResolverTest.account(delegate), 1_000_000)));
    }

    private static Resolved resolved(DidResolver resolver, Address identity) {
        return assertInstanceOf(Resolved.class, resolver.resolve(did(identity)));
    }

    private static String did(Address identity) {
        return "did:ethr:0x7a69:" + identity;
    }

    private static DidResolver resolver(Duration patience, Duration time) {
        return resolver(patience, time, Duration.ZERO);
    }

    /** @param fresh how long a check counts; zero for one that asks each time */
    private static DidResolver resolver(Duration patience, Duration time, Duration fresh) {
        var client = anvil.client(new Limits(16 << 20, time, 8, 8));
        return EthrDidResolver.of(
                anvil.chain(Chain.USUAL_DEPTH),
                new Node.Senders(client, client),
                Profile.METHOD_2026,
                new Histories.Ages(fresh, fresh, patience),
                64 << 20,
                Clock.systemUTC());
    }
}
