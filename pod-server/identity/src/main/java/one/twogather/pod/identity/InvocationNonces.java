package one.twogather.pod.identity;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import one.twogather.pod.capability.UsedNonces;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.model.Did;

/**
 * Remembers the invocations of this process in the same way as proofs: none is pushed out by another before it expires. When there are too many for that,
 * further ones are refused.
 */
public final class InvocationNonces implements UsedNonces {

    private final ReplayMemory memory;

    public InvocationNonces(SecureRandom random, Clock clock) {
        this.memory = new ReplayMemory(random, clock);
    }

    @Override
    public boolean use(Did issuer, Bytes nonce, Instant until) {
        // The digest has a fixed length, as the memory wants it.
        Proof proof = new Proof(nonce.toString(), Digests.text(issuer.text()), until);
        return memory.use(proof, until) == ReplayMemory.Verdict.FIRST_USE;
    }
}
