package one.twogather.pod.did;

import java.math.BigInteger;

/**
 * What became of a transaction that is in a block.
 *
 * @param succeeded whether it did what it was for; it is paid for in any case
 * @param gas that it used
 * @param price of each unit, in wei; zero where the node does not say
 */
public record Receipt(boolean succeeded, long block, BigInteger gas, BigInteger price) {

    /** In wei. */
    public BigInteger paid() {
        return gas.multiply(price);
    }
}
