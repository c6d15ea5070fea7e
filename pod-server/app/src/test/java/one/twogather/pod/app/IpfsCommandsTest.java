package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a host sees that files are whole, with a server running and without, and what the doctor says when one is not. */
class IpfsCommandsTest {

    @Test
    void filesAreCountedComparedAndReapedAndDamageIsTold(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("data");
        try (PodProcess pod = PodProcess.start(data, PodProcess.freePort())) {
            pod.command("account", "add", "alice");
            SignedClient alice = new SignedClient(pod.command("token", "add", "alice", "--name", "files", "--json"));
            put(alice, "photo", new byte[300_000]);
            put(alice, "icon", new byte[3_000]);
            assertTrue(pod.command("ipfs", "status").contains("2 files, 296 KiB"), pod.command("ipfs", "status"));
            String verified = pod.command("ipfs", "verify");
            assertTrue(verified.contains("2 files, 296 KiB") && verified.contains("all are whole"), verified);
            assertEquals(
                    0,
                    Json.object(pod.command("ipfs", "gc", "--json"))
                            .orElseThrow()
                            .getInt("removed"));
        }
        JsonObject status =
                Json.object(typed(folder, "ipfs", "status", "--json").out()).orElseThrow();
        assertEquals(2, status.getInt("files"));
        assertEquals(1, status.getInt("packs"));
        assertTrue(status.getJsonArray("damaged").isEmpty());

        Path photo = file(data);
        byte[] bytes = Files.readAllBytes(photo);
        bytes[100_000] ^= 1;
        Files.write(photo, bytes);
        Typed verified = typed(folder, "ipfs", "verify");
        assertEquals(1, verified.status());
        assertTrue(verified.out().contains("1 are damaged") && verified.out().contains("/photo"), verified.out());
        Typed doctor = typed(folder, "doctor");
        assertTrue(doctor.out().contains("files are damaged, the first"), doctor.out());

        bytes[100_000] ^= 1;
        Files.write(photo, bytes);
        assertEquals(0, typed(folder, "ipfs", "verify").status());
        assertFalse(typed(folder, "doctor").out().contains("damaged, the first"));
    }

    private static void put(SignedClient alice, String path, byte[] bytes) throws Exception {
        int status = alice.send(HttpRequest.newBuilder(alice.storage().resolve(path))
                        .PUT(BodyPublishers.ofByteArray(bytes))
                        .header("Content-Type", "image/png"))
                .statusCode();
        assertEquals(201, status);
    }

    private static Path file(Path data) throws IOException {
        try (Stream<Path> all = Files.walk(data.resolve("blocks/alice"))) {
            return all.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }

    private static Typed typed(Path folder, String... words) {
        List<String> all = Stream.concat(
                        Stream.of(words),
                        Stream.of("--data", folder.resolve("data").toString()))
                .toList();
        return Typed.in(folder, Map.of(), Clock.systemUTC(), all);
    }
}
