package one.twogather.pod.did;

import static one.twogather.fuzz.Target.require;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import one.twogather.fuzz.Target;
import one.twogather.pod.contracts.DidRegistryEvent;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.model.Did;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.outbound.Delivery;

/** What anybody may write into a registry about themselves, what nodes answer, and what stands at a did:web. */
public final class DidTargets {

    private static final String TEXT = "did:ethr:0x7a69:0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
    private static final EthrIdentity ALICE = identity();

    private DidTargets() {}

    public static Map<String, Target> all() {
        return Map.of(
                "did-url", Target.ofText(DidTargets::url),
                "did-key", Target.ofText(DidTargets::key),
                "did-document", DidTargets::document,
                "registry-event", DidTargets::event,
                "rpc-answer", DidTargets::answer);
    }

    private static void url(String text) {
        if (DidUrl.parse(text) instanceof Parsed.Valid<DidUrl>(DidUrl url)) {
            require(DidUrl.parse(url.toString()).orThrow().equals(url), text);
            VersionSelector.ofQuery(url.query());
        }
    }

    private static void key(String text) {
        if (Did.parse("did:key:" + text) instanceof Parsed.Valid<Did>(Did did)
                && new KeyDidResolver().resolve(did) instanceof Resolution.Resolved resolved) {
            require(resolved.document().methods().size() == 1, text);
            require(again(resolved.document()).equals(resolved.document()), text);
        }
    }

    private static void document(byte[] input) {
        if (DocumentReader.read(new Did("did:web:pod.example"), input)
                instanceof Parsed.Valid<DidDocument>(DidDocument document)) {
            require(again(document).methods().equals(document.methods()), document.jsonLd());
        }
    }

    /** Which event in the first byte; then the name, the value and whatever follows, as the contract writes it; or all of it as it comes. */
    private static void event(byte[] input) {
        if (input.length == 0) {
            return;
        }
        byte[] rest = Arrays.copyOfRange(input, 1, input.length);
        boolean isRaw = (input[0] & 0x10) != 0;
        String topic =
                switch (input[0] & 3) {
                    case 0 -> DidRegistryEvent.OwnerChanged.TOPIC;
                    case 1 -> DidRegistryEvent.DelegateChanged.TOPIC;
                    default -> DidRegistryEvent.AttributeChanged.TOPIC;
                };
        if (isRaw) {
            RegistryLogs.event(topic, 7, Bytes.copyOf(rest)).ifPresent(DidTargets::replayed);
        } else {
            int cut = Math.min(32, rest.length);
            Bytes name = Bytes.copyOf(Arrays.copyOf(Arrays.copyOf(rest, cut), 32));
            Bytes value = Bytes.copyOf(Arrays.copyOfRange(rest, cut, rest.length));
            replayed(new RegistryEvent.AttributeChanged(7, 0, name, Optional.of(value), 9));
        }
    }

    private static void replayed(RegistryEvent event) {
        for (Profile profile : Profile.values()) {
            DidDocument document =
                    Replay.of(ALICE, List.of(event), 7, 8, profile).document();
            Set<String> ids = new HashSet<>();
            document.methods().forEach(method -> require(ids.add(method.id()), method.id()));
            document.relationships().values().forEach(used -> require(ids.containsAll(used), document.json()));
            require(again(document).equals(document), document.jsonLd());
        }
    }

    /** To each question the same. */
    private static void answer(byte[] input) {
        Chain chain = new Chain(31_337, ALICE.address(), List.of(URI.create("https://node.example/")), 64);
        Node node = new Node(
                chain.endpoints().getFirst(),
                chain,
                new Node.Senders(message -> answered(input), message -> answered(input)),
                pause -> {});
        refusedOr(node::requireChain);
        refusedOr(() -> node.block(7));
        refusedOr(() -> node.logs(ALICE.address(), 0, 100));
        refusedOr(() -> HistoryReader.read(node, chain, ALICE.address(), History.NONE, Clock.systemUTC()));
    }

    private static Delivery answered(byte[] body) {
        return new Delivery.Answered(200, Map.of(), body);
    }

    private interface Question {
        void ask() throws NodeFault;
    }

    private static void refusedOr(Question question) {
        try {
            question.ask();
        } catch (NodeFault refused) {
            require(!refused.reason().isEmpty(), "a fault without a reason");
        }
    }

    private static DidDocument again(DidDocument document) {
        byte[] json = document.jsonLd().getBytes(StandardCharsets.UTF_8);
        return DocumentReader.read(document.id(), json).orThrow();
    }

    private static EthrIdentity identity() {
        if (EthrIdentity.read(new Did(TEXT)) instanceof EthrIdentity.Reading.Known(EthrIdentity identity)) {
            return identity;
        }
        throw new IllegalStateException(TEXT);
    }
}
