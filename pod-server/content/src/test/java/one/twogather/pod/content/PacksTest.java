package one.twogather.pod.content;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.CommitResult;
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.model.FileRef;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.testkit.FakeClock;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small files lie together, and each comes and goes by itself. */
@NullMarked
@SuppressWarnings("NullAway.Init")
final class PacksTest {

    private static final PodId ALICE = FolderFileStoreTest.ALICE;
    private static final PodId BOB = FolderFileStoreTest.BOB;
    private static final Duration OLD = FolderFileStore.GRACE.plusMinutes(1);

    @TempDir
    Path folder;

    private final MemoryKeySpace rows = new MemoryKeySpace();
    private final FakeClock clock = new FakeClock();
    private final Map<ResourceId, FileRef> documents = new ConcurrentHashMap<>();
    private FolderFileStore store;

    @BeforeEach
    void open() {
        store = Opened.packing(folder, rows, clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void openAgain() {
        store.close();
        open();
    }

    @Test
    void thousandsOfSmallFilesAreOneOnTheDisk() throws Exception {
        List<Future<FileRef>> kept = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 3_000; i++) {
                int number = i;
                kept.add(threads.submit(() -> kept(number % 3 == 0 ? BOB : ALICE, "/" + number, bytes(number))));
            }
        }
        assertEquals(1, onDisk().size());
        for (int i = 0; i < 3_000; i++) {
            assertArrayEquals(
                    bytes(i), read(i % 3 == 0 ? BOB : ALICE, kept.get(i).get()));
        }
        openAgain();
        assertArrayEquals(bytes(17), read(ALICE, kept.get(17).get()));
        audit(ALICE, 2_000, 0);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {0, 1, 100, FolderFileStore.SMALL - 1, FolderFileStore.SMALL, FolderFileStore.SMALL + 1, 200_000})
    void anyLengthIsReadBackWhereverItLies(int length) throws Exception {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        FileRef file = kept(ALICE, "/a", bytes);
        assertArrayEquals(bytes, read(ALICE, file));
        assertEquals(
                length <= FolderFileStore.SMALL, onDisk().getFirst().toString().endsWith(".pack"));
        audit(ALICE, 1, 0);
        for (int i = 0; i < 20 && length > 0; i++) {
            int from = new Random(i).nextInt(length);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (FileStore.Reading reading = store.open(ALICE, file)) {
                reading.copy(from, length - from, out);
            }
            assertArrayEquals(Arrays.copyOfRange(bytes, from, length), out.toByteArray());
        }
    }

    @Test
    void aFileLongerThanAllowedIsNotTaken() {
        assertThrows(
                FileStore.FileTooLarge.class, () -> store.receive(ALICE, new ByteArrayInputStream(new byte[11]), 10));
        assertEquals(List.of(), onDisk());
    }

    /** What was taken in before there were packs is read where it lies, and goes to a pack when it comes in again. */
    @Test
    void filesFromBeforeAreReadInTheirPlaces() throws Exception {
        store.close();
        store = Opened.store(folder, rows, clock);
        FileRef file = kept(ALICE, "/a", bytes(1));
        store.close();
        open();
        assertArrayEquals(bytes(1), read(ALICE, file));
        assertEquals(file, kept(ALICE, "/b", bytes(1)));
        assertEquals(2, onDisk().size());
        clock.advance(OLD);
        store.sweep();
        assertEquals(1, onDisk().size());
        assertArrayEquals(bytes(1), read(ALICE, file));
        audit(ALICE, 1, 0);
    }

    @Test
    void whatIsDeletedIsUnreadableSoonForWhoeverHasTheKeys() throws Exception {
        FileRef file = kept(ALICE, "/a", bytes(1));
        FileRef other = kept(ALICE, "/b", bytes(2));
        PackPlace place = place(ALICE, file);
        let(ALICE, "/a", file);
        assertEquals(0, store.sweepLetGo(), "those who have found it may still open it");
        assertArrayEquals(bytes(1), read(ALICE, file));
        clock.advance(LetGo.SETTLED);
        assertEquals(1, store.sweepLetGo());
        assertThrows(FileNotFoundException.class, () -> read(ALICE, file));
        assertTrue(packs().isWiped(place));
        assertArrayEquals(bytes(2), read(ALICE, other));
        assertEquals(List.of(), store.holding(FileName.cid(file).orElseThrow(), 10));
        audit(ALICE, 1, 0);
    }

    @Test
    void whatWasNeverKeptAndWhatWasReplacedIsUnreadableToo() throws Exception {
        store.receive(ALICE, new ByteArrayInputStream(bytes(1)), 2_000).close();
        FileRef file = kept(ALICE, "/a", bytes(2));
        PackPlace first = place(ALICE, file);
        kept(ALICE, "/a", bytes(2));
        PackPlace second = place(ALICE, file);
        clock.advance(LetGo.SETTLED);
        store.sweepLetGo();
        assertTrue(packs().isWiped(first));
        assertEquals(List.of(second), unwiped());
        assertArrayEquals(bytes(2), read(ALICE, file));
    }

