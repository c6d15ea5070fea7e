package one.twogather.pod.did;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import one.twogather.pod.contracts.Bytes32;
import one.twogather.pod.contracts.DidRegistryEvent;
import one.twogather.pod.contracts.Log;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.model.Parsed;

class ReplayPropertyTest {

    /** What came after a version must not be needed to know what was. */
    @Property(tries = 400)
    void aVersionIsTheReplayOfItsPrefix(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 60) int size,
            @ForAll @IntRange(min = 0, max = 90) int block) {
        List<RegistryEvent> events = RandomHistory.of(new Random(seed), size);
        List<RegistryEvent> prefix =
                events.stream().filter(event -> event.block() <= block).toList();
        for (Profile profile : Profile.values()) {
            Replay.Result version = replay(events, block, 1000L * block, profile);
            Replay.Result alone = replay(prefix, Long.MAX_VALUE, 1000L * block, profile);
            assertEquals(alone.document(), version.document());
            assertEquals(alone.version(), version.version());
            assertEquals(alone.deactivated(), version.deactivated());
        }
    }

    @Property(tries = 400)
    void everyReferenceLeadsToAKeyAndNoIdIsGivenTwice(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int size) {
        List<RegistryEvent> events = RandomHistory.of(new Random(seed), size);
        for (Profile profile : Profile.values()) {
            DidDocument document =
                    replay(events, Long.MAX_VALUE, 20_000, profile).document();
            Set<String> ids = new HashSet<>();
            document.methods().forEach(method -> assertTrue(ids.add(method.id()), method.id()));
            document.services().forEach(service -> assertTrue(ids.add(service.id()), service.id()));
            document.relationships().values().forEach(references -> assertTrue(ids.containsAll(references)));
            assertEquals(
                    document,
                    DocumentReader.read(document.id(), bytes(document.jsonLd())).orThrow());
        }
    }

    /** Within the seconds that a result says it is good for, it is. */
    @Property(tries = 400)
    void aResultIsGoodForAsLongAsItSays(@ForAll long seed, @ForAll @IntRange(min = 0, max = 60_000) int now) {
        List<RegistryEvent> events = RandomHistory.of(new Random(seed), 30);
        Replay.Result result = replay(events, Long.MAX_VALUE, now, Profile.METHOD_2026);
        assertTrue(result.goodFrom() <= now && now <= result.goodTo());
        for (long then : List.of(Math.max(result.goodFrom(), 0), Math.min(result.goodTo(), 1_000_000))) {
            assertEquals(result, replay(events, Long.MAX_VALUE, then, Profile.METHOD_2026));
        }
    }

    /** Whatever a node sends as an event is understood or refused, and what is understood makes a document. */
    @Property(tries = 1000)
    void dataOfAnyKindIsUnderstoodOrRefused(@ForAll byte[] data, @ForAll @IntRange(min = 0, max = 2) int kind) {
        String topic = List.of(
                        DidRegistryEvent.OwnerChanged.TOPIC,
                        DidRegistryEvent.DelegateChanged.TOPIC,
                        DidRegistryEvent.AttributeChanged.TOPIC)
                .get(kind);
        RegistryLogs.event(topic, 7, Bytes.copyOf(data))
                .ifPresent(event -> replay(List.of(event), Long.MAX_VALUE, 0, Profile.METHOD_2026)
                        .document()
                        .jsonLd());
    }

    @Property(tries = 200)
    void whatIsWrittenAsAnEventIsReadAsTheSame(@ForAll long seed) {
        for (RegistryEvent event : RandomHistory.of(new Random(seed), 20)) {
            String topic = topic(event);
            assertEquals(
                    event,
                    RegistryLogs.event(topic, event.block(), Bytes.ofHex(FakeChain.data(event)))
                            .orElseThrow());
        }
    }

    /** Bytes with one of them changed, some cut off or some put behind: the bindings of the contract take the same and refuse the same. */
    @Property(tries = 300)
    void theBindingsOfTheContractReadTheSame(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 255) int octet,
            @ForAll @IntRange(min = -40, max = 40) int longer) {
        Random random = new Random(seed);
        for (RegistryEvent event : RandomHistory.of(random, 5)) {
            String topic = topic(event);
            byte[] data = Bytes.ofHex(FakeChain.data(event)).toArray();
            if (random.nextBoolean()) {
                data[random.nextInt(data.length)] = (byte) octet;
            }
            byte[] spoiled = random.nextBoolean() ? data : Arrays.copyOf(data, Math.max(0, data.length + longer));
            boolean theirs =
                    DidRegistryEvent.of(log(topic, Bytes.copyOf(spoiled))).orElseThrow() instanceof Parsed.Valid;
            assertEquals(
                    theirs, RegistryLogs.event(topic, 7, Bytes.copyOf(spoiled)).isPresent());
        }
    }

    private static String topic(RegistryEvent event) {
        return switch (event) {
            case RegistryEvent.OwnerChanged ignored -> DidRegistryEvent.OwnerChanged.TOPIC;
            case RegistryEvent.DelegateChanged ignored -> DidRegistryEvent.DelegateChanged.TOPIC;
            case RegistryEvent.AttributeChanged ignored -> DidRegistryEvent.AttributeChanged.TOPIC;
        };
    }

    private static Log log(String topic, Bytes data) {
        return new Log(List.of(Bytes32.ofHex(topic), ReplayTest.ALICE.address().padded()), data);
    }

    private static Replay.Result replay(List<RegistryEvent> events, long block, long now, Profile profile) {
        return Replay.of(ReplayTest.ALICE, events, block, now, profile);
    }

    private static byte[] bytes(String text) {
        return ReplayTest.text(text).toArray();
    }
}
