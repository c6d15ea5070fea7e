package one.twogather.pod.keyspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import one.twogather.pod.testkit.FailingDisk;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that fails under a running key space, and gets well again. RocksDB's own fault injection is not to be had from Java: a shim in C fails. */
@NullMarked
@EnabledOnOs(OS.LINUX)
final class FaultyDiskTest {

    @ParameterizedTest
    @ValueSource(strings = {"full", "unsynced"})
    void failedCommitIsNotAppliedReadsGoOnAndWritesComeBack(String fault, @TempDir Path folder) throws Exception {
        Optional<FailingDisk> disk = FailingDisk.in(folder);
        assumeTrue(disk.isPresent(), "no C compiler here");
        Path rows = Files.createDirectory(folder.resolve("keyspace"));
        ProcessBuilder child = ChildJvm.of(Patient.class, rows, folder, fault);
        child.environment().putAll(disk.get().environment(rows));
        String said = ChildJvm.output(child);
        assertTrue(said.endsWith("well again\nexit 0"), said);
        try (KeySpace space = RocksKeySpace.open(rows, RocksOptions.DEFAULT)) {
            assertEquals(Patient.HISTORY, Patient.history(space), "refused commits never come to life");
        }
    }

    /** Writes, fails to write, reads all the same, and writes again once the disk is well. */
    static final class Patient {
        static final String HISTORY = "before after ";

        private Patient() {}

        public static void main(String[] arguments) throws Exception {
            FailingDisk disk = FailingDisk.compiledIn(Path.of(arguments[1]));
            try (RocksKeySpace space = RocksKeySpace.open(Path.of(arguments[0]), RocksOptions.DEFAULT)) {
                require(write(space, "before"), "the disk is well at first");
                if (arguments[2].equals("full")) {
                    disk.full();
                } else {
                    disk.unsynced();
                }
                for (int i = 0; i < 3; i++) {
                    require(!write(space, "during" + i), "a failing disk takes no commit");
                    require(
                            !space.health().writable()
                                    && !space.health().reason().isEmpty(),
                            "health says so");
                    require(history(space).equals("before "), "reads go on, and see no refused row");
                    require(space.get(key("during" + i)) == null, "nor does a get");
                }
                disk.well();
                long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
                while (!space.health().writable()) {
                    require(System.nanoTime() < deadline, "it does not recover: " + space.health());
                    LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
                }
                require(history(space).equals("before "), "refused commits do not come to life");
                require(write(space, "after"), "writes work again, without a restart");
                require(history(space).equals(HISTORY), "and are seen");
            }
            System.out.println("well again");
        }

        private static void require(boolean condition, String what) {
            if (!condition) {
                throw new AssertionError(what);
            }
        }

        private static boolean write(KeySpace space, String name) {
            try {
                return space.commit(Commit.in(KeySpaceFixture.ALICE)
                                .put(key(name), new byte[1_000])
                                .apply(new Operation.Append(key("log/"), key("next"), KeySpaceFixture.value(name)))
                                .build())
                        instanceof CommitResult.Committed;
            } catch (KeySpaceUnavailable refused) {
                return false;
            }
        }

        private static Key key(String rest) {
            return Key.of(KeySpaceFixture.ALICE, Table.CHANGE, rest);
        }

        static String history(KeySpace space) {
            StringBuilder history = new StringBuilder();
            try (Snapshot snapshot = space.snapshot();
                    Snapshot.Rows rows = snapshot.scan(KeyRange.startingWith(key("log/")))) {
                rows.forEachRemaining(
                        row -> history.append(KeySpaceFixture.text(row.value())).append(' '));
            }
            return history.toString();
        }
    }
}