    @Test
    void aPackThatIsMoreDeadThanAliveIsWrittenAnew() throws Exception {
        List<FileRef> files = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            files.add(kept(ALICE, "/" + i, bytes(i)));
        }
        long before = size();
        for (int i = 0; i < 400; i++) {
            if (i % 10 != 0) {
                let(ALICE, "/" + i, files.get(i));
            }
        }
        openAgain();
        try (FileStore.Reading reading = store.open(ALICE, files.get(10))) {
            clock.advance(OLD);
            store.sweep(); // finds that they have no documents
            store.sweep(); // and that the pack is worn
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            reading.copy(0, files.get(10).size(), out);
            assertArrayEquals(bytes(10), out.toByteArray());
        }
        assertTrue(size() < before / 5, before + " bytes have become " + size());
        for (int i = 0; i < 400; i += 10) {
            assertArrayEquals(bytes(i), read(ALICE, files.get(i)));
        }
        audit(ALICE, 40, 0);
        for (int i = 0; i < 400; i += 10) {
            let(ALICE, "/" + i, files.get(i));
        }
        openAgain();
        clock.advance(OLD);
        store.sweep();
        store.sweep();
        assertEquals(List.of(), onDisk());
    }

    @Test
    void shortPacksOfManyStartsAreJoined() throws Exception {
        List<FileRef> files = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            files.add(kept(ALICE, "/" + i, bytes(i)));
            openAgain();
        }
        assertEquals(8, onDisk().size());
        clock.advance(OLD);
        store.sweep();
        assertEquals(1, onDisk().size());
        for (int i = 0; i < 8; i++) {
            assertArrayEquals(bytes(i), read(ALICE, files.get(i)));
        }
        audit(ALICE, 8, 0);
    }

    /** Taken in and on the disk, when the process ended before any document said so. */
    @Test
    void whatACrashLeavesInAPackLosesItsKey() throws Exception {
        FileRef kept = kept(ALICE, "/a", bytes(1));
        FileRef left =
                store.receive(ALICE, new ByteArrayInputStream(bytes(2)), 2_000).ref(); // and never closed
        assertEquals(2, unwiped().size());
        openAgain();
        store.sweep();
        assertEquals(2, unwiped().size(), "it is young: another process may be about to keep it");
        clock.advance(OLD);
        store.sweep();
        assertEquals(List.of(place(ALICE, kept)), unwiped());
        assertArrayEquals(bytes(1), read(ALICE, kept));
        assertEquals(List.of(), store.holding(FileName.cid(left).orElseThrow(), 10), "nor are its blocks known");
    }

    @Test
    void aTornEndIsInNobodysWay() throws Exception {
        FileRef file = kept(ALICE, "/a", bytes(1));
        store.close();
        Files.write(
                onDisk().getFirst(), "2gk1 half a reco".getBytes(StandardCharsets.US_ASCII), StandardOpenOption.APPEND);
        open();
        FileRef other = kept(ALICE, "/b", bytes(2));
        assertEquals(2, onDisk().size(), "a pack is written by one process and never again");
        assertArrayEquals(bytes(1), read(ALICE, file));
        clock.advance(OLD);
        store.sweep();
        assertArrayEquals(bytes(1), read(ALICE, file));
        assertArrayEquals(bytes(2), read(ALICE, other));
        audit(ALICE, 2, 0);
    }

    @Test
    void everyChangedBitOfASmallFileIsNoticed() throws Exception {
        FileRef file = kept(ALICE, "/a", bytes(1));
        FileRef other = kept(ALICE, "/b", bytes(2));
        PackPlace place = place(ALICE, file);
        Path pack = onDisk().getFirst();
        byte[] whole = Files.readAllBytes(pack);
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            byte[] changed = whole.clone();
            int at = (int) place.offset() + random.nextInt(place.length() - Seal.CHECKSUM);
            changed[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(pack, changed);
            assertThrows(IOException.class, () -> read(ALICE, file), "byte " + at);
            assertEquals(1, result(ALICE).violations().size());
            assertArrayEquals(bytes(2), read(ALICE, other));
        }
    }

    /** A copy shares no bytes with the original: keys that are taken from one stay in the other. */
    @Test
    void aCopyKeepsWhatIsDeletedLater(@TempDir Path elsewhere) throws Exception {
        FileRef file = kept(ALICE, "/a", bytes(1));
        Path copy = elsewhere.resolve("copy");
        store.copy(copy, () -> {});
        let(ALICE, "/a", file);
        clock.advance(LetGo.SETTLED);
        assertEquals(1, store.sweepLetGo());
        assertEquals(1, new PackFolder(copy.resolve(".packs")).packs().size());
        PackFolder copied = new PackFolder(copy.resolve(".packs"));
        PackRecord record = copied.list(copied.packs().getFirst()).records().getFirst();
        assertTrue(SealedFile.isWhole(copied, record.place(), file.size()));
    }

    /** Writers, deleters, readers and the reaper at once, with a clock that makes everything old; what is kept in the end is all there and all that is there. */
    @Test
    void nothingThatIsKeptIsLostWhateverTheReaperDoes() throws Exception {
        store.close();
        store = Opened.packing(folder, rows, FileStoreRaceTest.hurryingClock());
        List<Optional<FileRef>> last = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<FileRef>>> writers = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                int writer = i;
                writers.add(threads.submit(() -> history("/" + writer, new Random(writer))));
            }
            Callable<Integer> reaper = () -> {
                int rounds = 0;
                while (writers.stream().anyMatch(writer -> !writer.isDone())) {
                    store.sweepLetGo();
                    store.sweep();
                    rounds++;
                }
                return rounds;
            };
            assertTrue(threads.submit(reaper).get() > 3, "the reaper and the writers met");
            for (Future<Optional<FileRef>> writer : writers) {
                last.add(writer.get());
            }
        }
        for (Optional<FileRef> file : last) {
            if (file.isPresent()) {
                read(ALICE, file.get());
            }
        }
        openAgain();
        clock.advance(Duration.ofDays(40_000));
        store.sweep();
        store.sweep();
        long files = last.stream().flatMap(Optional::stream).distinct().count();
        assertEquals(files, unwiped().size(), "what nobody keeps is gone");
        for (Optional<FileRef> file : last) {
            if (file.isPresent()) {
                read(ALICE, file.get());
            }
        }
    }

    /** One document that becomes now this and now that of a few contents, which others have too, or is deleted; gives what it is in the end. */
    private Optional<FileRef> history(String path, Random random) throws Exception {
        Optional<FileRef> now = Optional.empty();
        for (int i = 0; i < 150; i++) {
            if (now.isPresent()) {
                assertArrayEquals(bytes((int) number(now.get())), read(ALICE, now.get()));
            }
            if (random.nextInt(4) == 0) {
                now.ifPresent(file -> let(ALICE, path, file));
                now = Optional.empty();
            } else {
                now = Optional.of(replaced(path, now, random.nextInt(5)));
            }
        }
        return now;
    }

    private long number(FileRef file) {
        return file.size() - 1_000;
    }

    private FileRef replaced(String path, Optional<FileRef> before, int content) throws Exception {
        ResourceId owner = FolderFileStoreTest.resource(ALICE, path);
        try (FileStore.Staged staged = store.receive(ALICE, new ByteArrayInputStream(bytes(content)), 2_000_000)) {
            Commit.Builder commit = Commit.in(Partition.of(ALICE));
            before.ifPresent(file -> store.release(commit, owner, file));
            staged.keep(commit, owner);
            assertInstanceOf(CommitResult.Committed.class, rows.commit(commit.build()));
            return staged.ref();
        }
    }

    private FileRef kept(PodId pod, String path, byte[] bytes) throws Exception {
        ResourceId owner = FolderFileStoreTest.resource(pod, path);
        try (FileStore.Staged staged = store.receive(pod, new ByteArrayInputStream(bytes), bytes.length)) {
            Commit.Builder commit = Commit.in(Partition.of(pod));
            staged.keep(commit, owner);
            assertInstanceOf(CommitResult.Committed.class, rows.commit(commit.build()));
            documents.put(owner, staged.ref());
            return staged.ref();
        }
    }

    private void let(PodId pod, String path, FileRef file) {
        Commit.Builder commit = Commit.in(Partition.of(pod));
        documents.remove(FolderFileStoreTest.resource(pod, path));
        store.release(commit, FolderFileStoreTest.resource(pod, path), file);
        assertInstanceOf(CommitResult.Committed.class, rows.commit(commit.build()));
    }

    private byte[] read(PodId pod, FileRef file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (FileStore.Reading reading = store.open(pod, file)) {
            reading.copy(0, file.size(), out);
        }
        return out.toByteArray();
    }

    private void audit(PodId pod, int files, int waiting) throws IOException {
        FileAudit.Result result = result(pod);
        assertEquals(List.of(), result.violations());
        assertEquals(waiting, result.waiting());
        assertEquals(files, result.files());
    }

    private FileAudit.Result result(PodId pod) throws IOException {
        FileAudit audit = new FileAudit(folder, rows);
        return audit.of(pod, owner -> Optional.ofNullable(documents.get(owner)));
    }

    private PackPlace place(PodId pod, FileRef file) {
        return new Places(rows).find(new FileName(pod, file.id())).orElseThrow();
    }

    private PackFolder packs() {
        return new Layout(folder).packs();
    }

    /** Records whose keys are there. */
    private List<PackPlace> unwiped() throws IOException {
        List<PackPlace> unwiped = new ArrayList<>();
        for (long pack : packs().packs()) {
            for (PackRecord record : packs().list(pack).records()) {
                if (!packs().isWiped(record.place())) {
                    unwiped.add(record.place());
                }
            }
        }
        return unwiped;
    }

    private long size() {
        return onDisk().stream().mapToLong(path -> path.toFile().length()).sum();
    }

    private List<Path> onDisk() {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).toList();
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    /** A content for each number, which its length tells. */
    private static byte[] bytes(int number) {
        byte[] bytes = new byte[1_000 + number];
        new Random(number).nextBytes(bytes);
        return bytes;
    }
}
