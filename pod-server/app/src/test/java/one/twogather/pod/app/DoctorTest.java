package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoctorTest {

    @TempDir
    private Path folder = Path.of("");

    private final Map<String, String> environment = new TreeMap<>();

    @BeforeEach
    void nameTheData() throws IOException {
        environment.put("POD_PORT", String.valueOf(PodProcess.freePort()));
        environment.put("POD_DATA", folder.resolve("data").toString());
    }

    @Test
    void beforeTheFirstStartAllIsWellAndNothingIsMade() throws IOException {
        assertEquals("well", verdicts(0).get("store"));
        assertFalse(Files.exists(folder.resolve("data")));
    }

    @Test
    void everyFindingSaysWhyItMattersAndEveryTroubleHowToMendIt() throws IOException {
        environment.put("POD_PUBLIC_URL", "http://pod.example.org");
        environment.put("POD_OUTBOUND_ALLOW", "localhost:1");
        for (JsonObject finding : findings(1)) {
            assertFalse(finding.getString("why").isBlank(), finding.toString());
            boolean well = finding.getString("verdict").equals("well");
            assertEquals(well, finding.getString("fix").isBlank(), finding.toString());
        }
        Typed text = doctor();
        assertTrue(text.out().contains("fix: put a proxy with TLS in front"), text.out());
        assertFalse(text.out().contains("\u001b"), "colours where none are wanted");
    }

    @ParameterizedTest
    @CsvSource({
        "POD_PUBLIC_URL, http://pod.example.org, public-url, broken",
        "POD_PUBLIC_URL, http://localhost:9, public-url, doubtful",
        "POD_PUBLIC_URL, https://pod.example.org, public-url, well",
        "POD_PUBLIC_URL, https://pod.example.org, trusted-proxies, doubtful",
        "POD_BIND, 0.0.0.0, public-url, doubtful",
        "POD_OUTBOUND_ALLOW, localhost:1, outbound-allow, doubtful",
        "POD_PODS, subdomain, sub-domains, well",
        "POD_CHAIN, dev:9, chain, doubtful",
        "POD_CHAIN, http://127.0.0.1:9, chain, broken"
    })
    void addressesThatDoNotFitAreFound(String variable, String value, String check, String verdict) throws IOException {
        environment.put(variable, value);
        assertEquals(verdict, verdicts(verdict.equals("broken") ? 1 : 0).get(check));
    }

    @Test
    void aFolderThatOthersCanReadAndAMovedPublicUrlAreFound() throws IOException {
        addAlice();
        assertEquals("well", verdicts(0).get("address of the pods"));
        Files.setPosixFilePermissions(folder.resolve("data"), PosixFilePermissions.fromString("rwxr-xr-x"));
        assertEquals("doubtful", verdicts(0).get("data folder"), "what is in it is private all the same");
        Files.setPosixFilePermissions(folder.resolve("data/blocks"), PosixFilePermissions.fromString("rwxr-xr-x"));
        assertEquals("broken", verdicts(1).get("data folder"));
        Files.setPosixFilePermissions(folder.resolve("data/blocks"), PosixFilePermissions.fromString("rwx------"));
        environment.put("POD_PUBLIC_URL", "https://elsewhere.example");
        assertEquals("broken", verdicts(1).get("address of the pods"));
    }

    @Test
    void aMissingMasterKeyIsFoundAndNotReplaced() throws IOException {
        addAlice();
        Path key = folder.resolve("data/keys/master");
        Files.delete(key);
        assertEquals("broken", verdicts(1).get("master key"));
        assertFalse(Files.exists(key));
    }

    @Test
    void aMasterKeyThatIsNoneOrForOthersToReadIsFound() throws IOException {
        addAlice();
        Path key = folder.resolve("data/keys/master");
        assertEquals("well", verdicts(0).get("master key"));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertEquals("broken", verdicts(1).get("master key"));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(key, "nonsense");
        assertEquals("broken", verdicts(1).get("master key"));
    }

    @Test
    void aPlaceWhereNothingCanBeWrittenIsFound() throws IOException {
        Path nowhere = Path.of("/proc/self");
        assumeTrue(Files.isDirectory(nowhere), "no Linux");
        environment.put("POD_DATA", nowhere.toString());
        assertEquals("broken", verdicts(1).get("disk"));
    }

    @Test
    void whatIsTriedOnTheDiskLeavesNothingBehind() throws IOException {
        addAlice();
        // How fast this machine's disk is at the moment is not this test's affair (see FindingsTest).
        String disk = findings(0).stream()
                .filter(finding -> finding.getString("check").equals("disk"))
                .map(finding -> finding.getString("result"))
                .findFirst()
                .orElseThrow();
        assertTrue(disk.startsWith("written and synced in "), disk);
        try (Stream<Path> files = Files.list(folder.resolve("data"))) {
            assertTrue(files.noneMatch(file -> file.getFileName().toString().startsWith("doctor")));
        }
    }

    @Test
    void aPortThatIsTakenIsFound() throws IOException {
        assertEquals("well", verdicts(0).get("port"));
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            environment.put("POD_PORT", String.valueOf(taken.getLocalPort()));
            assertEquals("broken", verdicts(1).get("port"));
        }
    }

    @Test
    void aClockThatIsBehindItsOwnDataIsFound() throws IOException {
        addAlice();
        assertEquals("well", verdicts(0).get("clock"));
        Path log = Files.writeString(folder.resolve("data/pod.log"), "");
        Files.setPosixFilePermissions(log, PosixFilePermissions.fromString("rw-------"));
        Files.setLastModifiedTime(log, FileTime.from(Instant.parse("2031-01-01T00:00:00Z")));
        assertEquals("broken", verdicts(1).get("clock"));
    }

    @Test
    void aDamagedStoreIsFound() throws IOException {
        addAlice();
        Files.writeString(folder.resolve("data/keyspace/CURRENT"), "MANIFEST-999999\n");
        assertEquals("broken", verdicts(1).get("store"));
    }

    private void addAlice() {
        Typed added = Typed.in(folder, environment, List.of("account", "add", "alice"));
        assertEquals(0, added.status(), added.err());
    }

    private Typed doctor(String... more) {
        Map<String, String> plain = new TreeMap<>(environment);
        plain.put("NO_COLOR", "1");
        return Typed.in(
                folder,
                plain,
                Stream.concat(Stream.of("doctor"), Stream.of(more)).toList());
    }

    private Map<String, String> verdicts(int status) throws IOException {
        Map<String, String> verdicts = new TreeMap<>();
        findings(status).forEach(finding -> verdicts.put(finding.getString("check"), finding.getString("verdict")));
        return verdicts;
    }

    private List<JsonObject> findings(int status) throws IOException {
        Typed typed = doctor("--json");
        assertEquals(status, typed.status(), () -> typed.out() + typed.err());
        return Json.createReader(new StringReader(typed.out())).readArray().getValuesAs(JsonObject.class);
    }
}
