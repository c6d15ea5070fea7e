package one.twogather.pod.registry;

import java.time.Duration;
import one.twogather.pod.contracts.Bytes32;

/**
 * Who may name another owner, as the registry keeps it: not who they are, only a hash of that.
 *
 * @param root of the tree of guardians
 * @param threshold how many of them it takes; none at all if root, threshold and delay are zero
 * @param delay how long the owner can object
 */
public record Guardianship(Bytes32 root, int threshold, Duration delay) {

    /** The registry's bounds ({@code MIN_DELAY}, {@code MAX_DELAY}). */
    public static final Duration SHORTEST = Duration.ofDays(1);

    public static final Duration LONGEST = Duration.ofDays(365);

    /** Nobody can recover the identity. */
    public static final Guardianship NONE = new Guardianship(Bytes32.ZERO, 0, Duration.ZERO);

    public Guardianship {
        boolean none = root.equals(Bytes32.ZERO) && threshold == 0 && delay.isZero();
        boolean some = !root.equals(Bytes32.ZERO)
                && threshold >= 1
                && threshold <= 255
                && delay.compareTo(SHORTEST) >= 0
                && delay.compareTo(LONGEST) <= 0;
        if (!none && !some) {
            throw new IllegalArgumentException("guardians are at least one of them, and a delay from "
                    + SHORTEST.toDays() + " to " + LONGEST.toDays() + " days");
        }
    }

    public boolean isNone() {
        return threshold == 0;
    }
}
