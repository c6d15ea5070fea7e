package one.twogather.pod.did;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import one.twogather.pod.did.Resolution.Resolved;
import one.twogather.pod.outbound.Delivery;
import one.twogather.pod.outbound.Message;
import one.twogather.pod.outbound.Sender;
import one.twogather.pod.testkit.FakeClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes whose blocks are missing or others, or that limit whoever asks. */
class LyingNodesTest {

    private final List<Duration> pauses = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "7",
                "[]",
                "{}",
                "{\"number\": \"0x1f\", \"hash\": \"0xbad\", \"timestamp\": \"0x1\"}",
                "{\"number\": \"0x20\", \"hash\": \"HASH\", \"timestamp\": \"0x1\"}",
                "{\"number\": 31, \"hash\": \"HASH\", \"timestamp\": \"0x1\"}",
                "{\"number\": \"0x1f\", \"timestamp\": \"0x1\"}",
                "{\"number\": \"0x1f\", \"hash\": \"HASH\"}",
                "{\"number\": \"0x1f\", \"hash\": \"HASH\", \"timestamp\": \"0x7fffffffffffffff\"}",
                "{\"number\": \"0x1f\", \"hash\": \"HASH\", \"timestamp\": \"soon\"}"
            })
    void aHistoryWhoseLastBlockIsMissingOrAnotherIsNotBelieved(String block) {
        FakeChain node = chain();
        String hash = "0x" + "0".repeat(62) + "1f";
        Sender lying = message -> asks(message, "eth_getBlockByNumber")
                ? FakeChain.answer("\"result\":" + block.replace("HASH", hash))
                : node.send(message);
        assertInstanceOf(Resolution.Unavailable.class, resolver(lying).resolve(ReplayTest.DID), block);
        Resolved resolved =
                assertInstanceOf(Resolved.class, resolver(lying, chain()).resolve(ReplayTest.DID));
        assertEquals(32, resolved.document().methods().size(), "another node is asked");
    }

    /** The same block as it is, so that nothing above is refused for another reason than what is wrong with it. */
    @Test
    void aHistoryWhoseLastBlockIsThereIsBelieved() {
        FakeChain node = chain();
        String block = "{\"number\": \"0x1f\", \"hash\": \"0x" + "0".repeat(62) + "1f\", \"timestamp\": \"0x1\"}";
        Sender honest = message ->
                asks(message, "eth_getBlockByNumber") ? FakeChain.answer("\"result\":" + block) : node.send(message);
        assertInstanceOf(Resolved.class, resolver(honest).resolve(ReplayTest.DID));
    }

    @Test
    void aNodeThatWantsToBeLeftAloneForLongIsLeftAloneAtOnce() {
        Sender tired = message -> new Delivery.Answered(429, Map.of("retry-after", "11"), new byte[0]);
        assertTrue(reason(resolver(tired).resolve(ReplayTest.DID)).contains("left alone for 11 s"));
        assertEquals(List.of(), pauses);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1e3", "9999999", "Wed, 21 Oct 2026 07:28:00 GMT"})
    void aTimeThatIsNoneIsNotWaitedFor(String retryAfter) {
        Sender tired = message -> new Delivery.Answered(503, Map.of("retry-after", retryAfter), new byte[0]);
        assertTrue(reason(resolver(tired).resolve(ReplayTest.DID)).contains("too often"));
        assertEquals(
                List.of(Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2)),
                pauses);
    }

    private static boolean asks(Message message, String method) {
        return new String(message.body(), StandardCharsets.UTF_8).contains(method);
    }

    private static String reason(Resolution resolution) {
        return assertInstanceOf(Resolution.Unavailable.class, resolution).reason();
    }

    /** Of one identity with 31 changes. */
    private static FakeChain chain() {
        FakeChain chain = new FakeChain();
        for (int block = 1; block <= 31; block++) {
            chain.events.add(new RegistryEvent.DelegateChanged(
                    block, block - 1, ReplayTest.name("veriKey"), AnotherResolverTest.account(block), Long.MAX_VALUE));
        }
        return chain;
    }

    private DidResolver resolver(Sender... senders) {
        List<URI> endpoints = IntStream.range(0, senders.length)
                .mapToObj(i -> URI.create("https://node-" + i + ".example/"))
                .toList();
        Chain chain = new Chain(31_337, FakeChain.REGISTRY, endpoints, 64);
        FakeClock clock = new FakeClock(Instant.ofEpochSecond(5_000));
        Nodes nodes = new Nodes(
                IntStream.range(0, senders.length)
                        .mapToObj(i -> new Node(
                                endpoints.get(i), chain, new Node.Senders(senders[i], senders[i]), pauses::add))
                        .toList(),
                clock);
        Histories.Ages ages = new Histories.Ages(Duration.ofSeconds(12), Duration.ofMinutes(2), Duration.ofSeconds(20));
        Histories histories = new Histories(chain, nodes, ages, 64 << 20, clock);
        return new EthrDidResolver(chain, histories, new Blocks(nodes), Profile.METHOD_2026, clock);
    }
}
