package one.twogather.pod.http;

/**
 * By when a connection's present wait must be over. Written by the connection's own thread before it waits, read by the watch.
 *
 * <p>A body, and the taking of an answer, have a {@link Pace}: some time for stalls, and more for every byte that came or went. So a large transfer over
 * a bad line works, and trickling does not.
 */
final class Deadline {

    private static final long NEVER = Long.MAX_VALUE;
    private static final long SECOND = 1_000_000_000L;

    private final HttpLimits limits;
    private final Account body;
    private final Account answer;
    private volatile long until = NEVER;

    Deadline(HttpLimits limits) {
        this.limits = limits;
        this.body = new Account(limits.pace());
        this.answer = new Account(limits.pace());
    }

    /** Nanoseconds for which a client may keep us waiting: earned by bytes, spent by waiting. */
    static final class Account {

        private final Pace pace;
        private long credit;
        private long patience;

        Account(Pace pace) {
            this.pace = pace;
            open();
        }

        void open() {
            credit = pace.stall().toNanos();
            patience = pace.patience().toNanos();
        }

        /** How long the next wait may last. For bytes that are sent, and gone only all together, in advance what they will earn. */
        long left(int due) {
            return Math.min(credit + worth(due, pace.slowest()), patience + worth(due, pace.steady()));
        }

        void settle(long waited, int bytes) {
            credit = Math.min(
                    credit + worth(bytes, pace.slowest()) - waited, pace.saved().toNanos());
            patience += worth(bytes, pace.steady()) - waited;
        }

        private static long worth(int bytes, int rate) {
            return bytes * SECOND / rate;
        }
    }

    /** Waits for a request to begin. */
    void restBegins() {
        until = System.nanoTime() + limits.idle().toNanos();
    }

    /** Its first byte is there. */
    void headBegins(long now) {
        body.open();
        answer.open();
        until = now + limits.head().toNanos();
    }

    /** Waits for more of a body. */
    void bodyBegins(long now) {
        until = now + body.left(0);
    }

    /** So much of it has come. */
    void bodyCame(long since, long now, int bytes) {
        until = NEVER;
        body.settle(now - since, bytes);
    }

    /** Sends so many bytes. */
    void writeBegins(long now, int bytes) {
        until = now + answer.left(bytes);
    }

    /** They were taken. */
    void writeEnds(long since, long now, int bytes) {
        until = NEVER;
        answer.settle(now - since, bytes);
    }

    /** Waits for the client to read its last answer. */
    void farewellBegins() {
        until = System.nanoTime() + limits.farewell().toNanos();
    }

    /** Waits for nothing of the client's. */
    void lift() {
        until = NEVER;
    }

    /** Whether it has passed; says so once. */
    boolean hasPassed(long now) {
        long mark = until;
        if (mark == NEVER || now - mark <= 0) {
            return false;
        }
        until = NEVER;
        return true;
    }
}
