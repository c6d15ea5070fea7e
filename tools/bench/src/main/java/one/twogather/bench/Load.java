package one.twogather.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;

/** Drives one scenario over some connections for some time. */
final class Load {

    /**
     * What one run gave.
     *
     * @param rate answers of status 2xx a second
     * @param medianMicros of one request
     * @param p99Micros of one request
     * @param cpuMicros processor time of the server for one request
     * @param failures answers of any other status, and broken connections
     */
    record Figures(double rate, double medianMicros, double p99Micros, double cpuMicros, long failures) {}

    private static final int MOST_PREPARED = 60_000;

    private Load() {}

    /** @param expectedRate requests a second that have to be prepared for, when the scenario prepares them */
    static Figures run(Scenario scenario, Site site, int connections, Duration duration, double expectedRate) {
        List<Worker> workers = new ArrayList<>();
        int each = (int) Math.min(MOST_PREPARED, expectedRate * duration.toSeconds() * 1.5) / connections + 20;
        for (int i = 0; i < connections; i++) {
            workers.add(new Worker(scenario, site, i, scenario.preparesRequests() ? each : 0));
        }
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = workers.stream()
                .map(worker -> Thread.ofPlatform().start(() -> worker.run(start, duration)))
                .toList();
        Duration cpu = site.server().cpu();
        start.countDown();
        threads.forEach(Load::join);
        return figures(workers, site.server().cpu().minus(cpu));
    }

    private static Figures figures(List<Worker> workers, Duration cpu) {
        long[] times = workers.stream()
                .flatMapToLong(worker -> Arrays.stream(worker.times, 0, worker.count))
                .sorted()
                .toArray();
        long failures = workers.stream().mapToLong(worker -> worker.failures).sum();
        if (times.length == 0) {
            return new Figures(0, Double.NaN, Double.NaN, Double.NaN, failures);
        }
        // A worker that ran out of prepared requests stops early: the rate counts the time it worked.
        double rate = workers.stream()
                .mapToDouble(worker -> worker.worked == 0 ? 0 : worker.count * 1e9 / worker.worked)
                .sum();
        return new Figures(
                rate,
                times[times.length / 2] / 1e3,
                times[(int) (times.length * 0.99)] / 1e3,
                cpu.toNanos() / 1e3 / times.length,
                failures);
    }

    static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** One connection's work. */
    private static final class Worker {
        private final Scenario scenario;
        private final Site site;
        private final int number;
        private final Queue<Request> prepared = new ArrayDeque<>();
        private long[] times = new long[4096];
        private int count;
        private long failures;
        private long worked;

        Worker(Scenario scenario, Site site, int number, int requests) {
            this.scenario = scenario;
            this.site = site;
            this.number = number;
            for (int i = 0; i < requests; i++) {
                prepared.add(scenario.next(site, number));
            }
        }

        /** Works until the time is over, the prepared requests are used up, or the server breaks the connection. */
        void run(CountDownLatch start, Duration duration) {
            try (Connection connection = new Connection(site.server().storage())) {
                start.await();
                long begun = System.nanoTime();
                try {
                    exchange(connection, begun, begun + duration.toNanos());
                } finally {
                    worked = System.nanoTime() - begun;
                }
            } catch (IOException broken) {
                failures++;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        private void exchange(Connection connection, long begun, long end) throws IOException {
            for (long now = begun; now < end; ) {
                Request request = scenario.preparesRequests() ? prepared.poll() : scenario.next(site, number);
                if (request == null) {
                    return;
                }
                Request before = scenario.before(site);
                if (before != null) {
                    connection.exchange(before);
                }
                int status = connection.exchange(request);
                long after = System.nanoTime();
                note(status, after - now);
                now = after;
            }
        }

        private void note(int status, long nanos) {
            if (status / 100 != 2) {
                failures++;
                return;
            }
            if (count == times.length) {
                times = Arrays.copyOf(times, count * 2);
            }
            times[count++] = nanos;
        }
    }
}
