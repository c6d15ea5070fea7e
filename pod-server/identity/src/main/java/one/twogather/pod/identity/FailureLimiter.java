package one.twogather.pod.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Slows down those who fail again and again. Each name has so many failures free, and gets one back in {@link #REFILL}; when none is left, the name has
 * to wait. Success costs nothing. Per process, and at most {@link #NAMES} names are remembered; the least used ones are forgotten first.
 */
public final class FailureLimiter {

    public static final Duration REFILL = Duration.ofSeconds(6);
    private static final int NAMES = 20_000;

    private final int free;
    private final Clock clock;
    private final Cache<String, Bucket> buckets =
            Caffeine.newBuilder().maximumSize(NAMES).build();

    /** All there is to remember: the time from which on every failure is forgiven. */
    private record Bucket(Instant full) {}

    /** @param free how many failures in a row cost nothing */
    public FailureLimiter(int free, Clock clock) {
        this.free = free;
        this.clock = clock;
    }

    /** How long {@code name} has to wait; empty if it may try now. */
    public Optional<Duration> pause(String name) {
        Bucket bucket = buckets.getIfPresent(name);
        if (bucket == null) {
            return Optional.empty();
        }
        Instant mayTry = bucket.full().minus(REFILL.multipliedBy(free - 1L));
        Duration left = Duration.between(clock.instant(), mayTry);
        return left.isPositive() ? Optional.of(left) : Optional.empty();
    }

    /** Counts a failure. */
    public void failed(String name) {
        Instant now = clock.instant();
        buckets.asMap().compute(name, (same, bucket) -> {
            Instant from = bucket == null || bucket.full().isBefore(now) ? now : bucket.full();
            return new Bucket(from.plus(REFILL));
        });
    }
}
