package one.twogather.pod.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.ipld.Multihash;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.CommitResult;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Row;
import one.twogather.pod.keyspace.Snapshot;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.FileRef;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.testkit.FakeClock;
import one.twogather.pod.unixfs.DagWalk;
import one.twogather.pod.unixfs.Limits;
import one.twogather.pod.unixfs.Walked;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every block of every file is found by its hash, for as long as the file is there. */
@NullMarked
@SuppressWarnings("NullAway.Init")
final class BlockIndexTest {

    private static final PodId ALICE = FolderFileStoreTest.ALICE;
    private static final PodId BOB = FolderFileStoreTest.BOB;
    private static final int CHUNK = 256 << 10;

    @TempDir
    Path folder;

    private final MemoryKeySpace rows = new MemoryKeySpace();
    private final FakeClock clock = new FakeClock();
    private FolderFileStore store;

    @BeforeEach
    void open() {
        store = Opened.store(folder, rows, clock);
    }

    /** One leaf, some, and more than fit under one node: all blocks, each verified, and each found from its hash alone. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, CHUNK, CHUNK + 1, 3 * CHUNK + 7, 176 * CHUNK})
    void everyBlockOfAFileIsFoundByItsHash(int length) throws Exception {
        Held held = new Held(ALICE, kept(ALICE, "/a", bytes(length)));
        Cid root = FileName.cid(held.file()).orElseThrow();
        try (FileBlocks blocks = store.blocks(held)) {
            Walked<Long> walked = DagWalk.walk(
                    root,
                    blocks,
                    Limits.STRANGERS,
                    (cid, block) -> assertEquals(List.of(held), store.holding(cid, 10)));
            int leaves = Math.max(1, (length + CHUNK - 1) / CHUNK);
            assertEquals(new Walked.Done<>(leaves == 1 ? 1L : leaves > 174 ? leaves + 3 : leaves + 1L), walked);
        }
        assertEquals(List.of(FolderFileStoreTest.resource(ALICE, "/a")), store.keepers(held, 10));
    }

    @Test
    void aBlockIsFoundInEveryFileThatHasIt() throws Exception {
        byte[] common = bytes(CHUNK);
        byte[] longer = Arrays.copyOf(common, CHUNK + 10);
        Held ofAlice = new Held(ALICE, kept(ALICE, "/a", longer));
        Held ofBob = new Held(BOB, kept(BOB, "/b", common));
        Cid leaf = new Cid(1, Cid.RAW, Multihash.sha256(Bytes.copyOf(common)));
        assertEquals(List.of(ofAlice, ofBob), store.holding(leaf, 10));
        assertEquals(List.of(ofAlice), store.holding(leaf, 1));
        assertEquals(List.of(), store.holding(new Cid(1, Cid.RAW, Multihash.sha256(Bytes.ofHex("00"))), 10));
    }

    @Test
    void whatIsKnownOfAFileGoesWithIt() throws Exception {
        byte[] bytes = bytes(180 * CHUNK);
        FileRef file = kept(ALICE, "/a", bytes);
        FileRef other = kept(BOB, "/b", bytes);
        assertTrue(rows().size() > 360);
        let(ALICE, "/a", file);
        clock.advance(LetGo.SETTLED);
        assertEquals(1, store.sweepLetGo());
        assertEquals(
                List.of(new Held(BOB, other)), store.holding(FileName.cid(file).orElseThrow(), 10));
        let(BOB, "/b", other);
        clock.advance(LetGo.SETTLED);
        assertEquals(1, store.sweepLetGo());
        assertEquals(List.of(), rows());
    }

    /** Whoever has the rows and no keys learns of no hash, of a block or in a node. */
    @Test
    void rowsTellNoHashes() throws Exception {
        byte[] bytes = bytes(2 * CHUNK + 3);
        kept(ALICE, "/a", bytes);
        List<Bytes> hashes = IntStream.of(0, 1, 2)
                .mapToObj(i -> Arrays.copyOfRange(bytes, i * CHUNK, Math.min(bytes.length, (i + 1) * CHUNK)))
                .map(leaf -> Multihash.sha256(Bytes.copyOf(leaf)).digest())
                .toList();
        for (Row row : rows()) {
            String all = HexFormat.of().formatHex(row.key().encoded())
                    + HexFormat.of().formatHex(row.value());
            for (Bytes hash : hashes) {
                assertFalse(all.contains(HexFormat.of().formatHex(hash.toArray(), 0, 8)), "the hash of a block");
            }
        }
    }

    /** A file whose last block is the very node of the others: both are found, and no link in bytes of a file is followed. */
    @Test
    void bytesThatLookLikeANodeAreBytes() throws Exception {
        byte[] plain = bytes(2 * CHUNK);
        Held first = new Held(ALICE, kept(ALICE, "/a", plain));
        Cid root = FileName.cid(first.file()).orElseThrow();
        Bytes node;
        try (FileBlocks blocks = store.blocks(first)) {
            node = blocks.find(root).orElseThrow();
        }
        Held second = new Held(BOB, kept(BOB, "/b", node.toArray()));
        try (FileBlocks blocks = store.blocks(second)) {
            assertEquals(Optional.empty(), blocks.find(root));
            assertEquals(Optional.of(node), blocks.find(new Cid(1, Cid.RAW, root.hash())));
        }
    }

    @Test
    void aDamagedNodeIsNotFound() throws Exception {
        Held held = new Held(ALICE, kept(ALICE, "/a", bytes(2 * CHUNK)));
        Row root = rows().stream()
                .max((a, b) -> Integer.compare(a.value().length, b.value().length))
                .orElseThrow();
        byte[] changed = root.value().clone();
        changed[changed.length - 1] ^= 1;
        rows.commit(Commit.in(Partition.SERVER).put(root.key(), changed).build());
        try (FileBlocks blocks = store.blocks(held)) {
            assertEquals(Optional.empty(), blocks.find(FileName.cid(held.file()).orElseThrow()));
        }
    }

    private List<Row> rows() {
        List<Row> all = new ArrayList<>();
        try (Snapshot now = rows.snapshot();
                Snapshot.Rows found = now.scan(KeyRange.of(Partition.SERVER, Table.FILE_BLOCK))) {
            found.forEachRemaining(all::add);
        }
        return all;
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

    private void let(PodId pod, String path, FileRef file) {
        Commit.Builder commit = Commit.in(Partition.of(pod));
        store.release(commit, FolderFileStoreTest.resource(pod, path), file);
        assertInstanceOf(CommitResult.Committed.class, rows.commit(commit.build()));
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }
}
