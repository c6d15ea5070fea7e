package one.twogather.pod.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.contracts.Bytes32;
import one.twogather.pod.contracts.DidRegistrySigning;
import one.twogather.pod.contracts.Keccak256;
import one.twogather.pod.did.DidKey;
import one.twogather.pod.ipld.Bytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What wallets are given to show is what the registry checks: hashed here by the letter of EIP-712, from the JSON alone. */
class TypedDataTest {

    private static final Address SOMEBODY =
            Address.parse("0x70997970C51812dc3A010C7d01b50e0d17dc79C8").orThrow();
    private static final TwoGatherRegistry REGISTRY = new TwoGatherRegistry(
            new DidRegistrySigning(BigInteger.valueOf(31_337), TestChain.key(4).address()));
    private static final Terms TERMS = new Terms(BigInteger.valueOf(7), Instant.ofEpochSecond(1_900_000_000));

    static Stream<Change> changes() {
        Duration year = Duration.ofDays(365);
        Statement phone = Statement.device(DidKey.parse("did:key:z6MkpTHR8VNsBxYAAWHut2Geadd9jSwuBV8xRoAnwWsdvktH")
                .orThrow());
        return Stream.of(
                new Change.RotateOwner(SOMEBODY),
                new Change.AddDelegate(DelegateType.SIG_AUTH, SOMEBODY, year),
                new Change.RemoveDelegate(DelegateType.VERI_KEY, SOMEBODY),
                new Change.Say(phone, year),
                new Change.TakeBack(phone),
                new Change.NameGuardians(new Guardianship(Keccak256.ofText("root"), 2, Duration.ofDays(3))),
                new Change.NameGuardians(Guardianship.NONE),
                new Change.ObjectToRecovery(),
                new Change.Deactivate());
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aWalletSignsWhatTheRegistryChecks(Change change) {
        JsonObject data = TestChain.json(
                REGISTRY.typedData(SOMEBODY, change, TERMS).orElseThrow().json());
        Bytes domain = struct(data, "EIP712Domain", data.getJsonObject("domain"));
        Bytes message = struct(data, data.getString("primaryType"), data.getJsonObject("message"));
        Bytes32 hash = Keccak256.of(Bytes.ofHex("1901").followedBy(domain).followedBy(message));
        assertEquals(REGISTRY.digest(SOMEBODY, change, TERMS), hash);
    }

    private static Bytes struct(JsonObject data, String type, JsonObject value) {
        Bytes encoded = Keccak256.ofText(typeText(data, type)).bytes();
        for (JsonObject field : fields(data, type)) {
            String name = field.getString("name");
            encoded = encoded.followedBy(word(data, field.getString("type"), value.getOrDefault(name, JsonValue.NULL)));
        }
        return Keccak256.of(encoded).bytes();
    }

    private static String typeText(JsonObject data, String type) {
        TreeMap<String, String> named = new TreeMap<>();
        for (JsonObject field : fields(data, type)) {
            String base = field.getString("type").replace("[]", "");
            if (data.getJsonObject("types").containsKey(base)) {
                named.put(base, declared(data, base));
            }
        }
        return declared(data, type) + String.join("", named.values());
    }

    private static String declared(JsonObject data, String type) {
        return fields(data, type).stream()
                .map(field -> field.getString("type") + " " + field.getString("name"))
                .collect(Collectors.joining(",", type + "(", ")"));
    }

    private static List<JsonObject> fields(JsonObject data, String type) {
        return data.getJsonObject("types").getJsonArray(type).getValuesAs(JsonObject.class);
    }

    private static Bytes word(JsonObject data, String type, JsonValue value) {
        if (type.endsWith("[]")) {
            Bytes all = Bytes.EMPTY;
            for (JsonValue one : (JsonArray) value) {
                all = all.followedBy(word(data, type.substring(0, type.length() - 2), one));
            }
            return Keccak256.of(all).bytes();
        }
        if (value instanceof JsonObject object) {
            return struct(data, type, object);
        }
        String text = value instanceof JsonNumber number ? number.toString() : ((JsonString) value).getString();
        return switch (type) {
            case "string" -> Keccak256.ofText(text).bytes();
            case "bytes" -> Keccak256.of(Bytes.ofHex(text.substring(2))).bytes();
            case "bytes32" -> Bytes.ofHex(text.substring(2));
            case "address" -> Address.parse(text).orThrow().padded().bytes();
            default -> Bytes.ofHex(String.format("%064x", new BigInteger(text)));
        };
    }
}
