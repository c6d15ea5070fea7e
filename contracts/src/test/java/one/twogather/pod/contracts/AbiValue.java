package one.twogather.pod.contracts;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A parameter, a result or a field, as a contract's interface describes it.
 *
 * @param struct what the struct is called in the contract, empty if this is none
 */
record AbiValue(String name, String type, boolean indexed, String struct, List<AbiValue> fields) {

    private static final Map<String, String> JAVA = Map.ofEntries(
            Map.entry("address", "Address"),
            Map.entry("bool", "boolean"),
            Map.entry("bytes", "Bytes"),
            Map.entry("bytes1", "Bytes"),
            Map.entry("bytes4", "Bytes"),
            Map.entry("bytes32", "Bytes32"),
            Map.entry("bytes32[]", "List<Bytes32>"),
            Map.entry("string", "String"),
            Map.entry("uint8", "int"),
            Map.entry("uint32", "long"),
            Map.entry("uint64", "BigInteger"),
            Map.entry("uint256", "BigInteger"),
            Map.entry("uint256[]", "List<BigInteger>"));

    static AbiValue of(Map<String, Object> json) {
        String internal = String.valueOf(json.get("internalType"));
        String struct = internal.startsWith("struct ") ? internal.substring(internal.indexOf(' ') + 1) : "";
        return new AbiValue(
                Json.text(json, "name"),
                Json.text(json, "type"),
                Boolean.TRUE.equals(json.get("indexed")),
                struct.substring(struct.lastIndexOf('.') + 1).replace("[]", ""),
                listOf(Json.list(json, "components")));
    }

    /** Keys of a mapping that its contract made public have no names: they are called by their places. */
    static List<AbiValue> listOf(List<Map<String, Object>> json) {
        return IntStream.range(0, json.size())
                .mapToObj(i -> of(json.get(i)).namedIfNameless("key" + (i + 1)))
                .toList();
    }

    private AbiValue namedIfNameless(String other) {
        return name.isEmpty() ? new AbiValue(other, type, indexed, struct, fields) : this;
    }

    boolean isStructs() {
        return type.equals("tuple[]");
    }

    /** What it is in Java. */
    String java() {
        String java = isStructs() ? "List<" + struct + ">" : JAVA.get(type);
        if (java == null) {
            throw new IllegalStateException("no Java type for " + type + " " + name);
        }
        return java;
    }

    /** The constant of {@link AbiType} that writes and reads it. */
    String constant() {
        return "AbiType." + type.toUpperCase(Locale.ROOT).replace("[]", "_LIST");
    }

    /** The expression that writes it as an argument. */
    String written() {
        return isStructs() ? "Abi.structs(" + name + ", " + struct + "::struct)" : constant() + ".of(" + name + ")";
    }

    /** As it stands in a signature, structs taken apart. */
    String canonical() {
        return isStructs()
                ? fields.stream().map(AbiValue::canonical).collect(Collectors.joining(",", "(", ")[]"))
                : type;
    }

    static String parameters(List<AbiValue> values) {
        return values.stream().map(value -> value.java() + " " + value.name()).collect(Collectors.joining(", "));
    }
}
