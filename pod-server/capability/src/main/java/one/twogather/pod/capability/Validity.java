package one.twogather.pod.capability;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When a token holds.
 *
 * @param from the first moment; {@link Instant#MIN} for no limit
 * @param until the first moment after; {@link Instant#MAX} for no limit
 */
public record Validity(Instant from, Instant until) {

    public static final Validity UNLIMITED = new Validity(Instant.MIN, Instant.MAX);

    /** Tokens say times in whole seconds; what is finer is cut off. */
    public Validity {
        from = from.equals(Instant.MIN) ? from : from.truncatedTo(ChronoUnit.SECONDS);
        until = until.equals(Instant.MAX) ? until : until.truncatedTo(ChronoUnit.SECONDS);
    }

    public static Validity until(Instant end) {
        return new Validity(Instant.MIN, end);
    }

    Optional<Refusal> refusal(Instant now) {
        if (!now.isBefore(until)) {
            return Optional.of(new Refusal(Fault.EXPIRED, "a token expired at " + until));
        }
        return now.isBefore(from)
                ? Optional.of(new Refusal(Fault.TOO_EARLY, "a token does not hold before " + from))
                : Optional.empty();
    }
}
