package one.twogather.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A given number of requests, as fast as they go over some connections; all of them must succeed. */
final class Batch {

    private final Server server;
    private final IntFunction<Request> requests;
    private final AtomicInteger next;
    private final int end;
    private volatile @Nullable String failure;

    private Batch(Server server, int from, int end, IntFunction<Request> requests) {
        this.server = server;
        this.requests = requests;
        this.next = new AtomicInteger(from);
        this.end = end;
    }

    /**
     * What a batch took.
     *
     * @param rate answers a second
     * @param cpuMicros processor time of the server for each
     */
    record Cost(double rate, double cpuMicros) {}

    /** Sends requests of the numbers {@code from} to {@code end}, the last excluded. */
    static Cost run(Server server, int connections, int from, int end, IntFunction<Request> requests) {
        Batch batch = new Batch(server, from, end, requests);
        Duration cpu = server.cpu();
        long begun = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            threads.add(Thread.ofPlatform().start(batch::work));
        }
        threads.forEach(Load::join);
        if (batch.failure != null) {
            throw new IllegalStateException(server.rival().title() + ": " + batch.failure);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        int count = end - from;
        return new Cost(count / seconds, server.cpu().minus(cpu).toNanos() / 1e3 / count);
    }

    private void work() {
        try (Connection connection = new Connection(server.storage())) {
            for (int number = next.getAndIncrement();
                    number < end && failure == null;
                    number = next.getAndIncrement()) {
                int status = connection.exchange(requests.apply(number));
                if (status / 100 != 2) {
                    failure = "request " + number + " was answered " + status;
                }
            }
        } catch (IOException broken) {
            failure = broken.toString();
        }
    }
}
