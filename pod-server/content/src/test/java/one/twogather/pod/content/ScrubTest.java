package one.twogather.pod.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import one.twogather.pod.content.FileStore.Checked;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.CommitResult;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.keyspace.Operation;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Table;
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

/** Files are read although nobody wants to, and what is found out about them is told until it is not so any more. */
@NullMarked
@SuppressWarnings("NullAway.Init")
final class ScrubTest {

    private static final PodId ALICE = FolderFileStoreTest.ALICE;
    private static final PodId BOB = FolderFileStoreTest.BOB;
    private static final long ALL = Long.MAX_VALUE;

    @TempDir
    Path folder;

    private final MemoryKeySpace rows = new MemoryKeySpace();
    private final FakeClock clock = new FakeClock();
    private FolderFileStore store;

    @BeforeEach
    void open() {
        store = Opened.packing(folder, rows, clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5_000, 65_520, 65_521, 300_000})
    void wholeFilesOfAnyLengthAreFoundWhole(int length) throws Exception {
        kept(ALICE, "/a", bytes(length));
        assertEquals(new Checked(1, length, Optional.empty()), store.check("", ALL));
        assertEquals(List.of(), store.damaged(10));
        assertEquals(length, store.inventory().bytes());
    }

    /** Every bit of what a key opens, in a file of its own and in a pack. */
    @ParameterizedTest
    @ValueSource(ints = {500, 70_000})
    void everyChangedBitIsFound(int length) throws Exception {
        FileRef file = kept(ALICE, "/a", bytes(length));
        kept(BOB, "/b", bytes(200_000));
        Optional<PackPlace> packed = new Places(rows).find(new FileName(ALICE, file.id()));
        Path path = packed.map(place -> new Layout(folder).packs().path(place.pack()))
                .orElseGet(() -> new Layout(folder).target(new FileName(ALICE, file.id())));
        int begin = packed.map(place -> (int) place.offset()).orElse(0);
        byte[] whole = Files.readAllBytes(path);
        Random random = new Random(1);
        for (int i = 0; i < 60; i++) {
            byte[] changed = whole.clone();
            changed[begin + random.nextInt((int) Seal.length(length) - Seal.CHECKSUM)] ^=
                    (byte) (1 << random.nextInt(8));
            Files.write(path, changed);
            assertEquals(2, store.check("", ALL).files());
            Damage damage = store.damaged(10).getFirst();
            assertEquals(List.of(FolderFileStoreTest.resource(ALICE, "/a")), damage.documents());
            assertEquals(1, store.damaged(10).size());
            Files.write(path, whole);
            store.check("", ALL);
            assertEquals(List.of(), store.damaged(10), "what is whole again is crossed out");
        }
    }

    @Test
    void whoeverReadsADamagedFileHasItWrittenDown() throws Exception {
        FileRef file = kept(ALICE, "/a", bytes(300_000));
        Path path = new Layout(folder).target(new FileName(ALICE, file.id()));
        byte[] changed = Files.readAllBytes(path);
        changed[200_000] ^= 1;
        Files.write(path, changed);
        try (FileStore.Reading reading = store.open(ALICE, file)) {
            reading.copy(0, 1_000, new ByteArrayOutputStream());
            assertEquals(List.of(), store.damaged(10));
            assertThrows(IOException.class, () -> reading.copy(0, 300_000, new ByteArrayOutputStream()));
        }
        Damage damage = store.damaged(10).getFirst();
        assertEquals(clock.instant(), damage.noticed());
        assertTrue(damage.what().contains("not what was sealed"), damage.what());

        assertEquals(file, kept(ALICE, "/b", bytes(300_000)));
        assertEquals(List.of(), store.damaged(10), "it has come in again");
    }

    @Test
    void aMissingFileIsFoundAndForgottenWithItsDocument() throws Exception {
        FileRef file = kept(ALICE, "/a", bytes(300_000));
        Files.delete(new Layout(folder).target(new FileName(ALICE, file.id())));
        assertEquals(new Checked(1, 0, Optional.empty()), store.check("", ALL));
        assertEquals(1, store.damaged(10).size());
        store.close();
        open();
        store.check("", ALL);
        assertEquals(1, store.damaged(10).size(), "it is told until it is not so");
    }

    @Test
    void aRoundGoesOnWhereItWasAfterARestart() throws Exception {
        for (int i = 0; i < 10; i++) {
            kept(i < 4 ? ALICE : BOB, "/" + i, bytes(10_000 + i));
        }
        long files = 0;
        for (int step = 0; step < 10; step++) {
            Checked checked = store.scrub(1);
            assertEquals(1, checked.files());
            files += checked.files();
            store.close();
            open();
        }
        assertEquals(10, files);
        assertEquals(0, store.scrub(1).files(), "the end of the round");
        assertEquals(10, store.scrub(ALL).files());
    }

    /** Files from before there was an index of blocks come into it when they are read. */
    @Test
    void blocksOfFilesFromBeforeBecomeKnown() throws Exception {
        FileRef file = kept(ALICE, "/a", bytes(600_000));
        rows.commit(Commit.in(Partition.SERVER)
                .apply(new Operation.DeleteRange(KeyRange.of(Partition.SERVER, Table.FILE_BLOCK)))
                .build());
        assertEquals(List.of(), store.holding(FileName.cid(file).orElseThrow(), 10));
        store.check("", ALL);
        assertEquals(
                List.of(new Held(ALICE, file)), store.holding(FileName.cid(file).orElseThrow(), 10));
        try (FileBlocks blocks = store.blocks(new Held(ALICE, file))) {
            assertTrue(blocks.find(FileName.cid(file).orElseThrow()).isPresent());
        }
    }

    private FileRef kept(PodId pod, String path, byte[] bytes) throws Exception {
        ResourceId owner = FolderFileStoreTest.resource(pod, path);
        try (FileStore.Staged staged = store.receive(pod, new ByteArrayInputStream(bytes), bytes.length)) {
            Commit.Builder commit = Commit.in(Partition.of(pod));
            staged.keep(commit, owner);
            assertInstanceOf(CommitResult.Committed.class, rows.commit(commit.build()));
            return staged.ref();
        }
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
