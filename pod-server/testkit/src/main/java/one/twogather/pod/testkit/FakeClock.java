package one.twogather.pod.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock in UTC that stands still until the test winds it. Safe for use by many threads. */
public final class FakeClock extends Clock {

    private volatile Instant now;

    /** Stands at noon of the first of June 2026. */
    public FakeClock() {
        this(Instant.parse("2026-06-01T12:00:00Z"));
    }

    public FakeClock(Instant start) {
        this.now = start;
    }

    /** Moves on, or back when the duration is negative: clocks do that. */
    public synchronized void advance(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** Not needed by anybody: the server keeps instants. */
    @Override
    public Clock withZone(ZoneId other) {
        throw new UnsupportedOperationException("this clock shows UTC only");
    }
}
