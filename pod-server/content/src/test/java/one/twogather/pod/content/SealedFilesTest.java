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
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.CommitResult;
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.model.FileRef;
import one.twogather.pod.model.PodId;
import one.twogather.pod.testkit.FakeClock;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files on disk: which of all IPFS they are, and what somebody with the folder can do to them. */
@NullMarked
@SuppressWarnings("NullAway.Init")
final class SealedFilesTest {

    private static final PodId ALICE = FolderFileStoreTest.ALICE;
    private static final PodId BOB = FolderFileStoreTest.BOB;

    @TempDir
    Path folder;

    private final MemoryKeySpace rows = new MemoryKeySpace();
    private FolderFileStore store;

    @BeforeEach
    void open() {
        store = Opened.store(folder, rows, new FakeClock());
    }

    /** The names that {@code ipfs add --cid-version=1} gives, from a leaf by itself to a tree of two levels. */
    @ParameterizedTest
    @CsvSource({
        "0, bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku",
        "262144, bafkreiekhhjkxu4ztk3tyng3er3ijhg56mb44oe3gwbgquhzu4afrg2ksa",
        "262145, bafybeigllfqgfpqydppr6cmv56g7ax4wyhruzswvcefv6j5kj77nzttfki",
        "1048576, bafybeiggzq4ryi7hscq5hzvzcnk4urnxt3asp37dhgvnjilf7exskximla"
    })
    void aFileHasTheAddressThatIpfsGivesIt(int zeros, String cid) throws Exception {
        assertEquals(Optional.of("ipfs://" + cid), FileStore.address(taken(ALICE, new byte[zeros])));
    }

