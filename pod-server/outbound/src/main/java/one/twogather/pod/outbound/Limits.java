package one.twogather.pod.outbound;

import java.time.Duration;

/**
 * How much of the server one foreign address may take.
 *
 * @param bytes of one answer's body. Profiles and key sets take a few kilobytes, and a group of a thousand still fits in 64; as many as are
 *     under way at once are in memory, and parsed each takes several times as much
 * @param time from the first look-up of a name to the last byte, redirects included: somebody's request waits for it
 * @param perAddress exchanges at once with one IPv4 address or one /64 of IPv6, so that nobody makes this server a flood on somebody else
 * @param atOnce exchanges at once in all: each takes a socket of the process's file limit
 */
public record Limits(int bytes, Duration time, int perAddress, int atOnce) {

    /** Enough for every document the Solid ecosystem asks a server to fetch. */
    public static final Limits USUAL = new Limits(1 << 16, Duration.ofSeconds(10), 6, 256);

    public Limits {
        if (bytes < 1 || time.isNegative() || time.isZero() || perAddress < 1 || atOnce < 1) {
            throw new IllegalArgumentException("limits are positive");
        }
    }
}
