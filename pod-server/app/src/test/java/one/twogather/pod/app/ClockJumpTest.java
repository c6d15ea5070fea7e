package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import one.twogather.pod.testkit.FailingDisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The machine's clock jumps, by a little and by years, forwards and backwards: writes go on, nothing is lost, and versions never repeat. */
@EnabledOnOs(OS.LINUX)
class ClockJumpTest {

    private static final List<Duration> JUMPS = List.of(
            Duration.ofMinutes(-2),
            Duration.ofHours(3),
            Duration.ofDays(-4_000),
            Duration.ofDays(4_000),
            Duration.ofMillis(1),
            Duration.ZERO);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void writesGoOnWhateverTheClockSays() throws Exception {
        Optional<FailingDisk> disk = FailingDisk.in(folder);
        assumeTrue(disk.isPresent(), "no C compiler here");
        Path data = Files.createDirectory(folder.resolve("data"));
        PromisedWrites writes = new PromisedWrites("writer", 1);
        int port = PodProcess.freePort();
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        OpenContainer container;
        try (PodProcess pod = PodProcess.start(data, port, disk.get().environment(data))) {
            container = OpenContainer.make(pod);
            for (Duration jump : JUMPS) {
                disk.get().clockWrongBy(jump);
                writes.write(http, container.address(), new AtomicInteger(), 40);
                writes.verify(http, container.address());
            }
            disk.get().clockWrongBy(Duration.ofDays(-30));
        }
        try (PodProcess pod = PodProcess.start(data, port, disk.get().environment(data))) {
            assertTrue(pod.command("account", "list").contains("alice"), "it starts a month ago");
            writes.verify(http, container.address());
            writes.write(http, container.address(), new AtomicInteger(), 40);
            pod.kill();
        }
        List<Verified.Fault> faults = new ArrayList<>();
        try (Verification verification = new Verification(data, Clock.systemUTC())) {
            verification.run(part -> faults.addAll(part.faults()));
        }
        assertEquals(List.of(), faults);
    }
}
