package one.twogather.pod.http;

import java.time.Duration;

/**
 * How slowly a body may come, or an answer be taken.
 *
 * @param stall how long a client may keep us waiting at first
 * @param slowest bytes a second that must come or go from then on; a bad mobile line does ten times that
 * @param saved how much waiting a client can earn for later by being quicker: a large transfer must not buy hours of silence
 * @param patience how long a client may keep us waiting in all, unless it is at least
 * @param steady bytes a second fast; so a file of 16 GiB may come over a line of 400 kbit/s, and nobody holds a connection for days for next to nothing
 */
public record Pace(Duration stall, int slowest, Duration saved, Duration patience, int steady) {

    public Pace {
        if (slowest < 1 || steady < 1) {
            throw new IllegalArgumentException("with this pace no body could come");
        }
        if (stall.isNegative() || saved.compareTo(stall) < 0 || patience.compareTo(stall) < 0) {
            throw new IllegalArgumentException("what a client may save up, and our patience, are at least one stall");
        }
    }
}
