package one.twogather.pod.did;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.contracts.DidRegistryEvent;
import one.twogather.pod.did.RegistryEvent.AttributeChanged;
import one.twogather.pod.did.RegistryEvent.DelegateChanged;
import one.twogather.pod.did.RegistryEvent.OwnerChanged;
import one.twogather.pod.did.Resolution.Resolved;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.outbound.Delivery;
import one.twogather.pod.outbound.Failure;
import one.twogather.pod.outbound.Sender;
import one.twogather.pod.testkit.FakeClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** did:ethr against nodes that answer well and badly. */
class HistoriesTest {

    private static final long DEPTH = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FakeChain node = new FakeChain();
    private final FakeChain second = new FakeChain();
    private final FakeClock clock = new FakeClock(Instant.ofEpochSecond(5_000));
    private final List<Duration> pauses = new ArrayList<>();

    @Test
    void oneQuestionReadsAWholeHistoryAndOneCallChecksIt() {
        node.events.addAll(RandomHistory.of(new Random(1), 500));
        EthrDidResolver resolver = resolver(node);
        Resolved resolved = resolved(resolver);
        assertEquals(1, node.count("eth_getLogs"));
        assertEquals(expected(node.events, Long.MAX_VALUE, 5_000).document(), resolved.document());
        assertEquals(new Standing.Checked(clock.instant()), resolved.standing());
        int before = node.asked.size();
        resolved(resolver);
        assertEquals(before, node.asked.size());
        clock.advance(Duration.ofMinutes(3));
        resolved(resolver);
        assertEquals(List.of("eth_call"), node.asked.subList(before, node.asked.size()));
    }

    @Test
    void anIdentityNobodyChangedTakesOneCall() {
        Resolved resolved = resolved(resolver(node));
        assertEquals(DocumentMetadata.NONE, resolved.metadata());
        assertEquals(1, resolved.document().methods().size());
        assertEquals(0, node.count("eth_getLogs"));
    }

    @Test
    void onlyWhatIsNewIsReadAgain() {
        node.events.addAll(changes(1, 10));
        EthrDidResolver resolver = resolver(node);
        resolved(resolver);
        node.events.addAll(changes(90_000, 90_003));
        node.events.set(10, delegate(90_000, 10));
        clock.advance(Duration.ofMinutes(3));
        node.pruned = 90_000;
        assertEquals(15, resolved(resolver).document().methods().size());
    }

    @Test
    void theWindowShrinksWhereRangesAreRefused() {
        node.events.addAll(RandomHistory.of(new Random(2), 300));
        for (long widest : List.of(50L, 1L)) {
            node.widest = widest;
            node.asked.clear();
            Resolved resolved = resolved(resolver(node));
            assertEquals(expected(node.events, Long.MAX_VALUE, 5_000).document(), resolved.document());
            assertTrue(node.count("eth_getLogs") > 5);
        }
    }

    @Test
    void answersThatAreTooLargeAreAskedForInParts() {
        node.events.addAll(changes(1, 400));
        Sender narrow =
                message -> node.send(message) instanceof Delivery.Answered answer && answer.body().length > 20_000
                        ? new Failure.TooLarge("the answer is larger than 20000 bytes")
                        : node.send(message);
        assertEquals(401, resolved(resolver(narrow)).document().methods().size());
    }

    @Test
    void logsThatTheNodeForgotAreNoShorterDocument() {
        node.events.addAll(changes(1, 10));
        node.pruned = 5;
        Resolution resolution = resolve(resolver(node));
        assertInstanceOf(Resolution.NonArchive.class, resolution);
        assertTrue(((Resolution.Failed) resolution).reason().contains("block 4"), resolution::toString);
        node.pruned = 11;
        assertInstanceOf(Resolution.NonArchive.class, resolve(resolver(node)));
        node.widest = 1;
        assertInstanceOf(Resolution.NonArchive.class, resolve(resolver(node)));
    }

    @Test
    void aNodeThatRemembersIsFoundAmongThoseThatDoNot() {
        node.events.addAll(changes(1, 10));
        second.events.addAll(node.events);
        node.pruned = 5;
        assertEquals(11, resolved(resolver(node, second)).document().methods().size());
    }

