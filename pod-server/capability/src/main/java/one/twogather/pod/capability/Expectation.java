package one.twogather.pod.capability;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import one.twogather.pod.ipld.Node;
import one.twogather.pod.model.Did;

/**
 * What the server itself knows of the request, whatever the token says.
 *
 * @param executors who this server is: an invocation for another executor is not for it
 * @param owner whose the resource is, from the pods' own register
 * @param command what the request does
 * @param facts what is true of the request and the resource; policies are asked about these, and the token's arguments must be part of them
 * @param possession how the sender proves to be the invoker
 * @param longestLife how far ahead an invocation may expire, which is how long its nonce has to be remembered
 */
public record Expectation(
        Set<Did> executors,
        Did owner,
        Command command,
        Node.Fields facts,
        Possession possession,
        Duration longestLife) {

    public Expectation {
        executors = Set.copyOf(executors);
    }

    /** How the sender proves to be the invoker. */
    public sealed interface Possession {

        /** By the invocation itself, made for this request and used once. */
        record ByInvocation() implements Possession {}

        /** By a signature of the request (DPoP, RFC 9421) that was verified with this key; the invocation must be by the same. */
        record ByKey(PrincipalKey key) implements Possession {}
    }

    /** The end of step 6, and of step 7. */
    void requireMeantForUs(Invocation invocation) throws RefusedToken {
        if (!executors.contains(invocation.executor())) {
            throw new RefusedToken(Fault.INVALID_AUDIENCE, "the invocation is for another server");
        }
        if (!invocation.command().equals(command)) {
            throw new RefusedToken(
                    Fault.INVALID_COMMAND, "the request does " + command + ", the invocation " + invocation.command());
        }
    }

    /** The beginning of step 8: a client cannot know all that the server does, but what it says has to be true. */
    void requireTrueArguments(Invocation invocation) throws RefusedToken {
        Evaluation evaluation = new Evaluation(new Effort());
        for (Map.Entry<String, Node> argument : invocation.arguments().values().entrySet()) {
            Optional<Node> fact = facts.field(argument.getKey());
            if (fact.isEmpty() || !evaluation.same(argument.getValue(), fact.get())) {
                throw new RefusedToken(
                        Fault.INVALID_ARGUMENTS, "not true of this request: '" + argument.getKey() + "'");
            }
        }
    }

    /** Step 10. */
    void requireOwner(Invocation invocation) throws RefusedToken {
        if (!invocation.subject().equals(owner)) {
            throw new RefusedToken(Fault.INVALID_OWNER, "the subject does not own this");
        }
    }

    /** Step 11, but for the nonce. */
    void requireHolder(Invocation invocation, PrincipalKey signer, Instant now) throws RefusedToken {
        if (possession instanceof Possession.ByKey(PrincipalKey key) && !key.equals(signer)) {
            throw new RefusedToken(Fault.INVALID_HOLDER, "the request was made with another key than the invocation");
        }
        if (Duration.between(now, invocation.validity().until()).compareTo(longestLife) > 0) {
            throw new RefusedToken(Fault.INVALID_CLAIM, "an invocation expires within " + longestLife);
        }
    }
}
