package one.twogather.pod.did;

import java.math.BigInteger;

/**
 * What a unit of gas costs (EIP-1559), in wei.
 *
 * @param base burnt by the next block
 * @param tip for whoever makes the block
 */
public record Fees(BigInteger base, BigInteger tip) {

    public Fees {
        if (base.signum() < 0 || tip.signum() < 0) {
            throw new IllegalArgumentException("fees are not negative");
        }
    }

    /** In the next block. */
    public BigInteger expected() {
        return base.add(tip);
    }

    /** What a transaction should offer at most: the base may double while it waits, which takes six full blocks. */
    public BigInteger most() {
        return base.shiftLeft(1).add(tip);
    }
}
