package one.twogather.pod.app;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** How far something long has come, how fast it goes, and how long it will still take at that rate. Used by one thread. */
final class Pace {

    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private final long all;
    private final LongSupplier nanos;
    private final long begun;
    private long done;

    /** @param all bytes there are */
    Pace(long all, LongSupplier nanos) {
        this.all = all;
        this.nanos = nanos;
        this.begun = nanos.getAsLong();
    }

    void add(long bytes) {
        done += bytes;
    }

    long done() {
        return done;
    }

    /** {@code 1.5 GiB of 3.0 GiB, 200 MiB/s, 8 s to go}; at the end without the rest. */
    @Override
    public String toString() {
        double seconds = Math.max(1e-9, (nanos.getAsLong() - begun) / 1e9);
        double rate = done / seconds;
        String far = bytes(done) + (done < all ? " of " + bytes(all) : "") + ", " + bytes((long) rate) + "/s";
        return done < all && done > 0 ? far + ", " + time((long) ((all - done) / rate)) + " to go" : far;
    }

    private static String time(long seconds) {
        Duration left = Duration.ofSeconds(seconds);
        if (left.toHours() > 0) {
            return left.toHours() + " h " + left.toMinutesPart() + " min";
        }
        return left.toMinutes() > 0 ? left.toMinutes() + " min " + left.toSecondsPart() + " s" : seconds + " s";
    }

    /** A number of bytes as people say it. */
    static String bytes(long bytes) {
        int unit = 0;
        double value = bytes;
        while (value >= 1024 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        return unit == 0
                ? bytes + " B"
                : String.format(Locale.ROOT, value < 10 ? "%.1f %s" : "%.0f %s", value, UNITS[unit]);
    }
}
