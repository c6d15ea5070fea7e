package one.twogather.pod.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Slows down those who fail again and again. Each name has so many failures free, and gets one back in {@link #REFILL}; when none is left, the name has
 * to wait. Success costs nothing. Per process, and at most {@link #NAMES} names are remembered; the least used ones are forgotten first.
 *
 * <p>Where attempts may come at once, {@link #attempt} counts each before it is known how it ends, and {@link #forgive} takes that back: nobody gets in more
 * than the free ones by being quick.
 */
public final class FailureLimiter {

    /** After which a failure is forgiven. */
    public static final Duration REFILL = Duration.ofSeconds(6);

    private static final int NAMES = 20_000;

    private final int free;
    private final Clock clock;
    private final Cache<String, Bucket> buckets =
            Caffeine.newBuilder().maximumSize(NAMES).build();

    /** All there is to remember: the time from which on every failure is forgiven. */
    private record Bucket(Instant full) {}

    /** @param free how many failures in a row cost no waiting */
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

    /**
     * Counts a failure ahead of its time, unless {@code name} has to wait.
     *
     * @return how long it has to wait, and then nothing was counted; empty if it may try now
     */
    public Optional<Duration> attempt(String name) {
        Instant now = clock.instant();
        Instant mayFail = now.plus(REFILL.multipliedBy(free - 1L));
        AtomicLong wait = new AtomicLong();
        buckets.asMap().compute(name, (same, bucket) -> {
            Instant full = bucket == null || bucket.full().isBefore(now) ? now : bucket.full();
            Duration left = Duration.between(mayFail, full);
            wait.set(left.toMillis());
            return left.toMillis() > 0 ? bucket : new Bucket(full.plus(REFILL));
        });
        return wait.get() > 0 ? Optional.of(Duration.ofMillis(wait.get())) : Optional.empty();
    }

    /** Takes back what {@link #attempt} counted: it was no failure. */
    public void forgive(String name) {
        buckets.asMap()
                .computeIfPresent(
                        name, (same, bucket) -> new Bucket(bucket.full().minus(REFILL)));
    }
}
