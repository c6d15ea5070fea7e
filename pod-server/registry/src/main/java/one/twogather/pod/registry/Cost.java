package one.twogather.pod.registry;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import one.twogather.pod.did.Fees;

/**
 * What a change costs whoever sends it.
 *
 * @param gas that it takes, as a node estimates it
 * @param fees for each unit of gas
 */
public record Cost(BigInteger gas, Fees fees) {

    private static final int WEI_OF_ETHER = 18;
    private static final int WEI_OF_GWEI = 9;

    /**
     * Estimates are of a state that may be another one when the transaction comes in, and of the block that is there: what writes the number of its block costs less
     * there than in the next. A fifth more is offered, and not paid unless it is used.
     */
    private static final BigInteger MARGIN = BigInteger.valueOf(5);

    public Cost {
        if (gas.signum() < 0) {
            throw new IllegalArgumentException("gas is not negative");
        }
    }

    /** In wei, if it comes into the next block. */
    public BigInteger expected() {
        return gas.multiply(fees.expected());
    }

    /** In wei; it never costs more. */
    public BigInteger most() {
        return offered().multiply(fees.most());
    }

    /** The gas that a transaction offers. */
    public BigInteger offered() {
        return gas.add(gas.divide(MARGIN));
    }

    /** An amount of wei as ETH, in digits with a point. */
    public static String ether(BigInteger wei) {
        return plain(new BigDecimal(wei, WEI_OF_ETHER));
    }

    /** An amount of wei as gwei, in digits with a point, to three places. */
    public static String gwei(BigInteger wei) {
        return plain(new BigDecimal(wei, WEI_OF_GWEI).setScale(3, RoundingMode.UP));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
