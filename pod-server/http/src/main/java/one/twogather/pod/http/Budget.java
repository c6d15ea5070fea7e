package one.twogather.pod.http;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes that all connections together may hold for one purpose. What was taken must be given back. */
final class Budget {

    private final AtomicLong left;

    Budget(long bytes) {
        this.left = new AtomicLong(bytes);
    }

    /** True when there was so much left, and it is taken now. */
    boolean take(long bytes) {
        if (left.addAndGet(-bytes) >= 0) {
            return true;
        }
        left.addAndGet(bytes);
        return false;
    }

    void give(long bytes) {
        left.addAndGet(bytes);
    }

    long left() {
        return left.get();
    }
}
