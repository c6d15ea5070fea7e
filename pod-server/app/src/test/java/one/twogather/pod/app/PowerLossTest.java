package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import one.twogather.pod.testkit.FailingDisk;
import one.twogather.pod.testkit.PowerLoss;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The power fails at any moment of a server's life, from its first start on: of what was not synced any part is lost, torn, or there before what was
 * written earlier. Whatever was acknowledged by then is there, and all that is there is whole.
 */
@EnabledOnOs(OS.LINUX)
class PowerLossTest {

    private static final int WRITERS = 8;

    @TempDir
    private Path folder = Path.of("");

    private final WriteHistory history = new WriteHistory();

    @Test
    void whatWasAcknowledgedSurvivesAPowerFailure() throws Exception {
        failAgainAndAgain(400, 6, 1);
    }

    @Test
    @Tag("nightly")
    void whatWasAcknowledgedSurvivesManyPowerFailures() throws Exception {
        failAgainAndAgain(3_000, 300, 2);
    }

    private void failAgainAndAgain(int writes, int failures, long seed) throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        Optional<FailingDisk> disk = FailingDisk.in(folder);
        assumeTrue(disk.isPresent(), "no C compiler here");
        OpenContainer container;
        int port = PodProcess.freePort();
        try (PodProcess pod = PodProcess.start(data, port, disk.get().recordedEnvironment(data))) {
            container = OpenContainer.make(pod);
            write(container.address(), writes);
            pod.kill();
        }
        PowerLoss loss = PowerLoss.of(disk.get().journal());
        Random random = new Random(seed);
        List<Integer> places = new ArrayList<>(List.of(loss.changes()));
        while (places.size() < failures) {
            places.add(1 + random.nextInt(loss.changes()));
        }
        for (int i = 0; i < places.size(); i++) {
            long chosen = seed * 1_000 + i;
            Path left = folder.resolve("left");
            loss.fail(places.get(i), new Random(chosen), left);
            prove(
                    left,
                    container,
                    loss.when(places.get(i)),
                    "the power failed at " + places.get(i) + " of " + loss.changes() + ", case " + chosen);
            Folders.delete(left);
        }
        theServerStartsAgain(loss, seed, port);
    }

    private void write(URI container, int writes) throws InterruptedException {
        AtomicInteger acknowledged = new AtomicInteger();
        List<Throwable> failures = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            PromisedWrites promised = new PromisedWrites("writer-" + writer, writer, history);
            threads.add(Thread.ofVirtual().start(() -> {
                try (HttpClient http = HttpClient.newHttpClient()) {
                    promised.write(http, container, acknowledged, writes);
                } catch (Throwable failure) {
                    synchronized (failures) {
                        failures.add(failure);
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(List.of(), failures);
    }

    private void prove(Path left, OpenContainer container, long when, String what) {
        if (!Files.isDirectory(left.resolve("keyspace"))) {
            assertTrue(when < container.since(), () -> what + ": there is nothing");
            return;
        }
        List<Verified.Fault> faults = new ArrayList<>();
        try (Verification verification = new Verification(left, Clock.systemUTC())) {
            verification.run(part -> faults.addAll(part.faults()));
        }
        assertEquals(List.of(), faults, what);
        assertEquals(List.of(), history.missing(left, container.path(), when), what);
    }

    /** With the keys it had: rows that were wrapped with a key that is gone would be worth nothing. */
    private void theServerStartsAgain(PowerLoss loss, long seed, int port) throws Exception {
        Path left = folder.resolve("left");
        loss.fail(loss.changes(), new Random(seed), left);
        try (PodProcess pod = PodProcess.start(left, port, Map.of())) {
            assertTrue(pod.command("account", "list").contains("alice"));
        }
    }
}
