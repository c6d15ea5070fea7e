package one.twogather.pod.registry;

import java.math.BigInteger;

/**
 * What a host pays for others.
 *
 * @param daily changes of one account on one day (UTC)
 * @param gas that one change may take
 * @param wei that one change may cost at most, whatever a node says of fees
 */
public record RelayLimits(int daily, BigInteger gas, BigInteger wei) {

    public RelayLimits {
        if (daily < 1 || gas.signum() < 1 || wei.signum() < 1) {
            throw new IllegalArgumentException("limits are above zero");
        }
    }
}
