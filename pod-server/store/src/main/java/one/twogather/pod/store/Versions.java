package one.twogather.pod.store;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gives out version numbers: the time in microseconds, or one more than the last given out if that is greater, so that no two are alike and every one
 * is greater than all before it in this process, however fast writes come and wherever the clock goes.
 *
 * <p>What was given out by processes before this one is told by {@link #raise}: {@link RowDocumentStore} reads the end of a pod's feed before its
 * first edit of the pod. What remains: two processes that write to one pod at the same time, one deleting a resource and the other creating it anew,
 * need clocks that agree to within the time between the two.
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
        raise(former);
        return next();
    }

    /** Whatever is given out from now on is greater than {@code floor}. */
    void raise(long floor) {
        last.accumulateAndGet(floor, Math::max);
    }
}
