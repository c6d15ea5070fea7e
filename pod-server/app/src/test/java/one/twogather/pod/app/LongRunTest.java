package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hours of mixed load, with a kill every minute: writers of documents and files, readers of documents, of listings and of files, and a verification of the
 * living server now and then. {@code -Dlong.run.minutes=10} makes it shorter than two hours; {@code -Dlong.run.kill.seconds} sets how long a server lives.
 */
@Tag("nightly")
class LongRunTest {

    private static final Duration TIME = Duration.ofMinutes(Integer.getInteger("long.run.minutes", 120));
    private static final Duration LIFE = Duration.ofSeconds(Integer.getInteger("long.run.kill.seconds", 60));
    private static final int WRITERS = 6;
    private static final int READERS = 4;
    private static final int LIVES_A_VERIFICATION = 5;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<PromisedWrites> writers = new ArrayList<>();
    private final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicLong reads = new AtomicLong();

    @Test
    void everyAcknowledgedWriteSurvivesHoursOfLoadAndKills(@TempDir Path data) throws Exception {
        for (int i = 0; i < WRITERS; i++) {
            writers.add(new PromisedWrites("writer-" + i, i));
        }
        int port = PodProcess.freePort();
        long end = System.nanoTime() + TIME.toNanos();
        URI container = null;
        int kills = 0;
        while (System.nanoTime() < end) {
            PodProcess pod = PodProcess.start(data, port);
            container = container == null ? OpenContainer.make(pod).address() : container;
            for (PromisedWrites writer : writers) {
                writer.verify(http, container);
            }
            live(pod, container, kills);
            assertEquals(List.of(), failures);
            proveWhole(data);
            kills++;
        }
        System.getLogger(LongRunTest.class.getName())
                .log(
                        System.Logger.Level.INFO,
                        "{0} kills, {1} acknowledged writes, {2} reads",
                        kills,
                        acknowledged.get(),
                        reads.get());
        assertTrue(acknowledged.get() > 0 && reads.get() > 0, "there was load");
    }

    /** One life of a server: load, perhaps a verification, and the kill in the middle of it. */
    private void live(PodProcess pod, URI container, int number) throws Exception {
        long death = System.nanoTime() + LIFE.toNanos();
        List<Thread> load = new ArrayList<>();
        for (PromisedWrites writer : writers) {
            load.add(Thread.ofVirtual().start(() -> noting(() -> writer.write(http, container, acknowledged))));
        }
        for (int reader = 0; reader < READERS; reader++) {
            int which = reader;
            load.add(Thread.ofVirtual().start(() -> noting(() -> read(container, which))));
        }
        if (number % LIVES_A_VERIFICATION == 0) {
            Typed verified = pod.type("verify");
            assertEquals(0, verified.status(), () -> verified.out() + verified.err());
        }
        while (System.nanoTime() < death && failures.isEmpty()) {
            LockSupport.parkNanos(Math.max(1, death - System.nanoTime()));
        }
        pod.kill();
        for (Thread thread : load) {
            thread.join();
        }
    }

    private interface Load {
        void run() throws Exception;
    }

    private void noting(Load load) {
        try {
            load.run();
        } catch (Throwable failure) {
            failures.add(failure);
        }
    }

    /** Reads what is there until the server is gone; nothing but an answer, or that there is nothing, is right. */
    private void read(URI container, int reader) throws InterruptedException {
        for (int i = 0; true; i++) {
            String what = i % 7 == 0 ? "" : "writer-" + (i + reader) % WRITERS + "/" + i % 12;
            HttpRequest request =
                    HttpRequest.newBuilder(container.resolve(what)).build();
            try {
                HttpResponse<Void> answer = http.send(request, BodyHandlers.discarding());
                assertTrue(
                        answer.statusCode() == 200 || answer.statusCode() == 404,
                        () -> what + " was answered with " + answer.statusCode());
                reads.incrementAndGet();
            } catch (IOException serverIsGone) {
                return;
            }
        }
    }

    private static void proveWhole(Path data) {
        List<Verified.Fault> faults = new ArrayList<>();
        try (Verification verification = new Verification(data, Clock.systemUTC())) {
            verification.run(part -> faults.addAll(part.faults()));
        }
        assertEquals(List.of(), faults);
    }
}
