package one.twogather.pod.keyspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;

/** What the engine finds when it starts: a newer format, another process, a log that ends badly. */
@NullMarked
@SuppressWarnings("NullAway.Init")
final class RocksOpeningTest {

    private static final byte[] FORMAT_ROW = {0, Table.FORMAT.code(), 'l', 'a', 'y', 'o', 'u', 't'};

    @TempDir
    Path folder;

    private RocksKeySpace open() {
        return open(folder);
    }

    private static RocksKeySpace open(Path folder) {
        return RocksKeySpace.open(folder, RocksOptions.DEFAULT);
    }

    private static Key key(int number) {
        return Key.of(KeySpaceFixture.ALICE, Table.DOCUMENT, "row" + number);
    }

    /** One commit a row; the first in the folder is row 0. */
    private static void write(KeySpace space, int from, int to, int bytes) {
        for (int i = from; i < to; i++) {
            byte[] value = new byte[bytes];
            new Random(i).nextBytes(value);
            space.commit(Commit.in(KeySpaceFixture.ALICE).put(key(i), value).build());
        }
    }

    private static int rows(Path folder) {
        try (KeySpace space = open(folder)) {
            int rows = 0;
            while (space.get(key(rows)) != null) {
                rows++;
            }
            return rows;
        }
    }

    // Who may open it

    @Test
    void newerFormatIsRefusedClearlyAndLeftAsItIs() throws Exception {
        open().close();
        try (Options options = new Options();
                RocksDB database = RocksDB.open(options, folder.toString())) {
            database.put(FORMAT_ROW, KeySpaceFixture.value("2"));
        }
        KeySpaceTooNew refusal = assertThrows(KeySpaceTooNew.class, this::open);
        assertTrue(String.valueOf(refusal.getMessage()).contains("has format 2"));
        assertThrows(KeySpaceTooNew.class, this::open, "and the lock was given back");
    }

    @Test
    void foreignDatabaseIsRefused() throws Exception {
        try (Options options = new Options().setCreateIfMissing(true);
                RocksDB database = RocksDB.open(options, folder.toString())) {
            database.put(KeySpaceFixture.value("some"), KeySpaceFixture.value("thing"));
        }
        assertThrows(KeySpaceUnavailable.class, this::open);
    }

