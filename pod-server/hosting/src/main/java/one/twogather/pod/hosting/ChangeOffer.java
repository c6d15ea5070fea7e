package one.twogather.pod.hosting;

import java.time.Instant;
import java.util.Optional;

/** What comes of asking for a change of an identity. */
public sealed interface ChangeOffer {

    /**
     * It can be done.
     *
     * @param owner whose wallet has to sign or send
     * @param chain its number
     * @param registry where a transaction goes
     * @param call what is in it, as hexadecimal digits after {@code 0x}
     * @param gas that the transaction should offer, as hexadecimal digits after {@code 0x}: a node that looks at the block of the last change finds the next one
     *     cheaper than it is, and some wallets offer no more than a node says
     * @param cost if the owner sends it
     * @param typedData what the owner can sign instead, for the host to carry; empty if the host carries nothing, or the registry has nothing that wallets can
     *     show
     * @param deadline until when that is good
     */
    record Ready(
            String owner,
            long chain,
            String registry,
            String call,
            String gas,
            Cost cost,
            Optional<String> typedData,
            Instant deadline)
            implements ChangeOffer {}

    /** It cannot, or not now. */
    record Not(Why why) implements ChangeOffer {}

    /** Amounts in digits: ETH, and gwei for each unit of gas. */
    record Cost(String gas, String gwei, String likely, String most) {}

    /** Why not. */
    enum Why {
        /** What was typed is no address, no key, or no change. */
        INVALID,
        /** The registry would refuse it. */
        REFUSED,
        /** No node can be asked. */
        AWAY
    }
}
