package one.twogather.pod.solid;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;

/**
 * How much RDF may be in memory as statements at once. A statement takes some ten times its text, so a few large documents asked for at the same moment,
 * which anybody may do with public ones, would fill the memory of a small machine. Large ones take their turn; small ones, nearly all, do not wait and are
 * not counted.
 */
final class Capacity {

    /** Documents up to this size are not counted: hundreds of them fit. */
    private static final int SMALL = 64 * 1024;

    private static final int UNIT = 1024;

    private final Semaphore units;
    private final int all;
    private final Duration patience;

    /**
     * @param bytes of text at once
     * @param patience how long one waits for its turn
     */
    Capacity(long bytes, Duration patience) {
        this.all = (int) Math.max(1, Math.min(Integer.MAX_VALUE, bytes / UNIT));
        this.units = new Semaphore(all, true);
        this.patience = patience;
    }

    /**
     * Does work on a document of that size when there is room for it.
     *
     * @return refused with {@code BUSY} if there was none for too long
     */
    <T> Outcome<T> use(long bytes, Supplier<Outcome<T>> work) {
        if (bytes <= SMALL) {
            return work.get();
        }
        int share = (int) Math.min(all, bytes / UNIT);
        if (!acquire(share)) {
            return Outcome.refused(Problem.of(ProblemType.BUSY));
        }
        try {
            return work.get();
        } finally {
            units.release(share);
        }
    }

    private boolean acquire(int share) {
        try {
            return units.tryAcquire(share, patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
