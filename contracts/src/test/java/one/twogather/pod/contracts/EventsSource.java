package one.twogather.pod.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes the sealed type of a contract's events, or of its errors. */
final class EventsSource {

    private final CompiledContract contract;
    private final String kind;

    private EventsSource(CompiledContract contract, String kind) {
        this.contract = contract;
        this.kind = kind;
    }

    static String events(CompiledContract contract) {
        EventsSource source = new EventsSource(contract, "event");
        String name = JavaNames.type(contract.name()) + "Event";
        return source.type(
                name,
                """
                /** What {@code %s} told. Generated from the compiled contract. */"""
                        .formatted(contract.name()),
                """
                /**
                 * Reads a log of the contract.
                 *
                 * @return empty if it is an event that this contract does not tell; invalid if it claims to be one and its values are not
                 */
                static Optional<Parsed<%s>> of(Log log) {
                    if (log.topics().isEmpty()) {
                        return Optional.empty();
                    }
                    return switch (log.topics().getFirst().toString()) {
                        %s
                        default -> Optional.empty();
                    };
                }"""
                        .formatted(
                                name,
                                source.items()
                                        .map(item -> "case %s.TOPIC -> Optional.of(%s.read(log));"
                                                .formatted(source.nameOf(item), source.nameOf(item)))
                                        .collect(Collectors.joining("\n"))));
    }

    static String errors(CompiledContract contract) {
        EventsSource source = new EventsSource(contract, "error");
        String name = JavaNames.type(contract.name()) + "Error";
        return source.type(
                name,
                """
                /** Why {@code %s} refused a call. Generated from the compiled contract. */"""
                        .formatted(contract.name()),
                """
                /** The error in the data of a refused call, if it is one of this contract's. */
                static Optional<%s> of(Bytes data) {
                    if (data.length() < 4) {
                        return Optional.empty();
                    }
                    Bytes values = data.slice(4, data.length());
                    return switch (data.slice(0, 4).toString()) {
                        %s
                        default -> Optional.empty();
                    };
                }"""
                        .formatted(
                                name,
                                source.items()
                                        .map(item -> "case %s.SELECTOR -> %s.read(values);"
                                                .formatted(source.nameOf(item), source.nameOf(item)))
                                        .collect(Collectors.joining("\n"))));
    }

    private Stream<AbiItem> items() {
        return contract.ofKind(kind).stream();
    }

    private String nameOf(AbiItem item) {
        return kind.equals("event") ? JavaNames.event(item.name()) : JavaNames.type(item.name());
    }

    private String type(String name, String doc, String reader) {
        List<String> members = new ArrayList<>(List.of(reader));
        items().map(item -> record(name, item)).forEach(members::add);
        return doc + "\npublic sealed interface " + name + " {\n" + String.join("\n\n", members) + "\n}\n";
    }

    private String record(String type, AbiItem item) {
        String head = javadoc(item.doc())
                + "record %s(%s) implements %s {\n".formatted(nameOf(item), AbiValue.parameters(item.inputs()), type);
        return head + (kind.equals("event") ? eventBody(type, item) : errorBody(type, item)) + "\n}";
    }

    /** Indexed values stand in topics, the others in the data; a contract of ours indexes nothing that would only leave its hash there. */
    private String eventBody(String type, AbiItem item) {
        List<AbiValue> indexed =
                item.inputs().stream().filter(AbiValue::indexed).toList();
        List<AbiValue> others =
                item.inputs().stream().filter(value -> !value.indexed()).toList();
        List<AbiValue> order = Stream.concat(indexed.stream(), others.stream()).toList();
        return """
                /** The first topic of its logs. */
                public static final String TOPIC = "0x%s";

                private static Parsed<%s> read(Log log) {
                    return EventReader.read(log, values -> %s, new AbiType<?>[] {%s}, new AbiType<?>[] {%s});
                }"""
                .formatted(
                        item.topic(),
                        type,
                        built(nameOf(item), item.inputs(), order),
                        constants(indexed),
                        constants(others));
    }

    private String errorBody(String type, AbiItem item) {
        return """
                private static final String SELECTOR = "%s";

                private static Optional<%s> read(Bytes data) {
                    return EventReader.error(data, values -> %s%s);
                }"""
                .formatted(
                        item.selector(),
                        type,
                        built(nameOf(item), item.inputs()),
                        item.inputs().stream()
                                .map(input -> ", " + input.constant())
                                .collect(Collectors.joining()));
    }

    private static String constants(List<AbiValue> values) {
        return values.stream().map(AbiValue::constant).collect(Collectors.joining(", "));
    }

    static String built(String record, List<AbiValue> values) {
        return built(record, values, values);
    }

    /** The expression that makes the record of values that were read in this order. */
    private static String built(String record, List<AbiValue> values, List<AbiValue> order) {
        return IntStream.range(0, values.size())
                .mapToObj(i -> values.get(i).constant() + ".in(values, " + order.indexOf(values.get(i)) + ")")
                .collect(Collectors.joining(", ", "new " + record + "(", ")"));
    }

    static String javadoc(String doc) {
        if (doc.lines().count() == 1) {
            return "/** " + doc + " */\n";
        }
        return "/**\n" + doc.lines().map(line -> " * " + line + "\n").collect(Collectors.joining()) + " */\n";
    }
}
