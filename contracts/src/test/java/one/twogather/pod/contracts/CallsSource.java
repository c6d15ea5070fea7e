package one.twogather.pod.contracts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the class of a contract's calls. */
final class CallsSource {

    private final CompiledContract contract;
    private final boolean deployable;
    private final List<String> members = new ArrayList<>();

    CallsSource(CompiledContract contract, boolean deployable) {
        this.contract = contract;
        this.deployable = deployable;
    }

    String source() {
        String name = JavaNames.type(contract.name());
        members.add("private " + name + "() {}");
        if (deployable) {
            members.add(
                    """
                    /** What deploys it, sent without a recipient. */
                    public static Bytes deploymentCode() {
                        return DeploymentCode.of("%s");
                    }"""
                            .formatted(contract.name()));
        }
        structs().values().forEach(this::struct);
        contract.ofKind("function").forEach(this::call);
        return """
                /**
                 * How to speak to {@code %s}: calls that change something are what to send in a transaction, calls that read also know how to
                 * understand the answer. Generated from the compiled contract.
                 */
                public final class %s {
                """
                        .formatted(contract.name(), name)
                + String.join("\n\n", members) + "\n}\n";
    }

    private Map<String, AbiValue> structs() {
        Map<String, AbiValue> structs = new LinkedHashMap<>();
        contract.ofKind("function").stream()
                .flatMap(function -> function.inputs().stream())
                .filter(AbiValue::isStructs)
                .forEach(value -> structs.putIfAbsent(value.struct(), value));
        return structs;
    }

    private void struct(AbiValue value) {
        members.add(
                "/** {@code %s} of the contract. */\npublic record %s(%s) {\n%s\nDynamicStruct struct() {\nreturn Abi.struct(%s);\n}\n}"
                        .formatted(
                                value.struct(),
                                value.struct(),
                                AbiValue.parameters(value.fields()),
                                copies(value.struct(), value.fields()),
                                value.fields().stream().map(AbiValue::written).collect(Collectors.joining(", "))));
    }

    private void call(AbiItem function) {
        String data = "Abi.call(\"" + function.selector() + "\""
                + function.inputs().stream()
                        .map(input -> ", " + input.written())
                        .collect(Collectors.joining()) + ")";
        String result = "Bytes";
        String body = data;
        if (function.view() && function.outputs().size() == 1) {
            AbiValue output = function.outputs().getFirst();
            result = "Read<" + boxed(output.java()) + ">";
            body = "Read.one(" + data + ", " + output.constant() + ")";
        } else if (function.view()) {
            String record = JavaNames.type(function.name());
            result = "Read<" + record + ">";
            body = "Read.many(" + data + ", values -> " + EventsSource.built(record, function.outputs()) + ", "
                    + function.outputs().stream().map(AbiValue::constant).collect(Collectors.joining(", ")) + ")";
            members.add("/** The answer to {@code %s}. */\npublic record %s(%s) {%s}"
                    .formatted(
                            function.name(),
                            record,
                            AbiValue.parameters(function.outputs()),
                            copies(record, function.outputs())));
        }
        members.add(EventsSource.javadoc(function.doc())
                + "public static %s %s(%s) {\nreturn %s;\n}"
                        .formatted(
                                result,
                                JavaNames.method(function.name()),
                                AbiValue.parameters(function.inputs()),
                                body));
    }

    private static String copies(String record, List<AbiValue> fields) {
        String copies = fields.stream()
                .filter(field -> field.java().startsWith("List<"))
                .map(field -> field.name() + " = List.copyOf(" + field.name() + ");")
                .collect(Collectors.joining());
        return copies.isEmpty() ? "" : "public " + record + " {" + copies + "}\n";
    }

    private static String boxed(String java) {
        return switch (java) {
            case "int" -> "Integer";
            case "long" -> "Long";
            case "boolean" -> "Boolean";
            default -> java;
        };
    }
}
