package one.twogather.pod.capability;

import one.twogather.pod.ipld.Cid;
import one.twogather.pod.model.Did;

/** What was taken back. Asked at each verification and never remembered here, so that a revocation counts from the next request on. */
public interface Revocations {

    /** Whether the token of this name was revoked by someone who may: an issuer in its chain, or the subject. */
    boolean isRevoked(Cid token);

    /** Whether nothing that this principal signed holds any more: its key was lost, or taken out of its DID's document. */
    boolean isRevoked(Principal issuer);

    /** Whether the token is one of those that the subject took back all at once. */
    boolean isBeforeEpoch(Did subject, Cid token);

    /** Nothing was ever taken back. */
    static Revocations none() {
        return new Revocations() {
            @Override
            public boolean isRevoked(Cid token) {
                return false;
            }

            @Override
            public boolean isRevoked(Principal issuer) {
                return false;
            }

            @Override
            public boolean isBeforeEpoch(Did subject, Cid token) {
                return false;
            }
        };
    }
}
