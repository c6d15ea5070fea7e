package one.twogather.pod.did;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.contracts.DidRegistry;
import one.twogather.pod.contracts.Read;
import one.twogather.pod.did.NodeFault.Kind;
import one.twogather.pod.did.RegistryLogs.Placed;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.outbound.Sender;

/** One node, and the few things it is asked. What it answers is checked as far as it can be by itself. */
final class Node {

    /**
     * A block's head.
     *
     * @param hash as the node writes it
     */
    record Block(long number, String hash, Instant time) {}

    private final URI endpoint;
    private final Chain chain;
    private final RpcClient small;
    private final RpcClient large;

    /** How many blocks this node gave logs of at once: what it refused once it is not asked for again. */
    private volatile long window = Long.MAX_VALUE;

    /** @param senders for small answers and for large ones */
    Node(URI endpoint, Chain chain, Senders senders, RpcClient.Pauses pauses) {
        this.endpoint = endpoint;
        this.chain = chain;
        this.small = new RpcClient(endpoint, senders.small(), pauses);
        this.large = new RpcClient(endpoint, senders.large(), pauses);
    }

    /**
     * What carries the calls.
     *
     * @param small for answers of some kilobytes, which come at once or not at all
     * @param large for logs
     */
    record Senders(Sender small, Sender large) {}

    URI endpoint() {
        return endpoint;
    }

    long window() {
        return window;
    }

    void narrow(long window) {
        this.window = window;
    }

    /** What was too much once need not be for ever. */
    void widen(int factor) {
        window = window > Long.MAX_VALUE / factor ? Long.MAX_VALUE : window * factor;
    }

    /** @throws NodeFault if it is of another chain, or says nothing of use */
    void requireChain() throws NodeFault {
        long id = number(small.call("eth_chainId", "[]", Node::string));
        if (id != chain.id()) {
            throw new NodeFault(Kind.WRONG_CHAIN, "the node is of chain " + id + ", not of " + chain.id());
        }
    }

    /** The number of the newest block. */
    long head() throws NodeFault {
        return number(small.call("eth_blockNumber", "[]", Node::string));
    }

    /** The block of the identity's last change; 0 if there never was one. */
    long changed(Address identity) throws NodeFault {
        return RegistryLogs.atMost63Bits(read(DidRegistry.changed(identity)));
    }

    /** What the registry says. */
    <R> R read(Read<R> question) throws NodeFault {
        String call = "[{\"to\":\"" + chain.registry() + "\",\"data\":\"0x" + hex(question.data()) + "\"},\"latest\"]";
        String result = small.call("eth_call", call, Node::string);
        return switch (question.answer(RegistryLogs.bytes(result))) {
            case Parsed.Valid<R>(R value) -> value;
            case Parsed.Invalid<R> nothing ->
                throw new NodeFault(Kind.WRONG_CHAIN, "there is no registry at " + chain.registry());
        };
    }

    /** A call whose answer is one text. */
    String text(String method, String parameters) throws NodeFault {
        return small.call(method, parameters, Node::string);
    }

    /** A call whose answer is one amount. */
    BigInteger amount(String method, String parameters) throws NodeFault {
        return whole(text(method, parameters));
    }

    /** A call with any small answer. */
    JsonValue any(String method, String parameters) throws NodeFault {
        return small.call(method, parameters, (json, first) -> json.getValue());
    }

    static BigInteger whole(String text) throws NodeFault {
        return Quantity.readWhole(text)
                .orElseThrow(
                        () -> new NodeFault(Kind.UNBELIEVABLE, "the node sent no number where there is to be one"));
    }

    static String hex(Bytes bytes) {
        return HexFormat.of().formatHex(bytes.toArray());
    }

    /** A block's head; empty if there is no such block yet. */
    Optional<Block> block(long number) throws NodeFault {
        JsonValue block = small.call(
                "eth_getBlockByNumber", "[\"" + Quantity.write(number) + "\",false]", (json, first) -> json.getValue());
        if (block.getValueType() == JsonValue.ValueType.NULL) {
            return Optional.empty();
        }
        if (!(block instanceof JsonObject object)
                || JsonText.string(object, "hash").isEmpty()
                || number(JsonText.string(object, "number").orElse("")) != number) {
            throw new NodeFault(Kind.UNBELIEVABLE, "the node sent another block than it was asked for");
        }
        long time = number(JsonText.string(object, "timestamp").orElse(""));
        if (time > Instant.MAX.getEpochSecond()) {
            throw new NodeFault(Kind.UNBELIEVABLE, "the node sent a block of no time");
        }
        return Optional.of(new Block(number, JsonText.string(object, "hash").orElse(""), Instant.ofEpochSecond(time)));
    }

    /** The identity's logs of those blocks, oldest first. */
    List<Placed> logs(Address identity, long from, long to) throws NodeFault {
        RegistryLogs logs = new RegistryLogs(chain.registry(), identity, from, to);
        List<Placed> found =
                new ArrayList<>(large.call("eth_getLogs", logs.filter(), (json, first) -> read(logs, json, first)));
        found.sort(Comparator.comparingLong((Placed log) -> log.event().block()).thenComparingLong(Placed::index));
        for (int i = 1; i < found.size(); i++) {
            Placed before = found.get(i - 1);
            Placed log = found.get(i);
            if (before.event().block() == log.event().block() && before.index() == log.index()) {
                throw new NodeFault(Kind.UNBELIEVABLE, "the node sent a log twice");
            }
        }
        return found;
    }

    private static List<Placed> read(RegistryLogs logs, JsonParser json, JsonParser.Event first) throws NodeFault {
        if (first != JsonParser.Event.START_ARRAY) {
            throw new NodeFault(Kind.UNBELIEVABLE, "the node sent no list of logs");
        }
        List<Placed> found = new ArrayList<>();
        // As a stream, so that never more than one log is held as JSON.
        Iterator<JsonValue> values = json.getArrayStream().iterator();
        while (values.hasNext()) {
            if (!(values.next() instanceof JsonObject log)) {
                throw new NodeFault(Kind.UNBELIEVABLE, "the node sent something else than logs");
            }
            if (found.size() == Allowance.MOST_EVENTS) {
                throw Allowance.tooMuch();
            }
            found.add(logs.read(log));
        }
        return found;
    }

    static String string(JsonParser json, JsonParser.Event first) throws NodeFault {
        if (json.getValue() instanceof JsonString text) {
            return text.getString();
        }
        throw new NodeFault(Kind.UNBELIEVABLE, "the node sent no text where there is to be some");
    }

    static long number(String text) throws NodeFault {
        return Quantity.read(text)
                .orElseThrow(
                        () -> new NodeFault(Kind.UNBELIEVABLE, "the node sent no number where there is to be one"));
    }
}
