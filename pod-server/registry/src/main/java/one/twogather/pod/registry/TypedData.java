package one.twogather.pod.registry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import one.twogather.pod.contracts.DidRegistrySigning;

/**
 * What a wallet shows and signs, as {@code eth_signTypedData_v4} takes it (EIP-712). All texts in it are our own or digits, so none has to be escaped.
 *
 * @param signing for which chain and registry
 * @param type of the whole
 * @param fields of the whole, in order
 * @param others further types that fields name, each with its fields
 */
public record TypedData(DidRegistrySigning signing, String type, List<Field> fields, Map<String, List<Field>> others) {

    /**
     * One field.
     *
     * @param value as JSON; empty in {@link TypedData#others}, which are types only
     */
    public record Field(String name, String type, String value) {}

    private static final List<Field> DOMAIN = List.of(
            new Field("name", "string", ""),
            new Field("version", "string", ""),
            new Field("chainId", "uint256", ""),
            new Field("verifyingContract", "address", ""));

    public TypedData {
        fields = List.copyOf(fields);
        others = Map.copyOf(others);
    }

    /** As JSON. */
    public String json() {
        Map<String, List<Field>> types = new LinkedHashMap<>();
        types.put("EIP712Domain", DOMAIN);
        types.put(type, fields);
        types.putAll(others);
        String written = types.entrySet().stream()
                .map(one -> "\"" + one.getKey() + "\":" + declared(one.getValue()))
                .collect(Collectors.joining(","));
        return "{\"types\":{" + written + "},\"primaryType\":\"" + type + "\",\"domain\":" + domain() + ",\"message\":"
                + message() + "}";
    }

    private String domain() {
        return "{\"name\":\"2gather DID registry\",\"version\":\"1\",\"chainId\":" + signing.chainId()
                + ",\"verifyingContract\":\"" + signing.registry() + "\"}";
    }

    private String message() {
        return fields.stream()
                .map(field -> "\"" + field.name() + "\":" + field.value())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String declared(List<Field> fields) {
        return fields.stream()
                .map(field -> "{\"name\":\"" + field.name() + "\",\"type\":\"" + field.type() + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
