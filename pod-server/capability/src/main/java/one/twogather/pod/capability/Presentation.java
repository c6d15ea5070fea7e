package one.twogather.pod.capability;

import java.util.List;
import one.twogather.pod.ipld.Bytes;

/**
 * What a client shows.
 *
 * @param invocation the token by which it acts
 * @param proofs the delegations it acts by, in any order; more than are needed do no harm
 */
public record Presentation(Bytes invocation, List<Bytes> proofs) {

    public Presentation {
        proofs = List.copyOf(proofs);
    }
}
