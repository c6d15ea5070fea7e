package one.twogather.pod.capability;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.ipld.Node;

/** Says whether statements are true of a value. A selector that leads nowhere and a value of the wrong kind make a statement false, not an error. */
final class Evaluation {

    private final Effort effort;

    Evaluation(Effort effort) {
        this.effort = effort;
    }

    boolean holds(Statement statement, Node about) throws RefusedToken {
        effort.spend(1);
        return switch (statement) {
            case Statement.Equal(Selector selector, Node value) -> {
                Optional<Node> selected = selector.select(about, effort);
                yield selected.isPresent() && same(selected.get(), value);
            }
            case Statement.NotEqual(Selector selector, Node value) -> {
                Optional<Node> selected = selector.select(about, effort);
                yield selected.isPresent() && !same(selected.get(), value);
            }
            case Statement.Compare(Selector selector, Ordering ordering, Node number) ->
                compares(selector.select(about, effort), ordering, number);
            case Statement.Like(Selector selector, Glob pattern) -> {
                Optional<Node> selected = selector.select(about, effort);
                yield selected.isPresent()
                        && selected.get() instanceof Node.Text(String text)
                        && pattern.matches(text, effort);
            }
            case Statement.Not(Statement inner) -> !holds(inner, about);
            case Statement.And(List<Statement> parts) -> allHold(parts, about);
            case Statement.Or(List<Statement> parts) -> parts.isEmpty() || oneHolds(parts, about);
            case Statement.All(Selector selector, Statement inner) -> {
                Optional<List<Node>> values = values(selector, about);
                yield values.isPresent() && holdsOfAll(inner, values.get());
            }
            case Statement.Any(Selector selector, Statement inner) -> {
                Optional<List<Node>> values = values(selector, about);
                yield values.isPresent() && holdsOfOne(inner, values.get());
            }
        };
    }

    private Optional<List<Node>> values(Selector selector, Node about) throws RefusedToken {
        Optional<Node> selected = selector.select(about, effort);
        return selected.isPresent() ? Selector.values(selected.get(), effort) : Optional.empty();
    }

    private boolean allHold(List<Statement> statements, Node about) throws RefusedToken {
        for (Statement statement : statements) {
            if (!holds(statement, about)) {
                return false;
            }
        }
        return true;
    }

    private boolean oneHolds(List<Statement> statements, Node about) throws RefusedToken {
        for (Statement statement : statements) {
            if (holds(statement, about)) {
                return true;
            }
        }
        return false;
    }

    private boolean holdsOfAll(Statement statement, List<Node> values) throws RefusedToken {
        for (Node value : values) {
            if (!holds(statement, value)) {
                return false;
            }
        }
        return true;
    }

    private boolean holdsOfOne(Statement statement, List<Node> values) throws RefusedToken {
        for (Node value : values) {
            if (holds(statement, value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean compares(Optional<Node> selected, Ordering ordering, Node number) {
        Optional<BigDecimal> left = selected.flatMap(Evaluation::number);
        return left.isPresent()
                && ordering.holds(left.get().compareTo(number(number).orElseThrow()));
    }

    boolean same(Node left, Node right) throws RefusedToken {
        effort.spend(1);
        if (left instanceof Node.Items(List<Node> one) && right instanceof Node.Items(List<Node> other)) {
            return sameItems(one, other);
        }
        if (left instanceof Node.Fields(Map<String, Node> one)
                && right instanceof Node.Fields(Map<String, Node> other)) {
            return sameFields(one, other);
        }
        Optional<BigDecimal> number = number(left);
        return number.isPresent()
                ? number(right)
                        .filter(other -> other.compareTo(number.get()) == 0)
                        .isPresent()
                : left.equals(right);
    }

    private boolean sameItems(List<Node> one, List<Node> other) throws RefusedToken {
        if (one.size() != other.size()) {
            return false;
        }
        Iterator<Node> others = other.iterator();
        for (Node item : one) {
            if (!same(item, others.next())) {
                return false;
            }
        }
        return true;
    }

    private boolean sameFields(Map<String, Node> one, Map<String, Node> other) throws RefusedToken {
        if (!one.keySet().equals(other.keySet())) {
            return false;
        }
        Iterator<Node> others = other.values().iterator();
        for (Node value : one.values()) {
            // Both stand in the order of their keys, and the keys are the same.
            if (!same(value, others.next())) {
                return false;
            }
        }
        return true;
    }

    /** The number exactly: no integer is rounded to a float to be compared with one. */
    private static Optional<BigDecimal> number(Node node) {
        return switch (node) {
            case Node.Int(BigInteger value) -> Optional.of(new BigDecimal(value));
            case Node.Real(double value) -> Optional.of(new BigDecimal(value));
            case Node.Null none -> Optional.empty();
            case Node.Bool none -> Optional.empty();
            case Node.Text none -> Optional.empty();
            case Node.Blob none -> Optional.empty();
            case Node.Items none -> Optional.empty();
            case Node.Fields none -> Optional.empty();
            case Node.Link none -> Optional.empty();
        };
    }
}