    /** Around each border of segments, and of the chunks of the tree. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_519, 65_520, 65_521, 131_040, 131_041, 262_144, 262_145, 300_000})
    void anyRangeOfAnyLengthIsReadBack(int length) throws Exception {
        byte[] bytes = bytes(length);
        FileRef file = taken(ALICE, bytes);
        assertEquals(length, file.size());
        assertEquals(Seal.length(length), Files.size(onDisk().getFirst()));
        Random random = new Random(length);
        for (int i = 0; i < 40; i++) {
            int from = i == 0 ? 0 : random.nextInt(length + 1);
            int to = i == 0 ? length : from + random.nextInt(length - from + 1);
            assertArrayEquals(Arrays.copyOfRange(bytes, from, to), read(ALICE, file, from, to - from));
        }
    }

    @Test
    void nothingOfAFileLiesInTheFolder() throws Exception {
        String secret = "nobody who has the folder may read this line of a private file";
        taken(ALICE, secret.repeat(3000).getBytes(StandardCharsets.UTF_8));
        for (Path file : onDisk()) {
            String found = Files.readString(file, StandardCharsets.ISO_8859_1);
            for (int i = 0; i + 8 <= secret.length(); i++) {
                assertFalse(found.contains(secret.substring(i, i + 8)), "a run of eight bytes of it");
            }
        }
    }

    @Test
    void theSameBytesAreSealedDifferentlyEachTime() throws Exception {
        taken(ALICE, bytes(100));
        byte[] first = Files.readAllBytes(onDisk().getFirst());
        FileRef again = taken(ALICE, bytes(100));
        byte[] second = Files.readAllBytes(onDisk().getFirst());
        assertNotEquals(List.of(first), List.of(second));
        assertFalse(Arrays.equals(first, 68, 168, second, 68, 168));
        assertArrayEquals(bytes(100), read(ALICE, again, 0, 100));
    }

    @Test
    void everyChangedBitIsNoticedBeforeAByteIsGiven() throws Exception {
        byte[] bytes = bytes(70_000);
        FileRef file = taken(ALICE, bytes);
        Path path = onDisk().getFirst();
        byte[] whole = Files.readAllBytes(path);
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            byte[] changed = whole.clone();
            // The checksum at the end is for those who have no key.
            int bit = i < 68 * 8 / 4 ? i * 4 : random.nextInt((whole.length - Seal.CHECKSUM) * 8);
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(path, changed);
            String why = damage(ALICE, file);
            assertTrue(why.contains("damaged"), "bit " + bit + ": " + why);
            assertFalse(SealedFile.isWhole(path, file.size()), "bit " + bit);
        }
        Files.write(path, whole);
        assertTrue(SealedFile.isWhole(path, file.size()));
        assertArrayEquals(bytes, read(ALICE, file, 0, bytes.length));
    }

    @Test
    void segmentsCannotBeExchangedLeftOutOrCutOff() throws Exception {
        int size = 3 * Seal.SEGMENT;
        FileRef file = taken(ALICE, bytes(size));
        Path path = onDisk().getFirst();
        byte[] whole = Files.readAllBytes(path);
        byte[] exchanged = whole.clone();
        System.arraycopy(whole, (int) Seal.place(0), exchanged, (int) Seal.place(1), Seal.SEALED_SEGMENT);
        System.arraycopy(whole, (int) Seal.place(1), exchanged, (int) Seal.place(0), Seal.SEALED_SEGMENT);
        Files.write(path, exchanged);
        assertTrue(damage(ALICE, file).contains("from byte 0"));

        byte[] shorter = Arrays.copyOf(whole, (int) Seal.length(2L * Seal.SEGMENT));
        Files.write(path, shorter);
        assertTrue(damage(ALICE, file).contains("bytes instead of"));
        // Even to somebody who believes that it is shorter, since the last segment says that it is the last.
        FileRef shorterRef = new FileRef(file.id(), 2L * Seal.SEGMENT, file.sha256());
        assertTrue(damage(ALICE, shorterRef).contains("from byte " + Seal.SEGMENT));
    }

    @Test
    void oneFileCannotStandInForAnother() throws Exception {
        FileRef first = taken(ALICE, bytes(1000));
        Path firstPath = onDisk().getFirst();
        byte[] firstBytes = Files.readAllBytes(firstPath);
        Files.delete(firstPath);
        byte[] other = bytes(1000);
        other[0] ^= 1;
        taken(ALICE, other);
        Path otherPath = onDisk().getFirst();
        Files.createDirectories(firstPath.getParent());
        Files.copy(otherPath, firstPath);
        assertTrue(damage(ALICE, first).contains("under this name"));

        // The header of the one before the segments of the other.
        byte[] spliced = Files.readAllBytes(otherPath);
        System.arraycopy(firstBytes, 0, spliced, 0, Seal.HEADER);
        Files.write(firstPath, spliced);
        assertTrue(damage(ALICE, first).contains("what was sealed"));
    }

    @Test
    void theKeyOfAnotherPodOpensNothing() throws Exception {
        FileRef file = taken(ALICE, bytes(1000));
        Path path = onDisk().getFirst();
        Path elsewhere = folder.resolve("bob").resolve(folder.resolve("alice").relativize(path));
        Files.createDirectories(elsewhere.getParent());
        Files.copy(path, elsewhere);
        assertTrue(damage(BOB, file).contains("under this name"));
    }

    /** Files of a pod from before there were seals are read where they lie, swept and proven as before. */
    @Test
    void aFileFromBeforeIsReadInItsPlace() throws Exception {
        String abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        Path old = folder.resolve("alice/ba").resolve(abc);
        Files.createDirectories(old.getParent());
        Files.writeString(old, "abc");
        FileRef file = new FileRef(abc, 3, abc);
        Commit keep = Commit.in(Partition.of(ALICE))
                .put(Roots.row(new FileName(ALICE, abc), FolderFileStoreTest.resource(ALICE, "/old")), new byte[0])
                .build();
        assertInstanceOf(CommitResult.Committed.class, rows.commit(keep));
        assertArrayEquals("abc".getBytes(StandardCharsets.UTF_8), read(ALICE, file, 0, 3));
        assertEquals(Optional.empty(), FileStore.address(file));
        assertEquals(List.of(), audit(file).violations());
        Files.writeString(old, "abd");
        assertEquals(1, audit(file).violations().size());
        // The same bytes, sent again, are another file: the old one goes with its last document.
        taken(ALICE, "abc".getBytes(StandardCharsets.UTF_8));
        assertEquals(2, onDisk().size());
    }

    private FileAudit.Result audit(FileRef file) throws IOException {
        return new FileAudit(folder, rows).of(ALICE, owner -> Optional.of(file));
    }

    private FileRef taken(PodId pod, byte[] bytes) throws Exception {
        try (FileStore.Staged staged = store.receive(pod, new ByteArrayInputStream(bytes), bytes.length)) {
            return staged.ref();
        }
    }

    private byte[] read(PodId pod, FileRef file, long from, long length) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (FileStore.Reading reading = store.open(pod, file)) {
            reading.copy(from, length, out);
        }
        return out.toByteArray();
    }

    private String damage(PodId pod, FileRef file) {
        return String.valueOf(assertThrows(IOException.class, () -> read(pod, file, 0, file.size()))
                .getMessage());
    }

    private List<Path> onDisk() throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
