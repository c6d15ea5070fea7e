package one.twogather.pod.did;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import one.twogather.pod.did.Resolution.Resolved;
import one.twogather.pod.outbound.Delivery;
import one.twogather.pod.outbound.Sender;
import one.twogather.pod.testkit.FakeClock;

/** Nodes that send anything at all. */
class NoisyNodesTest {

    /** Whatever comes is an answer or a fault, and never an error of this server. */
    @Property(tries = 600)
    void answersWithBytesChangedAreReadOrRefused(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int changes) {
        Random random = new Random(seed);
        FakeChain node = new FakeChain();
        node.events.addAll(RandomHistory.of(random, 12));
        Sender noisy = message -> spoiled(node.send(message), random, changes);
        Resolution resolution = resolver(noisy).resolve(ReplayTest.DID);
        if (resolution instanceof Resolved resolved) {
            resolved.document().jsonLd();
        } else {
            assertInstanceOf(Resolution.Failed.class, resolution);
        }
    }

    private static Delivery spoiled(Delivery sent, Random random, int changes) {
        if (!(sent instanceof Delivery.Answered answer) || random.nextInt(3) == 0) {
            return sent;
        }
        byte[] body = answer.body();
        for (int i = 0; i < changes; i++) {
            // Mostly letters that JSON and hexadecimal numbers are made of: others are found out at once.
            String letters = "0123456789abcdefx\"{}[],:";
            body[random.nextInt(body.length)] = random.nextInt(8) == 0
                    ? (byte) random.nextInt()
                    : (byte) letters.charAt(random.nextInt(letters.length()));
        }
        return new Delivery.Answered(answer.status(), Map.of(), body);
    }

    private static DidResolver resolver(Sender sender) {
        Chain chain = new Chain(31_337, FakeChain.REGISTRY, List.of(URI.create("https://node.example/")), 64);
        FakeClock clock = new FakeClock(Instant.ofEpochSecond(5_000));
        Nodes nodes = new Nodes(
                List.of(new Node(chain.endpoints().getFirst(), chain, new Node.Senders(sender, sender), pause -> {})),
                clock);
        Histories.Ages ages = new Histories.Ages(Duration.ofSeconds(12), Duration.ofMinutes(2), Duration.ofSeconds(20));
        Histories histories = new Histories(chain, nodes, ages, 64 << 20, clock);
        return new EthrDidResolver(chain, histories, new Blocks(nodes), Profile.METHOD_2026, clock);
    }
}
