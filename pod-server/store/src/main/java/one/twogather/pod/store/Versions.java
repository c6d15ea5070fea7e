package one.twogather.pod.store;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gives out version numbers: the time in microseconds, or one more than the last given out if that is greater, so that no two are alike and every one
 * is greater than all before it in this process, however fast writes come and wherever the clock goes. That a resource's versions grow also across
 * processes is seen to by {@link #after}: the former version is in the resource's row, or in its {@link RowKeys#tombstone tombstone}.
 */
final class Versions {
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    private final Clock clock;
    private final AtomicLong last = new AtomicLong();

    Versions(Clock clock) {
        this.clock = clock;
    }

    long next() {
        Instant now = clock.instant();
        long micros = Math.max(1, now.getEpochSecond() * MICROS_PER_SECOND + now.getNano() / NANOS_PER_MICRO);
        return last.updateAndGet(former -> Math.max(former + 1, micros));
    }

    /** A number greater than {@code former} too. */
    long after(long former) {
        last.accumulateAndGet(former, Math::max);
        return next();
    }
}
