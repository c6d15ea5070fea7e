package one.twogather.pod.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import one.twogather.pod.model.Timesheet;
import one.twogather.pod.model.Timesheet.Part;

/**
 * A line of JSON for each request that took us long, with where the time went. What the client took to send and to read is told, and does not count: a
 * large file over a bad line is not slow. Like the access log it knows no people, tokens and queries (decision 0073).
 *
 * <p>Lines are written on the request's own thread, after its answer: each has cost so much time already that there are never many.
 */
final class SlowLog implements Ledger {

    private final long longest;
    private final Consumer<String> lines;
    private final Clock clock;
    private final LongAdder count = new LongAdder();

    /**
     * @param longest that a request may take us
     * @param lines takes each line, without its end; called by many threads
     */
    SlowLog(Duration longest, Consumer<String> lines, Clock clock) {
        this.longest = longest.toNanos();
        this.lines = lines;
        this.clock = clock;
    }

    @Override
    public void record(Exchange exchange) {
        long ours = ours(exchange.nanos(), exchange.sheet());
        if (ours >= longest) {
            count.increment();
            lines.accept(line(exchange, ours));
        }
    }

    /** Of so many nanoseconds, those that the client did not take. */
    static long ours(long nanos, Timesheet sheet) {
        return nanos - sheet.spent(Part.CLIENT) - sheet.spent(Part.SENDING);
    }

    private String line(Exchange exchange, long ours) {
        StringBuilder line = new StringBuilder(512);
        line.append("{\"at\":\"").append(Instant.ofEpochMilli(clock.millis())).append("\",\"slow\":true,\"id\":\"");
        line.append(exchange.id()).append("\",\"method\":");
        Json.quote(exchange.method(), line);
        line.append(",\"route\":");
        Json.quote(exchange.route(), line);
        line.append(",\"path\":");
        Json.quote(AccessLog.shown(exchange.target()), line);
        line.append(",\"status\":").append(exchange.status());
        line.append(",\"micros\":").append(exchange.nanos() / 1_000);
        line.append(",\"ours\":").append(ours / 1_000).append(",\"parts\":{");
        parts(exchange, line);
        return line.append("}}").toString();
    }

    private static void parts(Exchange exchange, StringBuilder line) {
        long rest = exchange.nanos();
        for (Part part : Part.values()) {
            if (exchange.sheet().has(part)) {
                long spent = exchange.sheet().spent(part);
                line.append('"').append(part.name().toLowerCase(Locale.ROOT)).append("\":");
                line.append(spent / 1_000).append(',');
                rest -= spent;
            }
        }
        line.append("\"other\":").append(rest / 1_000);
    }

    /** Requests that were slow. */
    long count() {
        return count.sum();
    }
}
