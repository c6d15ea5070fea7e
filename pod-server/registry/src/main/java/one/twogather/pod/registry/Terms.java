package one.twogather.pod.registry;

import java.math.BigInteger;
import java.time.Instant;

/**
 * For which use a signature is good, and until when.
 *
 * @param nonce that the registry names now
 * @param deadline to the second; ERC-1056 knows none
 */
public record Terms(BigInteger nonce, Instant deadline) {

    public Terms {
        if (nonce.signum() < 0 || deadline.getEpochSecond() < 0) {
            throw new IllegalArgumentException("nonce and deadline are not negative");
        }
    }

    BigInteger seconds() {
        return BigInteger.valueOf(deadline.getEpochSecond());
    }
}
