package one.twogather.pod.content;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.CommitResult;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.RocksKeySpace;
import one.twogather.pod.keyspace.RocksOptions;
import one.twogather.pod.model.FileRef;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourceId;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Killed with SIGKILL while small files come, go and are moved: what was acknowledged is there, and nothing else is left after the next reaping. */
@NullMarked
final class PackCrashTest {

    private static final PodId ALICE = FolderFileStoreTest.ALICE;
    private static final int DOCUMENTS = 40;

    @Test
    void nothingIsLostAndNothingLeftAfterThreeKills(@TempDir Path folder) throws Exception {
        killAgainAndAgain(folder, 3);
    }

    @Test
    @Tag("nightly")
    void nothingIsLostAndNothingLeftAfterFiftyKills(@TempDir Path folder) throws Exception {
        killAgainAndAgain(folder, 50);
    }

    private static void killAgainAndAgain(Path folder, int kills) throws Exception {
        Map<Integer, Integer> acknowledged = new HashMap<>();
        for (int kill = 0; kill < kills; kill++) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Writer.class.getName(),
                            folder.toString(),
                            Integer.toString(kill))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            Optional<Integer> begun = follow(process, acknowledged, 150 + 37 * (kill % 7));
            check(folder, kill, acknowledged, begun);
        }
    }

    /** Reads so many acknowledgements, kills, and reads what had been said by then; gives what was begun and not acknowledged. */
    private static Optional<Integer> follow(Process process, Map<Integer, Integer> acknowledged, int most)
            throws IOException, InterruptedException {
        Optional<Integer> begun = Optional.empty();
        int count = 0;
        try (BufferedReader said = process.inputReader(StandardCharsets.US_ASCII)) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                String[] words = line.split(" ");
                if (words.length == 2 && words[0].equals("begin")) {
                    begun = Optional.of(Integer.parseInt(words[1]));
                } else if (words.length == 4 && words[3].equals(".")) {
                    acknowledged.put(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
                    begun = Optional.empty();
                    if (++count == most) {
                        process.toHandle().destroyForcibly(); // what it has said is still to be read
                    }
                }
            }
        }
        process.waitFor();
        assertTrue(count >= most, "it ended by itself after " + count);
        return begun;
    }

    /** @param begun a document that was being written, and may be either */
    private static void check(Path folder, int kill, Map<Integer, Integer> acknowledged, Optional<Integer> begun)
            throws Exception {
        try (RocksKeySpace rows = RocksKeySpace.open(folder.resolve("keyspace"), RocksOptions.DEFAULT);
                FolderFileStore store = Opened.packing(folder.resolve("blocks"), rows, hoursLater(2 * kill + 2))) {
            for (int round = 0; round < 2; round++) {
                int there = 0;
                for (int document = 0; document < DOCUMENTS; document++) {
                    Optional<FileRef> file = Writer.file(rows, store, document);
                    there += file.isPresent() ? 1 : 0;
                    if (file.isPresent()) {
                        Writer.read(store, file.get());
                    }
                    if (begun.isEmpty() || begun.get() != document) {
                        int content = acknowledged.getOrDefault(document, -1);
                        assertEquals(content >= 0, file.isPresent(), "document " + document);
                        if (file.isPresent()) {
                            assertArrayEquals(Writer.bytes(content), Writer.read(store, file.get()));
                        }
                    } else {
                        acknowledged.put(
                                document,
                                file.map(ref -> (int) ref.size() - 1_000).orElse(-1));
                    }
                }
                if (round == 1) {
                    assertEquals(there, unwiped(folder), "records that can be read");
                }
                // The reaping after a crash: first what has no document, then packs.
                store.sweep();
                store.sweep();
            }
            FileAudit.Result result = new FileAudit(folder.resolve("blocks"), rows)
                    .of(ALICE, owner -> Writer.file(rows, store, Writer.number(owner)));
            assertEquals(List.of(), result.violations());
            assertEquals(0, result.waiting());
        }
    }

    private static int unwiped(Path folder) throws IOException {
        PackFolder packs = new Layout(folder.resolve("blocks")).packs();
        int unwiped = 0;
        for (long pack : packs.packs()) {
            for (PackRecord record : packs.list(pack).records()) {
                unwiped += packs.isWiped(record.place()) ? 0 : 1;
            }
        }
        return unwiped;
    }

    /** Hours go by between one process and the next: what an earlier one wrote is old. */
    private static Clock hoursLater(int hours) {
        InstantSource later = () -> Instant.now().plus(FolderFileStore.GRACE.multipliedBy(2L * hours));
        return later.withZone(ZoneOffset.UTC);
    }

    /** Writes, replaces and deletes documents of files, and reaps, until it is killed. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(arguments[0]);
            int kill = Integer.parseInt(arguments[1]);
            Random random = new Random(kill);
            try (RocksKeySpace rows = RocksKeySpace.open(folder.resolve("keyspace"), RocksOptions.DEFAULT);
                    FolderFileStore store = Opened.packing(folder.resolve("blocks"), rows, hoursLater(2 * kill + 1))) {
                Thread reaper = Thread.ofPlatform().daemon().start(() -> {
                    while (true) {
                        store.sweep();
                        store.sweepLetGo();
                    }
                });
                for (int i = 0; reaper.isAlive(); i++) {
                    int document = random.nextInt(DOCUMENTS);
                    System.out.println("begin " + document);
                    // Each content once, so that a document is what was written, and not what another was.
                    int content = random.nextInt(4) == 0 ? -1 : i * DOCUMENTS % 30_000 + document;
                    write(rows, store, document, content);
                    System.out.println("done " + document + " " + content + " .");
                }
            }
        }

        static ResourceId owner(int document) {
            return FolderFileStoreTest.resource(ALICE, "/" + document);
        }

        static int number(ResourceId owner) {
            return Integer.parseInt(owner.path().value().substring(1));
        }

        private static void write(RocksKeySpace rows, FolderFileStore store, int document, int content)
                throws Exception {
            Optional<FileRef> before = file(rows, store, document);
            Commit.Builder commit = Commit.in(Partition.of(ALICE));
            before.ifPresent(file -> store.release(commit, owner(document), file));
            if (content < 0) {
                commit(rows, commit);
                return;
            }
            byte[] bytes = bytes(content);
            try (FileStore.Staged staged = store.receive(ALICE, new ByteArrayInputStream(bytes), bytes.length)) {
                staged.keep(commit, owner(document));
                commit(rows, commit);
            }
        }

        private static void commit(RocksKeySpace rows, Commit.Builder commit) {
            if (!(rows.commit(commit.build()) instanceof CommitResult.Committed)) {
                throw new AssertionError("refused");
            }
        }

        /** What the rows say that a document is. */
        static Optional<FileRef> file(RocksKeySpace rows, FolderFileStore store, int document) {
            return Opened.files(rows, ALICE).stream()
                    .filter(held -> store.keepers(held, 10).contains(owner(document)))
                    .map(Held::file)
                    .findFirst();
        }

        static byte[] read(FolderFileStore store, FileRef file) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (FileStore.Reading reading = store.open(ALICE, file)) {
                reading.copy(0, file.size(), out);
            }
            return out.toByteArray();
        }

        static byte[] bytes(int content) {
            byte[] bytes = new byte[1_000 + content];
            new Random(content).nextBytes(bytes);
            return bytes;
        }
    }
}
