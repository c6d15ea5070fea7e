package one.twogather.pod.registry;

import java.time.Instant;
import java.util.Optional;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.contracts.Bytes32;
import one.twogather.pod.ipld.Bytes;

/**
 * A change of one identity that its registry can do, with all that has to be known of it.
 *
 * @param state as it was when this was made: a change meanwhile makes every signature void
 */
public record Plan(RegistryContract contract, IdentityState state, Change change) {

    public Plan {
        if (!contract.knows(change)) {
            throw new IllegalArgumentException("this registry cannot do that");
        }
    }

    /** What the owner sends. */
    public Bytes call() {
        return contract.call(state.identity(), change);
    }

    /** What the owner signs. */
    public Bytes32 digest(Instant deadline) {
        return contract.digest(state.identity(), change, terms(deadline));
    }

    /** The same for wallets to show, where they can. */
    public Optional<TypedData> typedData(Instant deadline) {
        return contract.typedData(state.identity(), change, terms(deadline));
    }

    /** Whether that is the owner's signature, for this registry, this use, and this deadline. */
    public boolean isSigned(Instant deadline, Signature signature) {
        Optional<Address> signer = signature.signer(digest(deadline));
        return !state.isGivenUp() && signer.filter(state.owner()::equals).isPresent();
    }

    /** What anybody sends once it is signed. */
    public Bytes signedCall(Instant deadline, Signature signature) {
        return contract.signedCall(state.identity(), change, terms(deadline), signature);
    }

    private Terms terms(Instant deadline) {
        return new Terms(state.nonce(), deadline);
    }
}
