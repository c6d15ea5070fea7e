package one.twogather.pod.http;

/**
 * By when a connection's present wait must be over. Written by the connection's own thread before it waits, read by the watch.
 *
 * <p>A body, and the taking of an answer, have a budget: some time for stalls, and more for every byte that came or went. So a large transfer over a
 * bad line works, and trickling does not.
 */
final class Deadline {

    private static final long NEVER = Long.MAX_VALUE;
    private static final long SECOND = 1_000_000_000L;

    private final HttpLimits limits;
    private volatile long until = NEVER;
    private long bodyBytes;
    private long bodyWait;

    Deadline(HttpLimits limits) {
        this.limits = limits;
    }

    /** Waits for a request to begin. */
    void restBegins() {
        bodyBytes = 0;
        bodyWait = 0;
        until = System.nanoTime() + limits.idle().toNanos();
    }

    /** Its first byte is there. */
    void headBegins(long now) {
        until = now + limits.head().toNanos();
    }

    /** Waits for more of a body. */
    void bodyBegins(long now) {
        until = now + limits.stall().toNanos() + bodyBytes * SECOND / limits.slowest() - bodyWait;
    }

    /** So much of it has come. */
    void bodyCame(long since, int bytes) {
        until = NEVER;
        bodyWait += System.nanoTime() - since;
        bodyBytes += bytes;
    }

    /** Sends so many bytes. */
    void writeBegins(int bytes) {
        until = System.nanoTime() + limits.stall().toNanos() + bytes * SECOND / limits.slowest();
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
