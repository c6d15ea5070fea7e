package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import one.twogather.pod.app.Finding.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the doctor makes of machines that a test cannot be run on. */
class FindingsTest {

    private static final DiskChecks DISK = new DiskChecks(Path.of("/var/lib/pod"));

    private static void is(Verdict verdict, Finding finding) {
        assertEquals(verdict, finding.verdict(), finding.toString());
        assertEquals(verdict == Verdict.WELL, finding.fix().isEmpty(), finding.toString());
    }

    @ParameterizedTest
    @CsvSource({"63, BROKEN", "64, DOUBTFUL", "1023, DOUBTFUL", "1024, WELL"})
    void roomOnDisk(long mebibytes, Verdict verdict) {
        is(verdict, DISK.bytes(mebibytes << 20));
    }

    @ParameterizedTest
    @CsvSource({"9999, DOUBTFUL", "10000, WELL"})
    void roomForFiles(long inodes, Verdict verdict) {
        is(verdict, DISK.inodes(inodes));
    }

    @ParameterizedTest
    @CsvSource({"20, WELL", "100, DOUBTFUL"})
    void aDiskThatTakesItsTime(long millis, Verdict verdict) {
        is(verdict, DiskChecks.synced(Duration.ofMillis(millis)));
    }

    @ParameterizedTest
    @CsvSource({"'900 5', 5, 2", "'5 900', 5, 1", "'400 300 200 500 600 1', 200, 5"})
    void aBusyMomentMakesNoSlowDisk(String millis, long best, int tries) throws IOException {
        Iterator<Long> each = Stream.of(millis.split(" ")).map(Long::parseLong).iterator();
        AtomicLong now = new AtomicLong();
        AtomicInteger tried = new AtomicInteger();
        DiskChecks.Trial trial = () -> {
            now.addAndGet(each.next() * 1_000_000);
            tried.incrementAndGet();
            return DiskChecks.SAMPLE;
        };
        assertEquals(Optional.of(Duration.ofMillis(best)), DiskChecks.best(trial, now::get));
        assertEquals(tries, tried.get());
    }

    @Test
    void aDiskThatGivesBackSomethingElseIsFoundAtOnce() throws IOException {
        assertEquals(Optional.empty(), DiskChecks.best(() -> new byte[] {1}, () -> 0));
    }

    @ParameterizedTest
    @CsvSource({"1024, DOUBTFUL", "4096, WELL"})
    void openFiles(long most, Verdict verdict) {
        is(verdict, MachineChecks.files(OptionalLong.of(most), "the server"));
    }

    @Test
    void aClockBeforeTheProgram() {
        Finding clock = new MachineChecks(Path.of("nowhere"), Optional.empty(), Instant.parse("2025-12-31T23:59:59Z"))
                .all().stream()
                        .filter(finding -> finding.check().equals("clock"))
                        .findFirst()
                        .orElseThrow();
        is(Verdict.BROKEN, clock);
    }

    @Test
    void cryptographyThatTakesAnything() {
        is(Verdict.WELL, StoreChecks.cryptography("JDK 25", Optional.empty()));
        is(Verdict.BROKEN, StoreChecks.cryptography("JDK 25", Optional.of("ES256 takes a signature that was altered")));
    }

    @Test
    void aNameThatDnsDoesNotKnow() throws Settings.Mistaken {
        Settings settings = Settings.resolve(
                Map.of(Keys.PODS, "subdomain", Keys.PUBLIC_URL, "https://pod.invalid"),
                Map.of(),
                Optional.empty(),
                Path.of("nowhere"));
        List<Finding> findings = new AddressChecks(PodConfig.of(settings)).all();
        is(
                Verdict.BROKEN,
                findings.stream()
                        .filter(finding -> finding.check().equals("sub-domains"))
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void anAddressThatIsNotThisMachines() throws Settings.Mistaken {
        Settings settings = Settings.resolve(
                Map.of(Keys.BIND, InetAddress.ofLiteral("192.0.2.1").getHostAddress()),
                Map.of(),
                Optional.empty(),
                Path.of("nowhere"));
        is(
                Verdict.BROKEN,
                new ReachChecks(PodConfig.of(settings), Optional.empty()).all().getFirst());
    }
}
