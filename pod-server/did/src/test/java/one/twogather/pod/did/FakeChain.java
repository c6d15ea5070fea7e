package one.twogather.pod.did;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.contracts.DidRegistryEvent;
import one.twogather.pod.did.RegistryEvent.AttributeChanged;
import one.twogather.pod.did.RegistryEvent.DelegateChanged;
import one.twogather.pod.did.RegistryEvent.OwnerChanged;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.outbound.Delivery;
import one.twogather.pod.outbound.Failure;
import one.twogather.pod.outbound.Message;
import one.twogather.pod.outbound.Sender;

/** A node of a chain with one identity, that answers well, or in whatever way a test wants it to answer badly. Block n was made in second 1000 n. */
final class FakeChain implements Sender {

    static final Address REGISTRY =
            Address.parse("0x5FbDB2315678afecb367f032d93F642f64180aa3").orThrow();

    final List<RegistryEvent> events = new ArrayList<>();
    final List<String> asked = new ArrayList<>();
    final AtomicInteger tired = new AtomicInteger();
    long id = 31_337;
    long head = 100_000;
    long pruned;
    long widest = Long.MAX_VALUE;
    String refusal = "{\"code\": -32000, \"message\": \"block range is too large\"}";
    String fork = "";
    boolean away;
    UnaryOperator<JsonObject> spoiled = log -> log;
    Optional<Delivery> instead = Optional.empty();

    @Override
    public synchronized Delivery send(Message message) {
        JsonObject call = (JsonObject) JsonText.read(message.body()).orElseThrow();
        String method = call.getString("method");
        asked.add(method);
        if (away) {
            return new Failure.Unreachable("the host does not accept connections");
        }
        if (tired.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return new Delivery.Answered(429, Map.of("retry-after", "1"), new byte[0]);
        }
        if (instead.isPresent()) {
            return instead.get();
        }
        JsonArray parameters = call.getJsonArray("params");
        return switch (method) {
            case "eth_chainId" -> result(Json.createValue(Quantity.write(id)));
            case "eth_blockNumber" -> result(Json.createValue(Quantity.write(head)));
            case "eth_call" -> result(Json.createValue("0x" + word(changed())));
            case "eth_getBlockByNumber" ->
                result(block(Quantity.read(parameters.getString(0)).orElseThrow()));
            case "eth_getLogs" -> logs(parameters.getJsonObject(0));
            default -> throw new IllegalArgumentException(method);
        };
    }

    long count(String method) {
        return asked.stream().filter(method::equals).count();
    }

    private long changed() {
        return events.isEmpty() ? 0 : events.getLast().block();
    }

    private JsonValue block(long number) {
        return number > head
                ? JsonValue.NULL
                : Json.createObjectBuilder()
                        .add("number", Quantity.write(number))
                        .add("hash", hash(number))
                        .add("timestamp", Quantity.write(1000 * number))
                        .build();
    }

    private String hash(long number) {
        return "0x" + word(number) + fork;
    }

    private Delivery logs(JsonObject filter) {
        long from = Quantity.read(filter.getString("fromBlock")).orElseThrow();
        long to = Quantity.read(filter.getString("toBlock")).orElseThrow();
        if (to - from + 1 > widest) {
            return answer("\"error\":" + refusal);
        }
        Map<Long, Integer> indexes = new TreeMap<>();
        JsonArrayBuilder logs = Json.createArrayBuilder();
        for (RegistryEvent event : events) {
            if (event.block() >= Math.max(from, pruned) && event.block() <= to) {
                int index = indexes.merge(event.block(), 1, Integer::sum);
                logs.add(spoiled.apply(log(event, index)));
            }
        }
        return result(logs.build());
    }

    private JsonObject log(RegistryEvent event, int index) {
        String kind =
                switch (event) {
                    case OwnerChanged ignored -> DidRegistryEvent.OwnerChanged.TOPIC;
                    case DelegateChanged ignored -> DidRegistryEvent.DelegateChanged.TOPIC;
                    case AttributeChanged ignored -> DidRegistryEvent.AttributeChanged.TOPIC;
                };
        return Json.createObjectBuilder()
                .add("address", REGISTRY.toString())
                .add(
                        "topics",
                        Json.createArrayBuilder()
                                .add(kind)
                                .add(ReplayTest.ALICE.address().padded().toString()))
                .add("data", "0x" + data(event))
                .add("blockNumber", Quantity.write(event.block()))
                .add("blockHash", hash(event.block()))
                .add("logIndex", Quantity.write(index))
                .add("removed", false)
                .build();
    }

    static String data(RegistryEvent event) {
        return switch (event) {
            case OwnerChanged change -> word(change.owner()) + word(change.previousChange());
            case DelegateChanged change ->
                hex(change.type()) + word(change.delegate()) + word(change.validTo()) + word(change.previousChange());
            case AttributeChanged change -> {
                Bytes value = change.value().orElseThrow();
                String padding = "00".repeat((32 - value.length() % 32) % 32);
                yield hex(change.name())
                        + word(128)
                        + word(change.validTo())
                        + word(change.previousChange())
                        + word(value.length())
                        + hex(value)
                        + padding;
            }
        };
    }

    private static String hex(Bytes bytes) {
        return HexFormat.of().formatHex(bytes.toArray());
    }

    private static String word(Address address) {
        return "0".repeat(24) + address.toString().substring(2);
    }

    private static String word(long number) {
        return "0".repeat(48) + HexFormat.of().toHexDigits(number);
    }

    private static Delivery result(JsonValue value) {
        return answer("\"result\":" + value);
    }

    static Delivery answer(String member) {
        return new Delivery.Answered(200, Map.of(), ("{\"jsonrpc\":\"2.0\",\"id\":1," + member + "}").getBytes(UTF_8));
    }
}
