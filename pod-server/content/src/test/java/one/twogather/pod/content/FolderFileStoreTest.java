package one.twogather.pod.content;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import one.twogather.pod.content.FileStore.FileTooLarge;
import one.twogather.pod.content.FileStore.Staged;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.CommitResult;
import one.twogather.pod.keyspace.KeySpaceUnavailable;
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.model.FileRef;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.testkit.FakeClock;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
@SuppressWarnings("NullAway.Init")
final class FolderFileStoreTest {

    static final PodId ALICE = new PodId("alice");
    static final PodId BOB = new PodId("bob");
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path folder;

    private final MemoryKeySpace rows = new MemoryKeySpace();
    private final FakeClock clock = new FakeClock(Instant.parse("2026-11-22T00:00:00Z"));
    private FolderFileStore store;

    @BeforeEach
    void open() {
        store = Opened.store(folder, rows, clock);
    }

    static ResourceId resource(PodId pod, String path) {
        return new ResourceId(pod, new ResourcePath(path));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private FileRef kept(PodId pod, String path, String text) throws Exception {
        try (Staged staged = store.receive(pod, bytes(text), 1_000)) {
            commit(pod, commit -> staged.keep(commit, resource(pod, path)));
            return staged.ref();
        }
    }

    private void released(PodId pod, String path, FileRef file) {
        commit(pod, commit -> store.release(commit, resource(pod, path), file));
    }

    private void commit(PodId pod, Consumer<Commit.Builder> rowsOf) {
        Commit.Builder commit = Commit.in(Partition.of(pod));
        rowsOf.accept(commit);
        assertInstanceOf(CommitResult.Committed.class, rows.commit(commit.build()));
    }

    private String read(PodId pod, FileRef file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (FileStore.Reading reading = store.open(pod, file)) {
            reading.copy(0, file.size(), out);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private int sweepWhenOld() {
        clock.advance(FolderFileStore.GRACE.plusSeconds(1));
        return store.sweep();
    }

    private List<Path> filesOnDisk() throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }

    // Taking in and reading

    @Test
    void keptFileIsReadBackWithItsHash() throws Exception {
        FileRef file = kept(ALICE, "/a.txt", "abc");
        assertEquals(new FileRef("kubo-v1-" + ABC, 3, ABC), file);
        assertEquals("abc", read(ALICE, file));
    }

    @Test
    void emptyFileIsAFile() throws Exception {
        FileRef file = kept(ALICE, "/empty", "");
        assertEquals(0, file.size());
        assertEquals("", read(ALICE, file));
    }

    @Test
    void largeFileIsStreamedAndReadAtAnyPlace() throws Exception {
        byte[] large = new byte[3 * 1024 * 1024 + 17];
        new Random(5).nextBytes(large);
        FileRef file;
        try (Staged staged = store.receive(ALICE, new Dribble(large), large.length)) {
            file = staged.ref();
        }
        try (FileStore.Reading reading = store.open(ALICE, file)) {
            for (int[] part : new int[][] {
                {0, large.length}, {1, 65_536}, {65_535, 200_000}, {large.length - 1, 1}, {large.length, 0}
            }) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                reading.copy(part[0], part[1], out);
                assertArrayEquals(Arrays.copyOfRange(large, part[0], part[0] + part[1]), out.toByteArray());
            }
        }
    }

    /** Gives a few bytes at a time, as a network does. */
    private static final class Dribble extends ByteArrayInputStream {
        Dribble(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(length, 1_021));
        }
    }

    @Test
    void rangeOutsideTheFileIsRefused() throws Exception {
        FileRef file = kept(ALICE, "/a.txt", "abc");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (FileStore.Reading reading = store.open(ALICE, file)) {
            for (long[] part : new long[][] {
                {0, 4}, {4, 0}, {-1, 1}, {1, -1}, {1, Long.MAX_VALUE}, {Long.MAX_VALUE, 1}, {Long.MIN_VALUE, 1}
            }) {
                assertThrows(IndexOutOfBoundsException.class, () -> reading.copy(part[0], part[1], out));
            }
        }
        assertEquals(0, out.size());
    }

