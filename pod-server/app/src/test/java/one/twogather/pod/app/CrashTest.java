package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server is killed with SIGKILL in the middle of many writes, again and again: nothing acknowledged is lost, nothing is half there. */
class CrashTest {

    private static final int WRITERS = 16;
    private static final int WRITES_BEFORE_A_KILL = 400;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<PromisedWrites> writers = new ArrayList<>();

    @Test
    void everyAcknowledgedWriteSurvivesFiveKills(@TempDir Path data) throws Exception {
        killAgainAndAgain(data, 5);
    }

    @Test
    @Tag("nightly")
    void everyAcknowledgedWriteSurvivesAHundredKills(@TempDir Path data) throws Exception {
        killAgainAndAgain(data, 100);
    }

    private void killAgainAndAgain(Path data, int kills) throws Exception {
        for (int i = 0; i < WRITERS; i++) {
            writers.add(new PromisedWrites("writer-" + i, i));
        }
        int port = PodProcess.freePort();
        URI container = null;
        for (int kill = 0; kill < kills; kill++) {
            PodProcess pod = PodProcess.start(data, port);
            container = container == null
                    ? OpenContainer.make(pod).address()
                    : pod.base().resolve("/alice/crash/");
            verify(container);
            writeAndKill(pod, container);
            audit(data);
        }
        try (PodProcess pod = PodProcess.start(data, port)) {
            verify(pod.base().resolve("/alice/crash/"));
        }
    }

    private void writeAndKill(PodProcess pod, URI container) throws InterruptedException {
        AtomicInteger acknowledged = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());
        for (PromisedWrites writer : writers) {
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    writer.write(http, container, acknowledged);
                } catch (Throwable failure) {
                    failures.add(failure);
                }
            }));
        }
        while (acknowledged.get() < WRITES_BEFORE_A_KILL && failures.isEmpty()) {
            Thread.onSpinWait();
        }
        pod.kill();
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(List.of(), failures);
    }

    private void verify(URI container) throws Exception {
        for (PromisedWrites writer : writers) {
            writer.verify(http, container);
        }
    }

    /** Containment, index, quota, feed, files and accounts agree. */
    private static void audit(Path data) {
        List<Verified.Fault> faults = new ArrayList<>();
        try (Verification verification = new Verification(data, Clock.systemUTC())) {
            verification.run(part -> faults.addAll(part.faults()));
        }
        assertEquals(List.of(), faults, "after a kill");
    }
}
