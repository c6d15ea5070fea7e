package one.twogather.pod.did;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.contracts.Bytes32;
import one.twogather.pod.contracts.DidRegistryEvent;
import one.twogather.pod.did.NodeFault.Kind;
import one.twogather.pod.did.RegistryEvent.AttributeChanged;
import one.twogather.pod.did.RegistryEvent.DelegateChanged;
import one.twogather.pod.did.RegistryEvent.OwnerChanged;
import one.twogather.pod.ipld.Bytes;

/** Turns a node's logs into events, if they are what was asked for: of that registry, that identity, those blocks, and still on the chain. */
final class RegistryLogs {

    private static final int WORD = Bytes32.LENGTH;

    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    /**
     * An event and where it stands.
     *
     * @param index among all logs of its block
     * @param blockHash of its block, as the node writes it
     */
    record Placed(RegistryEvent event, long index, String blockHash) {}

    /** As text, since a history may have ten thousand logs, and the letters of an address take a hash. */
    private final String registry;

    private final String identity;
    private final long from;
    private final long to;

    RegistryLogs(Address registry, Address identity, long from, long to) {
        this.registry = registry.toString();
        this.identity = identity.padded().toString();
        this.from = from;
        this.to = to;
    }

    /** The parameters of {@code eth_getLogs}. */
    String filter() {
        return "[{\"address\":\"%s\",\"topics\":[[\"%s\",\"%s\",\"%s\"],\"%s\"],\"fromBlock\":\"%s\",\"toBlock\":\"%s\"}]"
                .formatted(
                        registry,
                        DidRegistryEvent.OwnerChanged.TOPIC,
                        DidRegistryEvent.DelegateChanged.TOPIC,
                        DidRegistryEvent.AttributeChanged.TOPIC,
                        identity,
                        Quantity.write(from),
                        Quantity.write(to));
    }

    Placed read(JsonObject log) throws NodeFault {
        String address = string(log, "address");
        long block = number(log, "blockNumber");
        JsonArray topics = log.get("topics") instanceof JsonArray array ? array : JsonArray.EMPTY_JSON_ARRAY;
        boolean wanted = registry.equalsIgnoreCase(address)
                && block >= from
                && block <= to
                && topics.size() == 2
                && topics.get(1) instanceof JsonString subject
                && subject.getString().equalsIgnoreCase(identity)
                && !log.getBoolean("removed", false);
        if (!wanted) {
            throw new NodeFault(Kind.UNBELIEVABLE, "the node sent a log that was not asked for");
        }
        String topic =
                topics.get(0) instanceof JsonString text ? text.getString().toLowerCase(Locale.ROOT) : "";
        RegistryEvent event = event(topic, block, bytes(string(log, "data")))
                .orElseThrow(() -> new NodeFault(Kind.UNBELIEVABLE, "the node sent a log that is malformed"));
        return new Placed(event, number(log, "logIndex"), string(log, "blockHash"));
    }

    /**
     * What the registry wrote about the history of an identity; empty if it cannot have written that. Words are read as they stand: the bindings read the
     * same, and take thirty times as long, which shows in a history of ten thousand (decision 220).
     */
    static Optional<RegistryEvent> event(String topic, long block, Bytes data) {
        return switch (topic) {
            case DidRegistryEvent.OwnerChanged.TOPIC ->
                data.length() == 2 * WORD
                        ? address(data, 0).map(owner -> new OwnerChanged(block, number(data, 1), owner))
                        : Optional.empty();
            case DidRegistryEvent.DelegateChanged.TOPIC ->
                data.length() == 4 * WORD
                        ? address(data, 1)
                                .map(delegate -> new DelegateChanged(
                                        block, number(data, 3), word(data, 0), delegate, number(data, 2)))
                        : Optional.empty();
            case DidRegistryEvent.AttributeChanged.TOPIC -> attribute(block, data);
            default -> Optional.empty();
        };
    }

    /** The value comes last, behind its length, with zeros up to the next word (Solidity's contract ABI, "dynamic types"). */
    private static Optional<RegistryEvent> attribute(long block, Bytes data) {
        int begin = 5 * WORD;
        if (data.length() < begin || number(data, 1) != 4 * WORD) {
            return Optional.empty();
        }
        long length = number(data, 4);
        int room = data.length() - begin;
        boolean fits = length <= room && room - length < WORD && room % WORD == 0;
        if (!fits || !isZero(data.slice(begin + (int) length, data.length()))) {
            return Optional.empty();
        }
        Optional<Bytes> value = length > AttributeChanged.LARGEST
                ? Optional.empty()
                : Optional.of(data.slice(begin, begin + (int) length));
        return Optional.of(new AttributeChanged(block, number(data, 3), word(data, 0), value, number(data, 2)));
    }

    private static Bytes word(Bytes data, int index) {
        return data.slice(index * WORD, (index + 1) * WORD);
    }

    private static Optional<Address> address(Bytes data, int index) {
        Bytes word = word(data, index);
        int padding = WORD - Address.LENGTH;
        return isZero(word.slice(0, padding)) ? Optional.of(new Address(word.slice(padding, WORD))) : Optional.empty();
    }

    private static boolean isZero(Bytes bytes) {
        return bytes.equals(Bytes.copyOf(new byte[bytes.length()]));
    }

    private static long number(Bytes data, int index) {
        return atMost63Bits(new BigInteger(1, word(data, index).toArray()));
    }

    static long atMost63Bits(BigInteger number) {
        return number.min(MOST).longValue();
    }

    private static String string(JsonObject log, String member) throws NodeFault {
        return JsonText.string(log, member)
                .orElseThrow(() -> new NodeFault(Kind.UNBELIEVABLE, "the node sent a log that is malformed"));
    }

    private static long number(JsonObject log, String member) throws NodeFault {
        return Quantity.read(string(log, member))
                .orElseThrow(() -> new NodeFault(Kind.UNBELIEVABLE, "the node sent a log that is malformed"));
    }

    /** Bytes as nodes write them. */
    static Bytes bytes(String hex) throws NodeFault {
        try {
            return Bytes.copyOf(HexFormat.of().parseHex(hex.startsWith("0x") ? hex.substring(2) : hex));
        } catch (IllegalArgumentException notHex) {
            throw new NodeFault(Kind.UNBELIEVABLE, "the node sent bytes that are none");
        }
    }
}
