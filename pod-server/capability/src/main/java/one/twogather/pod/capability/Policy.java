package one.twogather.pod.capability;

import java.util.List;
import java.util.Optional;
import one.twogather.pod.ipld.Node;

/**
 * What must be true of the arguments: every statement. A child's policy stands beside its parent's and never in place of it, so nothing that a child says
 * can allow what its parent does not.
 */
public record Policy(List<Statement> statements) {

    /** Restricts nothing. */
    public static final Policy NONE = new Policy(List.of());

    public Policy {
        statements = List.copyOf(statements);
    }

    /** Reads a policy as it stands in a token. */
    public static Checked<Policy> parse(Node node) {
        return RefusedToken.checked(() -> new PolicySyntax().policy(node));
    }

    /** As it stands in a token. */
    public Node node() {
        return PolicySyntax.node(this);
    }

    /** Why these arguments are not allowed, if they are not. */
    public Optional<Refusal> refusal(Node.Fields arguments) {
        return switch (RefusedToken.checked(() -> require(arguments, new Effort()))) {
            case Checked.Held<Policy> allowed -> Optional.empty();
            case Checked.Refused<Policy>(Refusal refusal) -> Optional.of(refusal);
        };
    }

    Policy require(Node.Fields arguments, Effort effort) throws RefusedToken {
        for (Statement statement : statements) {
            if (!new Evaluation(effort).holds(statement, arguments)) {
                throw new RefusedToken(Fault.MATCH_ERROR, "a policy does not allow this");
            }
        }
        return this;
    }
}
