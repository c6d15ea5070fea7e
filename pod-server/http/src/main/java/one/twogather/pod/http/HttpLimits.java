package one.twogather.pod.http;

import java.time.Duration;

/**
 * How much one client may take, in one place, with the reasons. Whatever is over a limit is refused or cut off; nothing grows with what a stranger
 * sends.
 *
 * @param connections open at once on one listener; more wait in the kernel's queue. Half of the usual limit of 20,000 open files
 * @param requestLine bytes. A canonical path has at most 2,048 characters, three times that when all is percent-encoded, and there may be a query
 * @param headerBytes of all header lines together. An access token and its proof take 3 KiB, a long {@code Accept} 8 KiB (P-065)
 * @param headerCount different names; browsers send about twenty
 * @param idle between two requests on one connection
 * @param head for the request line and all headers to arrive, from the first byte on: a sender of one byte at a time is cut off here
 * @param stall how long a client may keep us waiting in one body or answer on top of what {@code slowest} gives it
 * @param slowest bytes a second that a body must come in with, or an answer be taken with, on average; a bad mobile line does ten times that
 * @param form bytes of a form, the only bodies that are read into memory here
 * @param leftover bytes of a refused body that are read and dropped to keep the connection; beyond that, closing is cheaper
 * @param farewell how long a client that is still sending what nobody wants may go on after its answer, so that it gets to read that answer
 * @param stop how long running requests may take to finish once the server was told to stop
 */
public record HttpLimits(
        int connections,
        int requestLine,
        int headerBytes,
        int headerCount,
        Duration idle,
        Duration head,
        Duration stall,
        int slowest,
        int form,
        int leftover,
        Duration farewell,
        Duration stop) {

    /** What a server on the open internet should have. */
    public static final HttpLimits STANDARD = new HttpLimits(
            10_000,
            8 * 1024,
            32 * 1024,
            100,
            Duration.ofSeconds(75),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            500,
            64 * 1024,
            256 * 1024,
            Duration.ofSeconds(2),
            Duration.ofSeconds(15));

    public HttpLimits {
        if (connections < 1 || requestLine < 64 || headerBytes < 256 || headerCount < 8 || slowest < 1 || form < 1) {
            throw new IllegalArgumentException("with these limits no request could be answered");
        }
        if (leftover < 0 || idle.isNegative() || head.isNegative() || stall.isNegative() || farewell.isNegative()) {
            throw new IllegalArgumentException("limits are not negative");
        }
    }
}
