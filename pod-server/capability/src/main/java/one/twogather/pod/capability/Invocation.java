package one.twogather.pod.capability;

import java.util.List;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.ipld.Node;
import one.twogather.pod.model.Did;

/**
 * A principal does what it may.
 *
 * @param subject to whose things
 * @param executor who is to do it; the subject where the token names nobody
 * @param arguments what exactly
 * @param proofs the delegations by which it may, the subject's first, its own last; none where it is the subject itself
 */
public record Invocation(
        Principal issuer,
        Did subject,
        Did executor,
        Command command,
        Node.Fields arguments,
        List<Cid> proofs,
        Validity validity,
        Bytes nonce,
        Node.Fields meta)
        implements Claims {

    public Invocation {
        proofs = List.copyOf(proofs);
    }
}
