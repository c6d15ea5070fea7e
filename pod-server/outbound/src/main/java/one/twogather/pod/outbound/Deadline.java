package one.twogather.pod.outbound;

import java.time.Duration;

/** The moment by which everything has to be done. Monotonic: no change of the wall clock moves it. */
record Deadline(long nanoTime) {

    static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /** What is left, or zero. */
    Duration remaining() {
        return Duration.ofNanos(Math.max(0, nanoTime - System.nanoTime()));
    }

    boolean isPast() {
        return remaining().isZero();
    }
}
