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
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.did.RegistryEvent.AttributeChanged;
import one.twogather.pod.did.RegistryEvent.DelegateChanged;
import one.twogather.pod.did.Resolution.Resolved;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.outbound.Sender;
import one.twogather.pod.testkit.FakeClock;
import org.junit.jupiter.api.Test;

/** Strangers who want this server to be busy, and nodes that keep it so. */
class BusyHistoriesTest {

    private final FakeChain node = new FakeChain();
    private final FakeClock clock = new FakeClock(Instant.ofEpochSecond(5_000));

    @Test
    void aLibraryInOneHistoryIsNotReadToItsEndNorAgainAtOnce() {
        Bytes page = Bytes.copyOf(new byte[AttributeChanged.LARGEST]);
        for (long block = 1; block <= 300; block++) {
            node.events.add(new AttributeChanged(
                    block, block - 1, ReplayTest.name("did/svc/Hub"), Optional.of(page), Long.MAX_VALUE));
        }
        DidResolver resolver = resolver(node);
        assertTrue(unavailable(resolver).contains("more in this identity's changes"));
        int asked = node.asked.size();
        assertTrue(unavailable(resolver).contains("more in this identity's changes"));
        assertEquals(asked, node.asked.size());
        clock.advance(Duration.ofSeconds(13));
        unavailable(resolver);
        assertTrue(node.asked.size() > asked);
    }

    @Test
    void aHistoryThatCouldNotBeReadIsReadOnceANodeHasIt() {
        changes(10);
        node.pruned = 5;
        DidResolver resolver = resolver(node);
        assertInstanceOf(Resolution.NonArchive.class, resolver.resolve(ReplayTest.DID));
        node.pruned = 0;
        assertInstanceOf(Resolution.NonArchive.class, resolver.resolve(ReplayTest.DID));
        clock.advance(Duration.ofSeconds(13));
        assertInstanceOf(Resolved.class, resolver.resolve(ReplayTest.DID));
    }

    @Test
    void aNodeThatAnswersDropByDropIsLeftForAnother() {
        changes(500);
        node.widest = 1;
        Sender slow = message -> {
            clock.advance(Duration.ofSeconds(15));
            return node.send(message);
        };
        assertTrue(unavailable(resolver(slow)).contains("too long"));
        assertTrue(node.count("eth_getLogs") <= 8, () -> node.asked.toString());
        FakeChain good = new FakeChain();
        good.events.addAll(node.events);
        Resolved resolved =
                assertInstanceOf(Resolved.class, resolver(slow, good).resolve(ReplayTest.DID));
        assertEquals(501, resolved.document().methods().size());
    }

    @Test
    void soManyIdentitiesAreLookedUpAtOnceAndNoMore() throws Exception {
        CountDownLatch asked = new CountDownLatch(Histories.MOST_CHECKS);
        CountDownLatch goOn = new CountDownLatch(1);
        Sender slow = message -> {
            if (new String(message.body(), StandardCharsets.UTF_8).contains("eth_call")) {
                asked.countDown();
                HistoriesTest.awaitQuietly(goOn);
            }
            return node.send(message);
        };
        DidResolver resolver = resolver(slow);
        List<Future<Resolution>> answers = new ArrayList<>();
        try (ExecutorService strangers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < Histories.MOST_CHECKS; i++) {
                String did = did(i);
                answers.add(strangers.submit(() -> resolver.resolve(did)));
            }
            asked.await();
            Resolution oneMore = resolver.resolve(did(Histories.MOST_CHECKS));
            assertTrue(reason(oneMore).contains("too many"), oneMore::toString);
            goOn.countDown();
            for (Future<Resolution> answer : answers) {
                assertInstanceOf(Resolved.class, answer.get());
            }
        }
        assertInstanceOf(Resolved.class, resolver.resolve(did(Histories.MOST_CHECKS)));
    }

    private void changes(int number) {
        for (int block = 1; block <= number; block++) {
            Address delegate = AnotherResolverTest.account(block);
            node.events.add(
                    new DelegateChanged(block, block - 1, ReplayTest.name("veriKey"), delegate, Long.MAX_VALUE));
        }
    }

    private static String did(int number) {
        return "did:ethr:0x7a69:" + AnotherResolverTest.account(number);
    }

    private static String unavailable(DidResolver resolver) {
        Resolution resolution = resolver.resolve(ReplayTest.DID);
        assertInstanceOf(Resolution.Unavailable.class, resolution);
        return reason(resolution);
    }

    private static String reason(Resolution resolution) {
        return assertInstanceOf(Resolution.Failed.class, resolution).reason();
    }

    /** The first sender carries the questions to the first node, and so on. */
    private DidResolver resolver(Sender... senders) {
        List<URI> endpoints = Stream.iterate(0, i -> i + 1)
                .limit(senders.length)
                .map(i -> URI.create("https://node-" + i + ".example/"))
                .toList();
        Sender all = message -> senders[Integer.parseInt(message.address().replaceAll("\\D", ""))].send(message);
        Chain chain = new Chain(31_337, FakeChain.REGISTRY, endpoints, 64);
        return EthrDidResolver.of(chain, all, all, Profile.METHOD_2026, Duration.ofSeconds(20), 64 << 20, clock);
    }
}
