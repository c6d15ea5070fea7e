package one.twogather.pod.keyspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that writes from many threads is killed without warning, again and again on the same folder. What it had said was committed must be there,
 * and no commit may be there by halves.
 */
@NullMarked
@EnabledOnOs({OS.LINUX, OS.MAC})
final class CrashTest {

    private static final int WRITERS = 16;
    private static final int ROWS = 5;

    @Test
    @Timeout(60)
    void acknowledgedCommitsSurviveTheKill(@TempDir Path folder) throws Exception {
        killAndCheck(folder, 2, 400);
    }

    @Test
    @Tag("nightly")
    void acknowledgedCommitsSurviveManyKills(@TempDir Path folder) throws Exception {
        killAndCheck(folder, 100, 4_000);
    }

    private static void killAndCheck(Path folder, int kills, int mostCommits) throws Exception {
        Random random = new Random(7);
        Map<String, Long> acknowledged = new HashMap<>();
        for (int round = 0; round < kills; round++) {
            Process child = ChildJvm.of(Writers.class, folder).start();
            int commits = 50 + random.nextInt(mostCommits);
            try (BufferedReader said =
                    new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
                for (int i = 0; i < commits; i++) {
                    note(said.readLine(), acknowledged);
                }
                // Not destroyForcibly(), which closes the pipe: what the child had said before counts.
                assertEquals(
                        0,
                        new ProcessBuilder("kill", "-9", "" + child.pid())
                                .start()
                                .waitFor());
                for (String line = said.readLine(); line != null && line.endsWith("."); line = said.readLine()) {
                    note(line, acknowledged);
                }
            }
            assertEquals(137, child.waitFor(), "killed, and not ended before");
            check(folder, acknowledged);
        }
    }

    /** Each line says how far one writer has come: its name, a number, and a full stop to show that the line is whole. */
    private static void note(@Nullable String line, Map<String, Long> acknowledged) throws IOException {
        if (line == null) {
            throw new IOException("the child ended by itself");
        }
        String[] words = line.substring(0, line.length() - 1).split(" ");
        acknowledged.merge(words[0], Long.valueOf(words[1]), Math::max);
    }

    private static void check(Path folder, Map<String, Long> acknowledged) {
        try (KeySpace space = RocksKeySpace.open(folder, RocksOptions.DEFAULT);
                Snapshot snapshot = space.snapshot()) {
            long total = 0;
            for (int writer = 0; writer < WRITERS; writer++) {
                long found = Operation.count(snapshot.get(Writers.row(writer, 0)));
                assertTrue(found >= acknowledged.getOrDefault("w" + writer, 0L), () -> "lost an acknowledged commit");
                for (int row = 1; row < ROWS; row++) {
                    assertEquals(found, Operation.count(snapshot.get(Writers.row(writer, row))), "half a commit");
                }
                total += found;
            }
            long entries = 0;
            try (Snapshot.Rows rows = snapshot.scan(KeyRange.startingWith(Writers.LOG))) {
                while (rows.hasNext()) {
                    rows.next();
                    entries++;
                }
            }
            assertEquals(total, entries, "the log has an entry for each commit");
            assertEquals(total, Operation.count(snapshot.get(Writers.NEXT)));
            assertEquals(total, Operation.count(snapshot.get(Writers.TOTAL)));
        }
    }

    /** Goes on where the last process was killed: each writer raises its rows together, and says so. */
    static final class Writers {
        static final Key LOG = Key.of(KeySpaceFixture.ALICE, Table.CHANGE, "log/");
        static final Key NEXT = Key.of(KeySpaceFixture.ALICE, Table.COUNTER, "next");
        static final Key TOTAL = Key.of(KeySpaceFixture.ALICE, Table.COUNTER, "total");

        private Writers() {}

        static Key row(int writer, int row) {
            return Key.of(KeySpaceFixture.ALICE, Table.DOCUMENT, "w" + writer + "/" + row);
        }

        public static void main(String[] arguments) throws Exception {
            // Small write buffers: the kill is to find flushes and compactions under way too.
            RocksOptions options = new RocksOptions(1 << 20, 1 << 20, 1 << 18, 2, 64);
            KeySpace space = RocksKeySpace.open(Path.of(arguments[0]), options);
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            CountDownLatch failed = new CountDownLatch(1);
            for (int writer = 0; writer < WRITERS; writer++) {
                int name = writer;
                Thread.ofVirtual().start(() -> {
                    try {
                        write(space, name, out);
                    } finally {
                        failed.countDown();
                    }
                });
            }
            failed.await();
            System.exit(1);
        }

        private static void write(KeySpace space, int writer, PrintStream out) {
            byte[] before = space.get(row(writer, 0));
            while (true) {
                long number = Operation.count(before) + 1;
                byte[] next = Operation.counter(number);
                Commit.Builder commit = Commit.in(KeySpaceFixture.ALICE)
                        .require(
                                before == null
                                        ? new Condition.Absent(row(writer, 0))
                                        : new Condition.Unchanged(row(writer, 0), before));
                for (int row = 0; row < ROWS; row++) {
                    commit.put(row(writer, row), next);
                }
                commit.put(Key.of(KeySpaceFixture.ALICE, Table.BODY, "w" + writer), new byte[2_000]);
                commit.apply(new Operation.Append(LOG, NEXT, next));
                commit.apply(new Operation.Add(TOTAL, 1, Long.MAX_VALUE));
                if (!(space.commit(commit.build()) instanceof CommitResult.Committed)) {
                    return;
                }
                out.print("w" + writer + " " + number + ".\n");
                out.flush();
                before = next;
            }
        }
    }
}
