package one.twogather.pod.capability;

import java.util.ArrayList;
import java.util.List;
import one.twogather.pod.ipld.Node;
import one.twogather.pod.model.Parsed;

/** Policies as they stand in tokens: lists of an operator, mostly a selector, and what it is about. Made anew for each policy that is read. */
final class PolicySyntax {

    private int statements;

    Policy policy(Node node) throws RefusedToken {
        return new Policy(statements(node, 1));
    }

    private List<Statement> statements(Node node, int depth) throws RefusedToken {
        List<Statement> read = new ArrayList<>();
        for (Node part : items(node)) {
            read.add(statement(part, depth));
        }
        return read;
    }

    private Statement statement(Node node, int depth) throws RefusedToken {
        if (depth > Limits.POLICY_DEPTH || ++statements > Limits.STATEMENTS) {
            throw new RefusedToken(
                    Fault.TOO_LARGE,
                    "a policy has at most " + Limits.STATEMENTS + " statements, " + Limits.POLICY_DEPTH
                            + " inside one another");
        }
        List<Node> parts = items(node);
        return switch (parts.size()) {
            case 2 -> connective(text(parts.getFirst()), parts.getLast(), depth);
            case 3 -> about(text(parts.getFirst()), selector(parts.get(1)), parts.getLast(), depth);
            default -> throw invalid("a statement has an operator and one or two arguments");
        };
    }

    private Statement connective(String operator, Node argument, int depth) throws RefusedToken {
        return switch (operator) {
            case "not" -> new Statement.Not(statement(argument, depth + 1));
            case "and" -> new Statement.And(statements(argument, depth + 1));
            case "or" -> new Statement.Or(statements(argument, depth + 1));
            default -> throw unknown();
        };
    }

    private Statement about(String operator, Selector selector, Node argument, int depth) throws RefusedToken {
        return switch (operator) {
            case "==" -> new Statement.Equal(selector, argument);
            case "!=" -> new Statement.NotEqual(selector, argument);
            case "like" -> new Statement.Like(selector, pattern(argument));
            case "all" -> new Statement.All(selector, statement(argument, depth + 1));
            case "any" -> new Statement.Any(selector, statement(argument, depth + 1));
            default -> comparison(operator, selector, argument);
        };
    }

    private static Statement comparison(String operator, Selector selector, Node argument) throws RefusedToken {
        Ordering ordering = Ordering.of(operator).orElseThrow(PolicySyntax::unknown);
        try {
            return new Statement.Compare(selector, ordering, argument);
        } catch (IllegalArgumentException notNumber) {
            throw invalid(String.valueOf(notNumber.getMessage()));
        }
    }

    private static Selector selector(Node node) throws RefusedToken {
        return switch (Selector.parse(text(node))) {
            case Parsed.Valid<Selector>(Selector selector) -> selector;
            case Parsed.Invalid<Selector>(String reason) -> throw invalid(reason);
        };
    }

    private static Glob pattern(Node node) throws RefusedToken {
        return switch (Glob.parse(text(node))) {
            case Parsed.Valid<Glob>(Glob glob) -> glob;
            case Parsed.Invalid<Glob>(String reason) -> throw invalid(reason);
        };
    }

    private static List<Node> items(Node node) throws RefusedToken {
        if (node instanceof Node.Items(List<Node> items)) {
            return items;
        }
        throw invalid("a policy and its statements are lists");
    }

    private static String text(Node node) throws RefusedToken {
        if (node instanceof Node.Text(String text)) {
            return text;
        }
        throw invalid("operators, selectors and patterns are text");
    }

    private static RefusedToken unknown() {
        return invalid("a policy has an operator that is not known, or the wrong number of arguments for it");
    }

    private static RefusedToken invalid(String reason) {
        return new RefusedToken(Fault.INVALID_CLAIM, reason);
    }

    static Node node(Policy policy) {
        return nodes(policy.statements());
    }

    private static Node nodes(List<Statement> statements) {
        return new Node.Items(statements.stream().map(PolicySyntax::node).toList());
    }

    private static Node node(Statement statement) {
        return switch (statement) {
            case Statement.Equal(Selector selector, Node value) -> list("==", selector, value);
            case Statement.NotEqual(Selector selector, Node value) -> list("!=", selector, value);
            case Statement.Compare(Selector selector, Ordering ordering, Node number) ->
                list(ordering.operator(), selector, number);
            case Statement.Like(Selector selector, Glob pattern) ->
                list("like", selector, new Node.Text(pattern.toString()));
            case Statement.All(Selector selector, Statement inner) -> list("all", selector, node(inner));
            case Statement.Any(Selector selector, Statement inner) -> list("any", selector, node(inner));
            case Statement.Not(Statement inner) -> Node.Items.of(new Node.Text("not"), node(inner));
            case Statement.And(List<Statement> parts) -> Node.Items.of(new Node.Text("and"), nodes(parts));
            case Statement.Or(List<Statement> parts) -> Node.Items.of(new Node.Text("or"), nodes(parts));
        };
    }

    private static Node list(String operator, Selector selector, Node argument) {
        return Node.Items.of(new Node.Text(operator), new Node.Text(selector.toString()), argument);
    }
}
