package one.twogather.pod.capability;

import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.ipld.Node;

/** Values, policies and commands in great variety but of a small world, so that policies often hold and often do not. */
final class Generated {

    private Generated() {}

    static Arbitrary<Node> nodes(int depth) {
        Arbitrary<Node> leaves = Arbitraries.oneOf(
                Arbitraries.just(new Node.Null()),
                Arbitraries.of(true, false).map(Node.Bool::new),
                Arbitraries.integers().between(-2, 2).map(Node.Int::of),
                Arbitraries.of(-1.5, 0.0, 1.0, 2.0).map(Node.Real::new),
                Arbitraries.of("", "a", "ab", "*", "b").map(Node.Text::new),
                Arbitraries.of("", "01").map(hex -> new Node.Blob(Bytes.ofHex(hex))),
                Arbitraries.of("a0", "80").map(hex -> new Node.Link(Cid.ofDagCbor(Bytes.ofHex(hex)))));
        if (depth == 0) {
            return leaves;
        }
        return Arbitraries.oneOf(
                leaves,
                nodes(depth - 1).list().ofMaxSize(3).map(Node.Items::new),
                fields(depth).map(fields -> fields));
    }

    static Arbitrary<Node.Fields> fields(int depth) {
        return Arbitraries.maps(Arbitraries.of("a", "b", "c"), nodes(depth - 1))
                .ofMaxSize(3)
                .map(map -> new Node.Fields(Map.copyOf(map)));
    }

    static Arbitrary<Policy> policies() {
        return statements(2).list().ofMaxSize(2).map(Policy::new);
    }

    private static Arbitrary<Statement> statements(int depth) {
        Arbitrary<Statement> leaves = Arbitraries.oneOf(
                Combinators.combine(selectors(), nodes(1)).as(Statement.Equal::new),
                Combinators.combine(selectors(), nodes(1)).as(Statement.NotEqual::new),
                Combinators.combine(
                                selectors(),
                                Arbitraries.of(Ordering.values()),
                                Arbitraries.integers().between(-2, 2).map(Node.Int::of))
                        .as(Statement.Compare::new),
                Combinators.combine(
                                selectors(),
                                Arbitraries.of("*", "a*", "\\*", "")
                                        .map(text -> Glob.parse(text).orThrow()))
                        .as(Statement.Like::new));
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<Statement> inner = statements(depth - 1);
        return Arbitraries.oneOf(
                leaves,
                inner.map(Statement.Not::new),
                inner.list().ofMaxSize(2).map(Statement.And::new),
                inner.list().ofMaxSize(2).map(Statement.Or::new),
                Combinators.combine(selectors(), inner).as(Statement.All::new),
                Combinators.combine(selectors(), inner).as(Statement.Any::new));
    }

    private static Arbitrary<Selector> selectors() {
        return Arbitraries.of(".", ".a", ".b", ".a?", ".a.b", ".a[0]", ".a[-1]?", ".[\"c\"]", ".a[]", ".a[1:]")
                .map(text -> Selector.parse(text).orThrow());
    }

    static Arbitrary<Command> commands() {
        return Arbitraries.of("/", "/a", "/a/b", "/a/b/c", "/ab", "/b").map(Command::new);
    }
}