    @Test
    void logsThatNothingPointsAtAreNotBelieved() {
        node.events.addAll(List.of(delegate(3, 0), delegate(5, 0), delegate(9, 3)));
        unavailable("no other points at");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "address",
                "data",
                "blockNumber",
                "topics",
                "removed",
                "logIndex",
                "blockHash",
                "no topics",
                "short data",
                "beyond"
            })
    void logsThatWereNotAskedForAreNotBelieved(String what) {
        node.events.addAll(changes(1, 4));
        node.spoiled = log -> spoil(log, what);
        assertInstanceOf(Resolution.Unavailable.class, resolve(resolver(node)), what);
        second.events.addAll(changes(1, 4));
        assertEquals(5, resolved(resolver(node, second)).document().methods().size());
    }

    private static JsonObject spoil(JsonObject log, String what) {
        return switch (what) {
            case "address" -> with(log, what, Json.createValue("0x" + "1".repeat(40)));
            case "data" -> with(log, what, Json.createValue("0xzz"));
            case "blockNumber" -> with(log, what, Json.createValue(7));
            case "topics" ->
                with(
                        log,
                        what,
                        Json.createArrayBuilder()
                                .add(DidRegistryEvent.DelegateChanged.TOPIC)
                                .add("0x" + "0".repeat(64))
                                .build());
            case "removed" -> with(log, what, JsonValue.TRUE);
            case "logIndex" -> with(with(log, what, Json.createValue("0x1")), "blockNumber", Json.createValue("0x4"));
            case "blockHash" -> with(log, what, Json.createValue("0xbad"));
            case "no topics" -> with(log, "topics", JsonValue.NULL);
            case "short data" -> with(log, "data", Json.createValue("0x" + "0".repeat(128)));
            default -> with(log, "blockNumber", Json.createValue("0xffffffffffffffffffffff"));
        };
    }

    private static JsonObject with(JsonObject log, String member, JsonValue value) {
        return Json.createObjectBuilder(log).add(member, value).build();
    }

    @Test
    void aNodeOfAnotherChainIsNotBelieved() {
        node.id = 1;
        node.events.addAll(changes(1, 4));
        unavailable("of chain 1, not of 31337");
        second.events.addAll(changes(1, 2));
        assertEquals(3, resolved(resolver(node, second)).document().methods().size());
    }

    @Test
    void whereNoContractIsThereIsNoRegistry() {
        node.instead = Optional.empty();
        Sender empty = message -> new String(message.body(), StandardCharsets.UTF_8).contains("eth_call")
                ? FakeChain.answer("\"result\":\"0x\"")
                : node.send(message);
        assertTrue(reason(resolve(resolver(empty))).contains("no registry"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":\"0x7a69\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":7}",
                "{\"id\":1,\"result\":\"zero\"}",
                "<html>",
                "{\"id\":1,\"result\":",
                "{\"id\":1,\"error\":7}",
                "{\"id\":1,\"error\":{\"code\":\"x\"}}"
            })
    void whatIsNoAnswerIsNotBelieved(String body) {
        node.instead = Optional.of(
                new Delivery.Answered(200, Map.of(), ReplayTest.text(body).toArray()));
        assertInstanceOf(Resolution.Unavailable.class, resolve(resolver(node)));
    }

    @Test
    void anAnswerThatIsTooDeepIsNotBelieved() {
        node.instead = Optional.of(FakeChain.answer("\"x\":" + "[".repeat(100_000)));
        assertInstanceOf(Resolution.Unavailable.class, resolve(resolver(node)));
    }

    @Test
    void whoIsAskedTooOftenIsAskedAgainAfterTheTimeItNames() {
        node.events.addAll(changes(1, 4));
        node.tired.set(3);
        assertEquals(5, resolved(resolver(node)).document().methods().size());
        assertEquals(List.of(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1)), pauses);
    }

    @Test
    void limitsWithinJsonRpcAreWaitedForLongerEachTime() {
        node.events.addAll(changes(1, 4));
        node.widest = 0;
        node.refusal = "{\"code\": -32005, \"message\": \"daily request count exceeded, request rate limited\"}";
        unavailable("too often");
        assertEquals(
                List.of(Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2)),
                pauses);
    }

    @Test
    void theSameNumberForTooManyResultsIsARefusal() {
        node.events.addAll(changes(1, 40));
        node.widest = 3;
        node.refusal = "{\"code\": -32005, \"message\": \"query returned more than 10000 results\"}";
        assertEquals(41, resolved(resolver(node)).document().methods().size());
        assertEquals(List.of(), pauses);
    }

    @Test
    void aChainThatIsAwayLeavesOldKnowledgeStanding() {
        node.events.addAll(changes(1, 4));
        EthrDidResolver resolver = resolver(node);
        Instant checked = clock.instant();
        Resolved before = resolved(resolver);
        node.away = true;
        clock.advance(Duration.ofDays(2));
        Resolved after = resolved(resolver);
        assertEquals(before.document(), after.document());
        assertEquals(new Standing.Stale(checked, "the host does not accept connections"), after.standing());
        int asked = node.asked.size();
        resolved(resolver);
        assertEquals(asked, node.asked.size(), "a node that is away is left alone for a while");
        node.away = false;
        clock.advance(Duration.ofSeconds(70));
        assertInstanceOf(Standing.Checked.class, resolved(resolver).standing());
    }

    @Test
    void nobodyWaitsLongerThanTheirPatience() throws InterruptedException {
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        node.events.addAll(changes(1, 4));
        Sender slow = message -> {
            awaitQuietly(goOn);
            Delivery answer = node.send(message);
            if (node.count("eth_getBlockByNumber") > 0) {
                done.countDown();
            }
            return answer;
        };
        EthrDidResolver resolver = resolver(Duration.ofMillis(1), slow);
        assertTrue(reason(resolve(resolver)).contains("longer than a request waits"));
        goOn.countDown();
        done.await();
        // The check went on by itself, so that sooner or later somebody finds what it learnt.
        Resolution found = resolve(resolver);
        for (int i = 0; i < 5_000 && !(found instanceof Resolved); i++) {
            found = resolve(resolver);
        }
        assertInstanceOf(Resolved.class, found);
        assertEquals(1, node.count("eth_getLogs"));
    }

    static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatTheChainForgetsIsForgottenHereAsLongAsItIsNotSettled() {
        node.head = 50;
        node.events.addAll(changes(1, 40));
        EthrDidResolver resolver = resolver(node);
        assertEquals(41, resolved(resolver).document().methods().size());
        node.fork = "f0";
        node.events.subList(30, 40).clear();
        node.events.add(new OwnerChanged(40, 30, ReplayTest.BOB));
        clock.advance(Duration.ofMinutes(3));
        Resolved after = resolved(resolver);
        assertEquals(31, after.document().methods().size());
        node.events.clear();
        clock.advance(Duration.ofMinutes(3));
        assertEquals(DocumentMetadata.NONE, resolved(resolver).metadata());
    }

    @Test
    void whatIsSettledIsNotForgotten() {
        node.events.addAll(changes(1, 40));
        EthrDidResolver resolver = resolver(node);
        Resolved before = resolved(resolver);
        node.events.subList(30, 40).clear();
        clock.advance(Duration.ofMinutes(3));
        Resolved after = resolved(resolver);
        assertEquals(before.document(), after.document());
        assertInstanceOf(Standing.Stale.class, after.standing());
    }

    @Test
    void anotherHistoryThanTheSettledOneIsNotBelieved() {
        node.events.addAll(changes(1, 40));
        EthrDidResolver resolver = resolver(node);
        resolved(resolver);
        node.events.clear();
        node.events.add(delegate(41, 20));
        clock.advance(Duration.ofMinutes(3));
        Standing standing = resolved(resolver).standing();
        assertTrue(
                standing instanceof Standing.Stale(Instant _, String reason) && reason.contains("contradicts"),
                standing::toString);
    }

    @Test
    void everyVersionIsWhatItsPrefixSays() {
        for (int seed = 0; seed < 40; seed++) {
            node.events.clear();
            node.events.addAll(RandomHistory.of(new Random(seed), 30));
            EthrDidResolver resolver = resolver(node);
            for (long block = 1; block <= node.events.getLast().block() + 1; block++) {
                Replay.Result expected = expected(node.events, block, 1000 * block);
                Resolved byId =
                        assertInstanceOf(Resolved.class, resolver.resolve(ReplayTest.DID + "?versionId=" + block));
                Resolved byTime = assertInstanceOf(
                        Resolved.class, resolver.resolve(ReplayTest.DID + "?versionTime=" + 1000 * block));
                assertEquals(expected.document(), byId.document(), "seed " + seed + ", block " + block);
                assertEquals(expected.document(), byTime.document(), "seed " + seed + ", block " + block);
                assertEquals(byId.metadata(), byTime.metadata());
                assertEquals(
                        expected.version() == 0 ? Optional.empty() : Optional.of(String.valueOf(expected.version())),
                        byId.metadata().version().map(DocumentMetadata.Version::id));
            }
        }
    }

    @Test
    void versionsThatCannotBeAreNotGuessed() {
        node.events.addAll(changes(1, 4));
        EthrDidResolver resolver = resolver(node);
        assertInstanceOf(Resolution.NotFound.class, resolver.resolve(ReplayTest.DID + "?versionId=100001"));
        assertInstanceOf(Resolution.InvalidOptions.class, resolver.resolve(ReplayTest.DID + "?versionId=latest"));
        assertInstanceOf(Resolution.InvalidOptions.class, resolver.resolve(ReplayTest.DID + "?versionId=01"));
        assertInstanceOf(
                Resolution.InvalidOptions.class, resolver.resolve(ReplayTest.DID + "?versionId=" + "9".repeat(30)));
        Resolved before = assertInstanceOf(Resolved.class, resolver.resolve(ReplayTest.DID + "?versionId=0"));
        assertEquals(1, before.document().methods().size());
        assertEquals(
                Map.of("nextVersionId", "1", "nextUpdate", "1970-01-01T00:16:40Z"),
                before.metadata().members());
    }

    @Test
    void metadataTellOfThisVersionAndTheNext() {
        node.events.addAll(changes(1, 4));
        Resolved at = assertInstanceOf(Resolved.class, resolver(node).resolve(ReplayTest.DID + "?versionId=2"));
        assertEquals(
                Map.of(
                        "versionId", "2",
                        "updated", "1970-01-01T00:33:20Z",
                        "nextVersionId", "3",
                        "nextUpdate", "1970-01-01T00:50:00Z"),
                at.metadata().members());
        node.events.add(new OwnerChanged(6, 4, Address.ZERO));
        node.events.add(delegate(8, 6));
        Resolved dead = resolved(resolver(node));
        assertEquals(
                Map.of("versionId", "6", "updated", "1970-01-01T01:40:00Z", "deactivated", true),
                dead.metadata().members());
    }

    @Test
    void anotherChainsIdentityIsNotLookedForHere() {
        assertInstanceOf(
                Resolution.UnknownNetwork.class,
                resolver(node).resolve("did:ethr:0x70997970C51812dc3A010C7d01b50e0d17dc79C8"));
        assertEquals(List.of(), node.asked);
    }

    @Test
    void whatRunsOutGoesWithoutAnybodyAsking() {
        node.events.add(new DelegateChanged(1, 0, ReplayTest.name("veriKey"), ReplayTest.BOB, 5_005));
        EthrDidResolver resolver = resolver(node);
        assertEquals(2, resolved(resolver).document().methods().size());
        clock.advance(Duration.ofSeconds(5));
        assertEquals(2, resolved(resolver).document().methods().size());
        clock.advance(Duration.ofSeconds(1));
        assertEquals(1, resolved(resolver).document().methods().size());
        clock.advance(Duration.ofSeconds(-3));
        assertEquals(2, resolved(resolver).document().methods().size());
    }

    @Test
    void everyDidOfAnIdentityHasADocumentOfItsOwn() {
        node.events.addAll(changes(1, 4));
        EthrDidResolver resolver = resolver(node);
        String small = ReplayTest.DID.toLowerCase(Locale.ROOT);
        resolved(resolver);
        Resolved other = assertInstanceOf(Resolved.class, resolver.resolve(small));
        assertEquals(small, other.document().id().text());
        assertEquals(1, node.count("eth_getLogs"));
    }

    @Test
    void anAttributeOfAMebibyteIsCountedAndLeftOut() {
        node.events.add(new AttributeChanged(
                1,
                0,
                ReplayTest.name("did/pub/Ed25519/veriKey"),
                Optional.of(Bytes.copyOf(new byte[1 << 20])),
                Long.MAX_VALUE));
        node.events.add(new AttributeChanged(
                2, 1, ReplayTest.name("did/svc/Hub"), Optional.of(Bytes.copyOf(new byte[1 << 20])), Long.MAX_VALUE));
        node.events.add(delegate(3, 2));
        DidDocument document = resolved(resolver(node)).document();
        assertEquals(List.of(), document.services());
        assertEquals(
                ReplayTest.DID + "#delegate-2", document.methods().getLast().id());
    }

    @Test
    void tenThousandChangesAreKnownInOneQuestionAndAnsweredFromMemory() {
        node.events.addAll(changes(1, 10_000));
        EthrDidResolver resolver = resolver(node);
        assertEquals(10_001, resolved(resolver).document().methods().size());
        long began = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            resolved(resolver);
        }
        assertTrue(System.nanoTime() - began < 100_000_000, "a warm resolution takes more than a millisecond");
        assertEquals(1, node.count("eth_getLogs"));
    }

    private void unavailable(String why) {
        Resolution resolution = resolve(resolver(node));
        assertInstanceOf(Resolution.Unavailable.class, resolution);
        assertTrue(reason(resolution).contains(why), resolution::toString);
    }

    private static String reason(Resolution resolution) {
        return assertInstanceOf(Resolution.Failed.class, resolution).reason();
    }

    private static Resolved resolved(DidResolver resolver) {
        return assertInstanceOf(Resolved.class, resolve(resolver));
    }

    private static Resolution resolve(DidResolver resolver) {
        return resolver.resolve(ReplayTest.ALICE.did());
    }

    private EthrDidResolver resolver(Sender... senders) {
        return resolver(PATIENCE, senders);
    }

    private EthrDidResolver resolver(Duration patience, Sender... senders) {
        List<URI> endpoints = IntStream.range(0, senders.length)
                .mapToObj(i -> URI.create("https://node-" + i + ".example/"))
                .toList();
        Chain chain = new Chain(31_337, FakeChain.REGISTRY, endpoints, DEPTH);
        Nodes nodes = new Nodes(
                IntStream.range(0, senders.length)
                        .mapToObj(i -> new Node(
                                endpoints.get(i), chain, new Node.Senders(senders[i], senders[i]), pauses::add))
                        .toList(),
                clock);
        Histories.Ages ages = new Histories.Ages(Duration.ofSeconds(12), Duration.ofMinutes(2), patience);
        return new EthrDidResolver(
                chain,
                new Histories(chain, nodes, ages, 64 << 20, clock),
                new Blocks(nodes),
                Profile.METHOD_2026,
                clock);
    }

    private static Replay.Result expected(List<RegistryEvent> events, long block, long now) {
        // A prefix and no more: what comes after must not be needed to know what was.
        List<RegistryEvent> prefix =
                events.stream().filter(event -> event.block() <= block).toList();
        return Replay.of(ReplayTest.ALICE, prefix, Long.MAX_VALUE, now, Profile.METHOD_2026);
    }

    /** One for each block, each of a delegate of its own. */
    private static List<RegistryEvent> changes(long from, long to) {
        List<RegistryEvent> changes = new ArrayList<>();
        for (long block = from; block <= to; block++) {
            changes.add(delegate(block, block - 1));
        }
        return changes;
    }

    private static DelegateChanged delegate(long block, long previous) {
        byte[] address = new byte[20];
        address[0] = 1;
        address[18] = (byte) (block >> 8);
        address[19] = (byte) block;
        return new DelegateChanged(
                block, previous, ReplayTest.name("veriKey"), new Address(Bytes.copyOf(address)), Long.MAX_VALUE);
    }
}
