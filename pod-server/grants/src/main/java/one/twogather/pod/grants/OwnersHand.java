package one.twogather.pod.grants;

import java.util.function.UnaryOperator;
import one.twogather.pod.capability.Principal;
import one.twogather.pod.capability.SignatureAlgorithm;
import one.twogather.pod.capability.Signer;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.model.Did;

/** An Ed25519 key that signs somewhere else, for as long as it can: the owner's own, while it is there. */
record OwnersHand(Did key, UnaryOperator<byte[]> hand) implements Signer {

    @Override
    public Principal principal() {
        return Principal.of(key);
    }

    @Override
    public SignatureAlgorithm algorithm() {
        return SignatureAlgorithm.ED25519;
    }

    @Override
    public Bytes sign(Bytes message) {
        return Bytes.copyOf(hand.apply(message.toArray()));
    }
}
