package one.twogather.pod.did;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * How long something is waited for that happens in another process, which tells nobody when it has.
 *
 * @param atMost the whole time; what is looked at last is looked at after it
 * @param between one look and the next
 */
public record Patience(Duration atMost, Duration between) {

    public Patience {
        if (atMost.isNegative() || between.isNegative() || between.isZero()) {
            throw new IllegalArgumentException("patience is not negative, and looks are not all at once");
        }
    }

    /**
     * Looks, until it is so.
     *
     * @return whether it came to be so; not if the time ran out, or this thread is told to stop
     */
    public boolean until(BooleanSupplier itIsSo) {
        long began = System.nanoTime();
        while (!itIsSo.getAsBoolean()) {
            if (System.nanoTime() - began >= atMost.toNanos()
                    || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(between.toNanos());
        }
        return true;
    }
}
