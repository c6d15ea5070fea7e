package one.twogather.pod.http;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;

/**
 * Numbers for whoever watches the server, in Prometheus' text form. Written by hand: counting is ten lines, and Helidon's registry costs a tenth of a
 * second at start (decision 0074). Names no pods, people or paths.
 */
public final class Metrics implements Ledger {

    private static final List<String> METHODS =
            List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "other");

    /** Index 0: the client left before it got an answer. */
    private static final String[] CLASSES = {"none", "1xx", "2xx", "3xx", "4xx", "5xx"};

    /** Upper bounds in microseconds: from a read out of memory to a large upload. */
    private static final long[] BOUNDS = {
        100, 250, 500, 1_000, 2_500, 5_000, 10_000, 50_000, 250_000, 1_000_000, 10_000_000
    };

    private record Gauge(String name, String help, boolean counts, DoubleSupplier value) {}

    private final LongAdder[][] requests = new LongAdder[METHODS.size()][CLASSES.length];
    private final LongAdder[] durations = new LongAdder[BOUNDS.length + 1];
    private final LongAdder totalMicros = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final List<Gauge> others = new CopyOnWriteArrayList<>();

    public Metrics() {
        for (LongAdder[] row : requests) {
            fill(row);
        }
        fill(durations);
    }

    private static void fill(LongAdder[] row) {
        for (int i = 0; i < row.length; i++) {
            row[i] = new LongAdder();
        }
    }

    /**
     * Adds a number of another room's.
     *
     * @param name as Prometheus has it: {@code pod_keyspace_commits_total}
     * @param help a sentence
     * @param counts whether it only grows
     * @param value asked at each look
     */
    public void add(String name, String help, boolean counts, DoubleSupplier value) {
        others.add(new Gauge(name, help, counts, value));
    }

    @Override
    public void record(Exchange exchange) {
        long micros = exchange.nanos() / 1_000;
        requests[method(exchange.method())][exchange.status() / 100].increment();
        durations[bucket(micros)].increment();
        totalMicros.add(micros);
        bytes.add(exchange.sent());
    }

    private static int method(String name) {
        int index = METHODS.indexOf(name);
        return index < 0 ? METHODS.size() - 1 : index;
    }

    private static int bucket(long micros) {
        int bucket = 0;
        while (bucket < BOUNDS.length && micros > BOUNDS[bucket]) {
            bucket++;
        }
        return bucket;
    }

    /** All of them, as text. */
    String text() {
        StringBuilder text = new StringBuilder(4096);
        head(text, "pod_http_requests_total", "Requests answered, by method and class of status.", "counter");
        for (int method = 0; method < requests.length; method++) {
            for (int code = 0; code < CLASSES.length; code++) {
                long count = requests[method][code].sum();
                if (count > 0) {
                    text.append("pod_http_requests_total{method=\"").append(METHODS.get(method));
                    text.append("\",status=\"")
                            .append(CLASSES[code])
                            .append("\"} ")
                            .append(count)
                            .append('\n');
                }
            }
        }
        durations(text);
        head(text, "pod_http_sent_bytes_total", "Bytes of content sent.", "counter");
        text.append("pod_http_sent_bytes_total ").append(bytes.sum()).append('\n');
        for (Gauge gauge : others) {
            head(text, gauge.name, gauge.help, gauge.counts ? "counter" : "gauge");
            text.append(gauge.name)
                    .append(' ')
                    .append(gauge.value.getAsDouble())
                    .append('\n');
        }
        return text.toString();
    }

    private void durations(StringBuilder text) {
        String name = "pod_http_request_duration_seconds";
        head(text, name, "From the first byte of a request to the last of its answer.", "histogram");
        long count = 0;
        for (int i = 0; i < durations.length; i++) {
            count += durations[i].sum();
            text.append(name).append("_bucket{le=\"");
            text.append(i < BOUNDS.length ? String.valueOf(BOUNDS[i] / 1e6) : "+Inf");
            text.append("\"} ").append(count).append('\n');
        }
        text.append(name).append("_sum ").append(totalMicros.sum() / 1e6).append('\n');
        text.append(name).append("_count ").append(count).append('\n');
    }

    private static void head(StringBuilder text, String name, String help, String type) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }
}
