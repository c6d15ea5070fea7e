package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One writer's documents, and what the server has promised about each: the state it acknowledged last, and the one that was on its way when the server
 * died. After a crash each must be one of the two, to the byte. The writer is the only one who writes them.
 */
final class PromisedWrites {

    private static final int DOCUMENTS = 12;
    private static final int LARGEST_FILE = 150_000;
    private static final byte[] ABSENT = {};
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What may be there. {@code onItsWay} is null when nothing is. */
    private record Promise(byte[] acknowledged, byte @Nullable [] onItsWay) {}

    /** Who wants to know of every write. */
    interface Witness {
        Witness NOBODY = new Witness() {
            @Override
            public void sent(String name, byte[] bytes) {}

            @Override
            public void acknowledged(String name) {}
        };

        /** From now on it may be there; no bytes mean that it may be gone. */
        void sent(String name, byte[] bytes);

        /** From now on it must. */
        void acknowledged(String name);
    }

    private final Map<String, Promise> promises = new ConcurrentHashMap<>();
    private final String folder;
    private final Random random;
    private final Witness witness;
    private int number;

    PromisedWrites(String folder, long seed) {
        this(folder, seed, Witness.NOBODY);
    }

    PromisedWrites(String folder, long seed, Witness witness) {
        this.folder = folder;
        this.random = new Random(seed);
        this.witness = witness;
    }

    /** Writes until the server is gone; counts what it acknowledges. */
    void write(HttpClient http, URI container, AtomicInteger acknowledged) throws InterruptedException {
        try {
            while (true) {
                writeOnce(http, container);
                acknowledged.incrementAndGet();
            }
        } catch (IOException serverIsGone) {
            // What was on its way stays so until somebody looks.
        }
    }

    /** Writes until so many writes are acknowledged in all; counts them. */
    void write(HttpClient http, URI container, AtomicInteger acknowledged, int most)
            throws IOException, InterruptedException {
        while (acknowledged.get() < most) {
            writeOnce(http, container);
            acknowledged.incrementAndGet();
        }
    }

    private void writeOnce(HttpClient http, URI container) throws IOException, InterruptedException {
        int chosen = random.nextInt(DOCUMENTS);
        String name = folder + "/" + chosen;
        boolean file = chosen % 3 == 0;
        Promise before = promises.getOrDefault(name, new Promise(ABSENT, null));
        boolean delete = before.acknowledged().length > 0 && random.nextInt(5) == 0;
        byte[] after = delete ? ABSENT : file ? file() : document();
        promises.put(name, new Promise(before.acknowledged(), after));
        witness.sent(name, after);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(container.resolve(name)).timeout(PATIENCE);
        if (delete) {
            request.DELETE();
        } else {
            request.PUT(BodyPublishers.ofByteArray(after))
                    .header("Content-Type", file ? "application/octet-stream" : "text/turtle");
        }
        int status = http.send(request.build(), BodyHandlers.discarding()).statusCode();
        assertTrue(status / 100 == 2, name + " was answered with " + status);
        promises.put(name, new Promise(after, null));
        witness.acknowledged(name);
    }

    /** Everything promised is there, and nothing is half there. What is found becomes the acknowledged state. */
    void verify(HttpClient http, URI container) throws IOException, InterruptedException {
        for (Map.Entry<String, Promise> entry : promises.entrySet()) {
            var answer = http.send(
                    HttpRequest.newBuilder(container.resolve(entry.getKey())).build(), BodyHandlers.ofByteArray());
            byte[] found = answer.statusCode() == 404 ? ABSENT : answer.body();
            assertTrue(
                    answer.statusCode() == 200 || answer.statusCode() == 404,
                    entry.getKey() + " was answered with " + answer.statusCode());
            Promise promise = entry.getValue();
            boolean kept = Arrays.equals(found, promise.acknowledged())
                    || promise.onItsWay() != null && Arrays.equals(found, promise.onItsWay());
            assertTrue(kept, () -> entry.getKey() + " is neither what was acknowledged nor what was on its way");
            entry.setValue(new Promise(found, null));
        }
    }

    private byte[] document() {
        return "<#it> <http://example.org/number> %d; <http://example.org/text> \"%s\".\n"
                .formatted(++number, "x".repeat(random.nextInt(2_000)))
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] file() {
        byte[] bytes = new byte[1 + random.nextInt(LARGEST_FILE)];
        random.nextBytes(bytes);
        return bytes;
    }
}
