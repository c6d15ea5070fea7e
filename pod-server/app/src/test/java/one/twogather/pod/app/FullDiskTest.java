package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import one.twogather.pod.testkit.FailingDisk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The disk takes so many writes more and then none, for every number there is: what was refused left no trace, and all is well once there is room. */
@EnabledOnOs(OS.LINUX)
class FullDiskTest {

    private static final byte[] ABSENT = {};
    private static final String TURTLE = "text/turtle";
    private static final String BYTES = "application/octet-stream";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path folder = Path.of("");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<URI, byte[]> promised = new TreeMap<>();
    private Optional<FailingDisk> disk = Optional.empty();
    private Path data = Path.of("");

    @BeforeEach
    void make() throws Exception {
        disk = FailingDisk.in(folder);
        assumeTrue(disk.isPresent(), "no C compiler here");
        data = Files.createDirectory(folder.resolve("data"));
    }

    @Test
    void anyWriteOfARequestMayBeTheOneWithoutRoom() throws Exception {
        writeWithRoomForFewerAndFewer(5);
    }

    @Test
    @Tag("nightly")
    void everyWriteOfARequestMayBeTheOneWithoutRoom() throws Exception {
        writeWithRoomForFewerAndFewer(1);
    }

    /** @param step 1 for each number of writes there is room for, more for some of them */
    private void writeWithRoomForFewerAndFewer(int step) throws Exception {
        try (PodProcess pod = PodProcess.start(data, disk.orElseThrow().environment(data))) {
            URI container = OpenContainer.make(pod).address();
            URI ready = new AdminFile(data).read().orElseThrow().url().resolve("/observe/health/ready");
            int writes = 0;
            for (boolean full = true; full; writes += step) {
                disk.get().fullAfter(writes);
                writeEverything(container, writes);
                full = disk.get().isFull();
                disk.get().well();
                await(ready);
                everythingIsAsPromised();
            }
            assertTrue(writes > 8, "every write is tried, and these are several: " + writes);
            assertEquals(201, send("PUT", container.resolve("after"), TURTLE, bytes("<#a> <#b> <#c>.")));
        }
        proveWhole();
    }

    /** From the making of the folders on. A server that cannot start says so, and leaves what the next one can use. */
    @Test
    @Tag("nightly")
    void everyWriteOfAFirstStartMayBeTheOneWithoutRoom() throws Exception {
        for (int writes = 0; startsAfterNoRoomFor(writes); writes++) {
            Folders.delete(data);
            Files.createDirectory(data);
        }
    }

    @Test
    void aFirstStartMayRunOutOfRoomInTheMiddle() throws Exception {
        assertTrue(startsAfterNoRoomFor(9), "the disk was full");
    }

    /** Whether there was no room for all that a first start writes. */
    private boolean startsAfterNoRoomFor(int writes) throws Exception {
        disk.orElseThrow().fullAfter(writes);
        int port = PodProcess.freePort();
        try (PodProcess pod = PodProcess.start(data, port, disk.get().environment(data))) {
            assertFalse(pod.storage("alice").isEmpty(), "it started, as far as it could");
        } catch (IOException saysWhy) {
            assertTrue(String.valueOf(saysWhy.getMessage()).contains("did not start"), saysWhy.getMessage());
        }
        boolean full = disk.get().isFull();
        disk.get().well();
        try (PodProcess pod = PodProcess.start(data, port)) {
            pod.command("account", "add", "alice");
        }
        proveWhole();
        return full;
    }

    /** A document, a file in a new folder, another state of both, and their deletion. */
    private void writeEverything(URI container, int round) throws Exception {
        byte[] file = new byte[70_000];
        file[0] = (byte) round;
        for (String folderName : List.of("a", "deep/" + round + "/b")) {
            URI document = container.resolve(folderName + ".ttl");
            URI bytes = container.resolve(folderName + ".bin");
            change("PUT", document, TURTLE, bytes("<> <https://v.example/n> " + round + " ."));
            change("PUT", bytes, BYTES, file);
            if (round % 2 == 1) {
                change("DELETE", document, "", ABSENT);
                change("DELETE", bytes, "", ABSENT);
            }
        }
    }

    private void change(String method, URI target, String type, byte[] body) throws Exception {
        boolean there = promised.getOrDefault(target, ABSENT).length > 0;
        int status = send(method, target, type, body);
        if (status == 503) {
            return;
        }
        assertEquals(method.equals("PUT") ? there ? 204 : 201 : there ? 204 : 404, status, method + " " + target);
        promised.put(target, body);
    }

    private int send(String method, URI target, String type, byte[] body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .timeout(PATIENCE)
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private void everythingIsAsPromised() throws Exception {
        for (Map.Entry<URI, byte[]> entry : promised.entrySet()) {
            HttpResponse<byte[]> answer =
                    http.send(HttpRequest.newBuilder(entry.getKey()).build(), BodyHandlers.ofByteArray());
            byte[] found = answer.statusCode() == 404 ? ABSENT : answer.body();
            assertArrayEquals(entry.getValue(), found, entry.getKey().toString());
        }
    }

    private void await(URI ready) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (http.send(HttpRequest.newBuilder(ready).build(), BodyHandlers.discarding())
                        .statusCode()
                != 200) {
            assertTrue(System.nanoTime() < deadline, "it does not recover");
        }
    }

    private void proveWhole() {
        List<Verified.Fault> faults = new ArrayList<>();
        try (Verification verification = new Verification(data, Clock.systemUTC())) {
            verification.run(part -> faults.addAll(part.faults()));
        }
        assertEquals(List.of(), faults);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