    @Test
    void folderThatCannotBeMadeIsUnavailable() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertThrows(KeySpaceUnavailable.class, () -> open(file.resolve("keyspace")));
    }

    @Test
    void keySpaceOfAnotherProcessIsInUse() throws Exception {
        try (KeySpace held = open()) {
            write(held, 0, 1, 10);
            List<String> files = names(folder);
            assertThrows(KeySpaceInUse.class, this::open, "from this process");
            String said = ChildJvm.output(ChildJvm.of(Intruder.class, folder));
            assertTrue(said.startsWith("the key space in " + folder + " is in use by another process"), said);
            assertEquals(files, names(folder), "whoever is refused touches nothing");
            said = ChildJvm.output(ChildJvm.of(Intruder.class, folder));
            assertTrue(said.contains("in use"), "asking from this process must not give the lock away: " + said);
        }
        assertEquals(1, rows(folder));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Tries to open a key space that it may not have. */
    static final class Intruder {
        private Intruder() {}

        public static void main(String[] arguments) {
            try (KeySpace space = open(Path.of(arguments[0]))) {
                System.out.println("opened " + space);
            } catch (KeySpaceInUse refused) {
                System.out.println(refused.getMessage());
            }
        }
    }

    // How the log ends

    /** A folder as a killed process leaves it: the log has all rows, and no table file has any. */
    private Path killed(int rows, int bytes) throws IOException {
        Path copy = folder.resolve("killed");
        try (KeySpace space = open(folder.resolve("running"))) {
            write(space, 0, rows, bytes);
            Files.createDirectories(copy);
            try (Stream<Path> files = Files.list(folder.resolve("running"))) {
                for (Path file : files.toList()) {
                    Files.copy(file, copy.resolve(file.getFileName()));
                }
            }
        }
        return copy;
    }

    private static Path log(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList()
                    .getLast();
        }
    }

    private static void flip(Path file, long at) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(at);
            int before = bytes.read();
            bytes.seek(at);
            bytes.write(before ^ 0x55);
        }
    }

    @Test
    void logThatEndsInsideARecordLosesOnlyThatRecord() throws Exception {
        Path killed = killed(10, 1_000);
        long size = Files.size(log(killed));
        try (RandomAccessFile log = new RandomAccessFile(log(killed).toFile(), "rw")) {
            log.setLength(size - 500);
        }
        assertEquals(9, rows(killed));
        assertEquals(9, rows(killed), "and the next start finds it in order");
    }

    @Test
    void brokenLastRecordIsAWriteThatNeverWasAcknowledged() throws Exception {
        Path killed = killed(10, 1_000);
        flip(log(killed), Files.size(log(killed)) - 500);
        assertEquals(9, rows(killed));
        assertEquals(9, rows(killed));
    }

    /** A record over several blocks, of which an inner page did not reach the disk though the outer ones did. */
    @Test
    void largeLastRecordWithAHoleIsAWriteThatNeverWasAcknowledged() throws Exception {
        Path killed = killed(3, 200_000);
        for (long from : List.of(150_000L, 60_000L)) {
            flip(log(killed), Files.size(log(killed)) - from);
        }
        assertEquals(2, rows(killed));
    }

    @Test
    void largeLastRecordWithUnwrittenPagesIsAWriteThatNeverWasAcknowledged() throws Exception {
        Path killed = killed(3, 200_000);
        unwritten(log(killed), Files.size(log(killed)) - 150_000);
        assertEquals(2, rows(killed));
    }

    @Test
    void unwrittenPagesWithASoundRecordBehindThemAreDamage() throws Exception {
        Path killed = killed(3, 200_000);
        unwritten(log(killed), Files.size(log(killed)) - 350_000);
        assertThrows(KeySpaceUnavailable.class, () -> open(killed));
    }

    /** Zeros over more than a block of the log, so that a fragment's header is among them. */
    private static void unwritten(Path file, long at) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(at);
            bytes.write(new byte[40_000]);
        }
    }

    @Test
    void brokenRecordWithASoundOneBehindItIsDamage() throws Exception {
        Path killed = killed(10, 1_000);
        long size = Files.size(log(killed));
        flip(log(killed), size - 1_500);
        KeySpaceUnavailable refusal = assertThrows(KeySpaceUnavailable.class, () -> open(killed));
        assertTrue(String.valueOf(refusal.getMessage()).contains("is damaged"), refusal.getMessage());
        assertEquals(size, Files.size(log(killed)), "nothing is thrown away");
    }

    @Test
    void brokenLargeRecordWithASoundOneBehindItIsDamage() throws Exception {
        Path killed = killed(3, 200_000);
        flip(log(killed), Files.size(log(killed)) - 300_000);
        assertThrows(KeySpaceUnavailable.class, () -> open(killed));
    }

    @Test
    void everythingBehindABatchIsCutOff() throws Exception {
        Path killed = killed(10, 10_000);
        // The format's row has the first number, and each row the next.
        new WriteAheadLog(killed).cutAfter(8);
        assertEquals(7, rows(killed));
        new WriteAheadLog(folder.resolve("running")).cutAfter(1_000);
        assertEquals(10, rows(folder.resolve("running")));
    }

    // Copies

    @Test
    void checkpointIsAKeySpaceOfItsMoment() {
        Path copy = folder.resolve("copy");
        try (RocksKeySpace space = open(folder.resolve("running"))) {
            write(space, 0, 5, 1_000);
            space.checkpoint(copy);
            write(space, 5, 8, 1_000);
            assertThrows(KeySpaceUnavailable.class, () -> space.checkpoint(copy), "it must not exist");
        }
        assertEquals(5, rows(copy));
        assertEquals(8, rows(folder.resolve("running")));
    }
}
