package one.twogather.pod.capability;

import java.util.Optional;

/**
 * That an invocation is good, and by which delegations; what their policies say of it is still to be asked.
 *
 * @param chain none where the invoker is the subject
 */
public record Admission(Token<Invocation> invocation, Optional<Chain> chain) {}
