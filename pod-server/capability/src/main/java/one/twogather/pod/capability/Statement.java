package one.twogather.pod.capability;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import one.twogather.pod.ipld.Node;

/** Something that is true of the arguments of an invocation or not. */
public sealed interface Statement {

    /** Equal through and through. Numbers are equal if they are the same number, be they integers or floats. */
    record Equal(Selector selector, Node value) implements Statement {}

    record NotEqual(Selector selector, Node value) implements Statement {}

    /** @param number an integer or a float */
    record Compare(Selector selector, Ordering ordering, Node number) implements Statement {
        public Compare {
            if (!(number instanceof Node.Int) && !(number instanceof Node.Real)) {
                throw new IllegalArgumentException("only numbers have an order");
            }
        }
    }

    record Like(Selector selector, Glob pattern) implements Statement {}

    /** True where the other is false, also where that is because its selector leads nowhere. */
    record Not(Statement statement) implements Statement {}

    record And(List<Statement> statements) implements Statement {
        public And {
            statements = List.copyOf(statements);
        }
    }

    /** True also of nothing, as the specification has it: {@code ["or", []]} restricts nothing. */
    record Or(List<Statement> statements) implements Statement {
        public Or {
            statements = List.copyOf(statements);
        }
    }

    /** True of each value of a list or map. */
    record All(Selector selector, Statement statement) implements Statement {}

    /** True of one value of a list or map at least, so never of an empty one. */
    record Any(Selector selector, Statement statement) implements Statement {}

    /** The names of the arguments that it is about; the empty name stands for all of them. What it says of their parts is left out. */
    default Set<String> arguments() {
        return switch (this) {
            case Equal(Selector selector, Node ignored) -> of(selector);
            case NotEqual(Selector selector, Node ignored) -> of(selector);
            case Compare(Selector selector, Ordering ignored, Node number) -> of(selector);
            case Like(Selector selector, Glob ignored) -> of(selector);
            case Not(Statement statement) -> statement.arguments();
            case And(List<Statement> statements) -> of(statements);
            case Or(List<Statement> statements) -> of(statements);
            case All(Selector selector, Statement ignored) -> of(selector);
            case Any(Selector selector, Statement ignored) -> of(selector);
        };
    }

    private static Set<String> of(Selector selector) {
        return Set.of(selector.argument().orElse(""));
    }

    private static Set<String> of(List<Statement> statements) {
        return statements.stream()
                .flatMap(statement -> statement.arguments().stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
