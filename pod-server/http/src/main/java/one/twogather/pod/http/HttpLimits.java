package one.twogather.pod.http;

import java.time.Duration;

/**
 * How much one client may take, and all together, in one place, with the reasons. Whatever is over a limit is refused or cut off; nothing grows with
 * what a stranger sends.
 *
 * @param connections open at once on the public listener; more wait in the kernel's queue. {@link #within} fits it to the machine
 * @param connectionsOfOne open at once from one client, see {@link Places}; browsers open six, a busy program some dozens
 * @param heads bytes that all request heads together may hold beyond the few KiB that are each connection's own
 * @param requestLine bytes. A canonical path has at most 2,048 characters, three times that when all is percent-encoded, and there may be a query
 * @param headerBytes of all header lines together. An access token and its proof take 3 KiB, a long {@code Accept} 8 KiB (P-065)
 * @param headerLines browsers send about twenty
 * @param idle between two requests on one connection
 * @param head for the request line and all headers to arrive, from the first byte on: a sender of one byte at a time is cut off here
 * @param pace of bodies and answers
 * @param form bytes of a form, the only bodies that are read into memory here
 * @param leftover bytes of a refused body that are read and dropped to keep the connection; beyond that, closing is cheaper
 * @param farewell how long a client that is still sending what nobody wants may go on after its answer, so that it gets to read that answer
 * @param stop how long running requests may take to finish once the server was told to stop
 */
public record HttpLimits(
        int connections,
        int connectionsOfOne,
        long heads,
        int requestLine,
        int headerBytes,
        int headerLines,
        Duration idle,
        Duration head,
        Pace pace,
        int form,
        int leftover,
        Duration farewell,
        Duration stop) {

    /** What a server on the open internet should have. */
    public static final HttpLimits STANDARD = new HttpLimits(
            10_000,
            256,
            128 << 20,
            8 * 1024,
            32 * 1024,
            100,
            Duration.ofSeconds(75),
            Duration.ofSeconds(10),
            new Pace(Duration.ofSeconds(30), 500, Duration.ofMinutes(1), Duration.ofHours(1), 50_000),
            64 * 1024,
            256 * 1024,
            Duration.ofSeconds(2),
            Duration.ofSeconds(15));

    /** Twice what a connection holds that answers and is not read from, so that all of them together leave half of the heap (decision 0170). */
    private static final long HEAP_OF_ONE = 96 * 1024;

    private static final int HEAP_TO_HEADS = 8;

    /** The store holds up to 512 open; the rest is for libraries, logs and calls to others. */
    private static final long FILES_OF_THE_SERVER = 700;

    /** A connection may carry a file, which is open too; and of three that become streams, three times as many may be there. */
    private static final long FILES_OF_ONE = 3;

    private static final int FEWEST = 16;

    /** The administrator's commands, and whatever looks after the server's health. */
    private static final int ADMINISTRATORS = 64;

    public HttpLimits {
        if (connections < 1 || requestLine < 64 || headerBytes < 256 || headerLines < 8 || form < 1) {
            throw new IllegalArgumentException("with these limits no request could be answered");
        }
        if (connectionsOfOne < 1 || heads < 0) {
            throw new IllegalArgumentException("with these limits nobody could connect");
        }
        if (leftover < 0 || idle.isNegative() || head.isNegative() || farewell.isNegative()) {
            throw new IllegalArgumentException("limits are not negative");
        }
    }

    /**
     * These limits, or less on a machine that cannot hold as much: one that runs out of memory or descriptors lets nobody in any more.
     *
     * @param heap bytes that the heap may grow to
     * @param openFiles that the process may have at once
     */
    public HttpLimits within(long heap, long openFiles) {
        long most = Math.min(heap / HEAP_OF_ONE, (openFiles - FILES_OF_THE_SERVER) / FILES_OF_ONE);
        int fitting = Math.clamp(most, FEWEST, Math.max(FEWEST, connections));
        return with(fitting, Math.clamp(fitting / 4, 1, connectionsOfOne), Math.min(heads, heap / HEAP_TO_HEADS));
    }

    /** Connections that carry a stream without end, of all: each takes a third of what others may, and a quarter of the room is kept for requests. */
    int streams() {
        return connections * 9 / 4;
    }

    /** All connections there can be. */
    int sockets() {
        return connections + streams();
    }

    /** For the listener that only this machine reaches. */
    HttpLimits ofAdministrators() {
        return with(Math.min(connections, ADMINISTRATORS), connectionsOfOne, heads);
    }

    private HttpLimits with(int manyConnections, int manyOfOne, long bytesOfHeads) {
        return new HttpLimits(
                manyConnections,
                manyOfOne,
                bytesOfHeads,
                requestLine,
                headerBytes,
                headerLines,
                idle,
                head,
                pace,
                form,
                leftover,
                farewell,
                stop);
    }
}