    @Test
    void sameBytesAreStoredOnceInAPodAndNotSharedBetweenPods() throws Exception {
        FileRef first = kept(ALICE, "/a", "abc");
        assertEquals(first, kept(ALICE, "/b", "abc"));
        assertEquals(1, filesOnDisk().size());
        assertEquals(first, kept(BOB, "/a", "abc"));
        assertEquals(2, filesOnDisk().size());
        assertNotEquals(first, kept(ALICE, "/c", "abd"));
    }

    @Test
    void fileOfOnePodIsNotFoundInAnother() throws Exception {
        FileRef file = kept(ALICE, "/a", "abc");
        assertThrows(FileNotFoundException.class, () -> store.open(BOB, file));
    }

    @Test
    void ownerInAnotherPodCannotKeepTheFile() throws Exception {
        try (Staged staged = store.receive(ALICE, bytes("abc"), 3)) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> staged.keep(Commit.in(Partition.of(BOB)), resource(BOB, "/a")));
        }
    }

    @Test
    void closedStagingIsNotKept() throws Exception {
        Staged staged = store.receive(ALICE, bytes("abc"), 3);
        staged.close();
        staged.close();
        assertThrows(
                IllegalStateException.class, () -> staged.keep(Commit.in(Partition.of(ALICE)), resource(ALICE, "/a")));
    }

    // What goes wrong

    @ParameterizedTest
    @ValueSource(longs = {2, 1, 0, -1, Long.MIN_VALUE})
    void fileAboveItsLimitIsRefusedAndNothingIsLeft(long most) throws Exception {
        assertThrows(FileTooLarge.class, () -> store.receive(ALICE, bytes("abc"), most));
        assertEquals(List.of(), filesOnDisk());
    }

    @Test
    void fileOfExactlyItsLimitIsTaken() throws Exception {
        store.receive(ALICE, bytes("abc"), 3).close();
        assertEquals(1, filesOnDisk().size());
    }

    @Test
    void endlessSenderIsStoppedAtTheLimit() throws Exception {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };
        assertThrows(FileTooLarge.class, () -> store.receive(ALICE, endless, 1 << 20));
        assertEquals(List.of(), filesOnDisk());
    }

    @Test
    void brokenSenderLeavesNothingBehindAndIsSeen() throws Exception {
        IOException reset = new IOException("connection reset");
        InputStream broken = new InputStream() {
            private int left = 100_000;

            @Override
            public int read() throws IOException {
                if (left == 0) {
                    throw reset;
                }
                left--;
                return 'x';
            }
        };
        assertEquals(reset, assertThrows(IOException.class, () -> store.receive(ALICE, broken, 1 << 20)));
        assertEquals(List.of(), filesOnDisk());
    }

    @Test
    void diskThatDoesNotTakeTheFileIsUnavailable() throws Exception {
        Files.delete(folder.resolve(".incoming"));
        Files.writeString(folder.resolve(".incoming"), "a file where a folder should be");
        KeySpaceUnavailable refused =
                assertThrows(KeySpaceUnavailable.class, () -> store.receive(ALICE, bytes("abc"), 3));
        assertTrue(String.valueOf(refused.getMessage()).startsWith("the disk does not take the file"));
        assertEquals(List.of(folder.resolve(".incoming")), filesOnDisk());
    }

    @Test
    void diskThatFailsAtTheRenameLeavesNothingBehindAndNothingPinned() throws Exception {
        Files.writeString(folder.resolve("alice"), "a file where a folder should be");
        assertThrows(KeySpaceUnavailable.class, () -> store.receive(ALICE, bytes("abc"), 3));
        assertEquals(List.of(folder.resolve("alice")), filesOnDisk());
        Files.delete(folder.resolve("alice"));
        store.receive(ALICE, bytes("abc"), 3).close();
        assertEquals(1, sweepWhenOld());
    }

    @Test
    void truncatedFileIsNotServed() throws Exception {
        FileRef file = kept(ALICE, "/a", "abc");
        Files.writeString(filesOnDisk().getFirst(), "ab");
        assertTrue(String.valueOf(assertThrows(IOException.class, () -> store.open(ALICE, file))
                        .getMessage())
                .contains("damaged"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ba", "__", "-", ABC + "-"})
    void strangeNameIsNotFound(String id) {
        assertThrows(FileNotFoundException.class, () -> store.open(ALICE, new FileRef(id, 3, ABC)));
    }

    @Test
    void closedStoreIsUnavailable() {
        store.close();
        assertThrows(KeySpaceUnavailable.class, () -> store.receive(ALICE, bytes("abc"), 3));
        assertThrows(KeySpaceUnavailable.class, store::sweep);
    }

    // After a crash

    @Test
    void halfReceivedFilesAreRemovedAtTheNextStart() throws Exception {
        FileRef file = kept(ALICE, "/a", "abc");
        Files.writeString(folder.resolve(".incoming/17"), "half a fi");
        open();
        assertEquals(1, filesOnDisk().size());
        assertEquals("abc", read(ALICE, file));
    }

    @Test
    void bytesInFlightAreInvisible() throws Exception {
        InputStream watching = new InputStream() {
            private int left = 200_000;

            @Override
            public int read() throws IOException {
                assertTrue(filesOnDisk().stream().allMatch(path -> path.startsWith(folder.resolve(".incoming"))));
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int one = read();
                into[offset] = (byte) one;
                left -= 1_000;
                return one < 0 ? -1 : 1;
            }
        };
        store.receive(ALICE, watching, 1 << 20).close();
        assertEquals(1, filesOnDisk().size());
    }

    // Sweeping

    @Test
    void fileThatIsNotKeptIsSweptOnceItIsOld() throws Exception {
        store.receive(ALICE, bytes("abc"), 3).close();
        assertEquals(0, store.sweep(), "it may be another process's");
        assertEquals(1, sweepWhenOld());
        assertEquals(List.of(), filesOnDisk());
        assertEquals(0, sweepWhenOld());
    }

    @Test
    void keptFileIsNotSwept() throws Exception {
        FileRef file = kept(ALICE, "/a", "abc");
        assertEquals(0, sweepWhenOld());
        assertEquals("abc", read(ALICE, file));
    }

    @Test
    void fileIsSweptWhenItsLastOwnerLetsGo() throws Exception {
        FileRef file = kept(ALICE, "/a", "abc");
        kept(ALICE, "/b", "abc");
        released(ALICE, "/a", file);
        assertEquals(0, sweepWhenOld());
        assertEquals("abc", read(ALICE, file));
        released(ALICE, "/b", file);
        assertEquals(1, sweepWhenOld());
        assertThrows(FileNotFoundException.class, () -> store.open(ALICE, file));
    }

    private int lookSoon() {
        clock.advance(LetGo.SETTLED);
        return store.sweepLetGo();
    }

    @Test
    void deletedFileLeavesTheDiskWithinSeconds() throws Exception {
        FileRef first = kept(ALICE, "/a", "abc");
        FileRef second = kept(ALICE, "/b", "abc");
        released(ALICE, "/a", first);
        assertEquals(0, lookSoon(), "another document needs it");
        released(ALICE, "/b", second);
        assertEquals(0, store.sweepLetGo(), "somebody may be about to open it");
        assertEquals(1, lookSoon());
        assertEquals(List.of(), filesOnDisk());
        assertEquals(0, lookSoon());
    }

    @Test
    void fileTakenInForNothingLeavesTheDiskWithinSeconds() throws Exception {
        store.receive(ALICE, bytes("abc"), 3).close();
        assertEquals(0, store.sweepLetGo());
        assertEquals(1, lookSoon());
        assertEquals(List.of(), filesOnDisk());
    }

    @Test
    void fileLetGoAndTakenInAgainStays() throws Exception {
        FileRef file = kept(ALICE, "/a", "abc");
        released(ALICE, "/a", file);
        clock.advance(LetGo.SETTLED);
        try (Staged again = store.receive(ALICE, bytes("abc"), 3)) {
            assertEquals(0, store.sweepLetGo());
            assertEquals(0, lookSoon());
            commit(ALICE, commit -> again.keep(commit, resource(ALICE, "/b")));
        }
        assertEquals(0, lookSoon());
        assertEquals("abc", read(ALICE, file));
    }

    @Test
    void releaseThatWasNotCommittedDeletesNothing() throws Exception {
        FileRef file = kept(ALICE, "/a", "abc");
        store.release(Commit.in(Partition.of(ALICE)), resource(ALICE, "/a"), file);
        assertEquals(0, lookSoon());
        assertEquals("abc", read(ALICE, file));
    }

    @Test
    void whatIsForgottenInACrashIsFoundByTheWalk() throws Exception {
        FileRef file = kept(ALICE, "/a", "abc");
        released(ALICE, "/a", file);
        open();
        assertEquals(0, lookSoon());
        assertEquals(1, sweepWhenOld());
    }

    @Test
    void sameFileOfAnotherPodKeepsNothingHere() throws Exception {
        kept(BOB, "/a", "abc");
        store.receive(ALICE, bytes("abc"), 3).close();
        assertEquals(1, sweepWhenOld());
        assertEquals(1, filesOnDisk().size());
    }

    @Test
    void documentReplacedByTheSameBytesKeepsItsFile() throws Exception {
        FileRef file = kept(ALICE, "/a", "abc");
        try (Staged staged = store.receive(ALICE, bytes("abc"), 3)) {
            commit(ALICE, commit -> {
                store.release(commit, resource(ALICE, "/a"), file);
                staged.keep(commit, resource(ALICE, "/a"));
            });
        }
        assertEquals(0, sweepWhenOld());
        assertEquals("abc", read(ALICE, file));
    }

    @Test
    void fileBeingTakenInIsNotSweptHoweverLongItTakes() throws Exception {
        FileRef file;
        try (Staged staged = store.receive(ALICE, bytes("abc"), 3);
                Staged same = store.receive(ALICE, bytes("abc"), 3)) {
            assertEquals(0, sweepWhenOld());
            same.close();
            assertEquals(0, sweepWhenOld());
            commit(ALICE, commit -> staged.keep(commit, resource(ALICE, "/a")));
            file = staged.ref();
        }
        assertEquals(0, sweepWhenOld());
        assertEquals("abc", read(ALICE, file));
    }

    @Test
    void openFileIsReadToItsEndThoughItIsSwept() throws Exception {
        FileRef file = kept(ALICE, "/a", "abc");
        try (FileStore.Reading reading = store.open(ALICE, file)) {
            released(ALICE, "/a", file);
            assertEquals(1, sweepWhenOld());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            reading.copy(0, 3, out);
            assertEquals("abc", out.toString(StandardCharsets.UTF_8));
        }
    }

    @Test
    void sweepLeavesStrangersAlone() throws Exception {
        Files.createDirectories(folder.resolve("alice/no"));
        Files.writeString(folder.resolve("alice/no/notes.txt"), "somebody's");
        Files.createDirectories(folder.resolve("NOT A POD/ba"));
        Files.writeString(folder.resolve("NOT A POD/ba").resolve(ABC), "abc");
        Files.writeString(folder.resolve("README"), "hello");
        clock.advance(Duration.ofDays(100_000));
        assertEquals(0, store.sweep());
        assertEquals(3, filesOnDisk().size());
    }

    @Test
    void sweepGoesOnWhereItStopped() throws Exception {
        int files = Sweep.STEPS + 500;
        for (int i = 0; i < files; i++) {
            String digest = "%064x".formatted(new BigInteger(256, new Random(i)));
            Path file = folder.resolve("alice").resolve(digest.substring(0, 2)).resolve(digest);
            Files.createDirectories(file.getParent());
            Files.createFile(file);
        }
        clock.advance(Duration.ofDays(100_000));
        int first = store.sweep();
        assertTrue(first > 0 && first < files, "bounded: " + first);
        assertEquals(files, first + store.sweep());
        assertFalse(filesOnDisk().iterator().hasNext());
    }

    // Copies

    @Test
    void aCopyHasEveryFileThatItsRowsKeepWhateverIsLetGoMeanwhile() throws Exception {
        FileRef file = kept(ALICE, "/a", "abc");
        Path copy = folder.resolveSibling(folder.getFileName() + "-copy");
        store.copy(copy, () -> {
            // The rows are copied; then, before the files are, the file is let go.
            released(ALICE, "/a", file);
            clock.advance(LetGo.SETTLED.plusSeconds(1));
            assertEquals(0, store.sweepLetGo());
            assertEquals(0, sweepWhenOld());
        });
        try (FolderFileStore copied = Opened.store(copy, rows, clock)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (FileStore.Reading reading = copied.open(ALICE, file)) {
                reading.copy(0, 3, out);
            }
            assertEquals("abc", out.toString(StandardCharsets.UTF_8));
            assertEquals(1, store.sweepLetGo(), "and then it goes");
            assertEquals(1, copied.sweep(), "from the copy at its own time");
        }
    }
}
