package one.twogather.pod.capability;

import java.util.List;
import java.util.Optional;
import one.twogather.pod.ipld.Node;
import one.twogather.pod.model.Parsed;

/**
 * A way from the arguments of an invocation to the value that a statement is about, in a small part of jq's language: {@code .to[0].email},
 * {@code .["a b"]}, {@code .list[-1]}, {@code .list[1:3]}, {@code .map[]}, {@code .maybe?}; {@code .} is the whole.
 *
 * <p>A step that leads nowhere ends the way, and the statement is false; with a question mark the step gives null instead.
 */
public final class Selector {

    private final String text;
    private final List<Step> steps;

    Selector(String text, List<Step> steps) {
        this.text = text;
        this.steps = List.copyOf(steps);
    }

    /** One step. {@code or null} is the question mark. */
    record Step(Move move, boolean orNull) {}

    sealed interface Move {

        record Field(String name) implements Move {}

        /** The values of a list or map, as a list. */
        record Values() implements Move {}

        /** Negative ones count from the end. */
        record Index(int index) implements Move {}

        /** From one place up to and without another; negative ones count from the end, and what is outside is left out. */
        record Slice(int from, int to) implements Move {}
    }

    public static Parsed<Selector> parse(String text) {
        return SelectorSyntax.parse(text);
    }

    /** The argument that it leads into; empty where that cannot be told, as of {@code .} alone. */
    Optional<String> argument() {
        return !steps.isEmpty() && steps.getFirst().move() instanceof Move.Field(String name)
                ? Optional.of(name)
                : Optional.empty();
    }

    /** The value, or nothing where there is none. */
    Optional<Node> select(Node start, Effort effort) throws RefusedToken {
        Node here = start;
        for (Step step : steps) {
            effort.spend(1);
            Optional<Node> next = move(here, step.move(), effort);
            if (next.isEmpty() && !step.orNull()) {
                return Optional.empty();
            }
            here = next.orElseGet(Node.Null::new);
        }
        return Optional.of(here);
    }

    private static Optional<Node> move(Node here, Move move, Effort effort) throws RefusedToken {
        return switch (move) {
            case Move.Field(String name) -> here instanceof Node.Fields fields ? fields.field(name) : Optional.empty();
            case Move.Values() -> values(here, effort).map(Node.Items::new);
            case Move.Index(int index) ->
                here instanceof Node.Items(List<Node> items) ? at(items, index) : Optional.empty();
            case Move.Slice(int from, int to) ->
                here instanceof Node.Items(List<Node> items) ? slice(items, from, to, effort) : Optional.empty();
        };
    }

    /** What a quantifier goes through: the values of a list or map. */
    static Optional<List<Node>> values(Node here, Effort effort) throws RefusedToken {
        return switch (here) {
            case Node.Items(List<Node> items) -> Optional.of(items);
            case Node.Fields fields -> {
                effort.spend(fields.values().size());
                yield Optional.of(List.copyOf(fields.values().values()));
            }
            case Node.Null none -> Optional.empty();
            case Node.Bool none -> Optional.empty();
            case Node.Int none -> Optional.empty();
            case Node.Real none -> Optional.empty();
            case Node.Text none -> Optional.empty();
            case Node.Blob none -> Optional.empty();
            case Node.Link none -> Optional.empty();
        };
    }

    private static Optional<Node> at(List<Node> items, int index) {
        int place = index < 0 ? items.size() + index : index;
        return place >= 0 && place < items.size() ? Optional.of(items.get(place)) : Optional.empty();
    }

    private static Optional<Node> slice(List<Node> items, int from, int to, Effort effort) throws RefusedToken {
        int first = within(items, from);
        int end = Math.max(first, within(items, to));
        effort.spend(end - first);
        return Optional.of(new Node.Items(items.subList(first, end)));
    }

    private static int within(List<Node> items, int place) {
        return Math.clamp(place < 0 ? (long) items.size() + place : place, 0, items.size());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Selector selector && text.equals(selector.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** As it was given. */
    @Override
    public String toString() {
        return text;
    }
}
