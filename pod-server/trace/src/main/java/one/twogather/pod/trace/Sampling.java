package one.twogather.pod.trace;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** Which requests become traces: a share of all, and of those no more than some in one second. */
final class Sampling {

    private static final int COUNT_BITS = 16;
    private static final long COUNT = (1L << COUNT_BITS) - 1;

    private final double share;
    private final int mostASecond;
    private final DoubleSupplier chance;
    private final LongSupplier nanos;

    /** The second that passes, and how many were taken in it. */
    private final AtomicLong taken = new AtomicLong();

    /**
     * @param share from 0 to 1
     * @param mostASecond fewer than 65,536
     * @param chance a number from 0 (inclusive) to 1 each time
     * @param nanos a clock that never goes back
     */
    Sampling(double share, int mostASecond, DoubleSupplier chance, LongSupplier nanos) {
        this.share = share;
        this.mostASecond = mostASecond;
        this.chance = chance;
        this.nanos = nanos;
    }

    /** Whether to take this one. */
    boolean takes() {
        if (chance.getAsDouble() >= share) {
            return false;
        }
        long second = TimeUnit.NANOSECONDS.toSeconds(nanos.getAsLong()) << COUNT_BITS;
        while (true) {
            long before = taken.get();
            long count = (before & ~COUNT) == second ? before & COUNT : 0;
            if (count >= mostASecond) {
                return false;
            }
            if (taken.compareAndSet(before, second | count + 1)) {
                return true;
            }
        }
    }
}
