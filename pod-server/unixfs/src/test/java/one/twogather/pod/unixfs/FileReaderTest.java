package one.twogather.pod.unixfs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.ipld.DagPb;
import one.twogather.pod.ipld.Multihash;
import one.twogather.pod.ipld.UnixFs;
import org.junit.jupiter.api.Test;

/** Files out of their blocks, and blocks that say what is not so. */
class FileReaderTest {

    private static final Sample FILE = Sample.pattern(1_500_000);

    private final MemoryBlocks blocks = new MemoryBlocks();

    @Property(tries = 60)
    void anyRangeOfAnyFileIsWhatItWas(
            @ForAll @IntRange(max = 900_000) int length,
            @ForAll @IntRange(max = 1000) int from,
            @ForAll @IntRange(max = 1000) int to,
            @ForAll Profile profile)
            throws IOException {
        Sample file = Sample.pattern(length);
        MemoryBlocks own = new MemoryBlocks();
        FileReader reader = open(own, file.built(profile, own).cid());
        assertEquals(length, reader.size());
        long first = (long) length * Math.min(from, to) / 1000;
        long last = (long) length * Math.max(from, to) / 1000;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertInstanceOf(Walked.Done.class, reader.copy(first, last - first, out));
        assertArrayEquals(file.piece(first, (int) (last - first)), out.toByteArray());
    }

    @Test
    void aRangeFetchesOnlyTheBlocksItNeeds() throws IOException {
        FileReader reader = open(blocks, FILE.built(Profile.KUBO_V1, blocks).cid());
        blocks.asked = 0;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertEquals(new Walked.Done<>(2L), reader.copy((256 << 10) - 5, 10, out));
        assertArrayEquals(FILE.piece((256 << 10) - 5, 10), out.toByteArray());
        assertEquals(2, blocks.asked);
        assertEquals(new Walked.Done<>(0L), reader.copy(700_000, 0, OutputStream.nullOutputStream()));
        assertEquals(2, blocks.asked);
    }

    @Test
    void whatTheFileDoesNotHaveIsNotCopied() throws IOException {
        FileReader reader = open(blocks, FILE.built(Profile.KUBO_V1, blocks).cid());
        assertThrows(IndexOutOfBoundsException.class, () -> reader.copy(FILE.length(), 1, new ByteArrayOutputStream()));
        assertThrows(IndexOutOfBoundsException.class, () -> reader.copy(-1, 1, new ByteArrayOutputStream()));
    }

    @Test
    void aBlockThatIsMissingIsNamed() throws IOException {
        Cid root = FILE.built(Profile.KUBO_V1, blocks).cid();
        Multihash third = new ArrayList<>(blocks.blocks.keySet()).get(2);
        blocks.blocks.remove(third);
        FileReader reader = open(blocks, root);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertEquals(new Walked.Missing<>(new Cid(1, Cid.RAW, third)), reader.copy(0, FILE.length(), out));
        assertArrayEquals(FILE.piece(0, 512 << 10), out.toByteArray());
        blocks.blocks.remove(root.hash());
        assertEquals(new Walked.Missing<>(root), FileReader.open(root, blocks, Limits.STRANGERS));
    }

    /** Each bit of each block is one that somebody may change. */
    @Test
    void aChangedBitIsNoticed() throws IOException {
        Sample small = Sample.pattern(300_000);
        Cid root = small.built(Profile.KUBO_V1, blocks).cid();
        Random random = new Random(1);
        for (Multihash name : List.copyOf(blocks.blocks.keySet())) {
            Bytes block = blocks.block(name);
            for (int i = 0; i < 100; i++) {
                byte[] changed = block.toArray();
                int bit = random.nextInt(changed.length * 8);
                changed[bit / 8] ^= (byte) (1 << bit % 8);
                blocks.blocks.put(name, Bytes.copyOf(changed));
                assertInstanceOf(Walked.Refused.class, read(root, small.length()));
            }
            blocks.blocks.put(name, block);
        }
        assertInstanceOf(Walked.Done.class, read(root, small.length()));
    }

    private Walked<?> read(Cid root, long length) throws IOException {
        return switch (FileReader.open(root, blocks, Limits.STRANGERS)) {
            case Walked.Done<FileReader>(FileReader reader) -> reader.copy(0, length, OutputStream.nullOutputStream());
            case Walked<FileReader> bad -> bad;
        };
    }

    @Test
    void ownBlocksNeedNotBeVerified() throws IOException {
        Cid root = Sample.pattern(10).built(Profile.KUBO_V1, blocks).cid();
        blocks.blocks.put(root.hash(), Bytes.copyOf(new byte[10]));
        assertInstanceOf(Walked.Refused.class, FileReader.open(root, blocks, Limits.STRANGERS));
        assertInstanceOf(Walked.Done.class, FileReader.open(root, blocks, Limits.OWN));
    }

    @Test
    void aNodeThatLiesAboutAPartIsFoundOut() throws IOException {
        Cid leaf = blocks.put(Cid.RAW, Bytes.copyOf(new byte[10]));
        Cid longer = file(Bytes.EMPTY, List.of(11L), leaf);
        assertRefused("another size", longer);
        Cid shorter = file(Bytes.EMPTY, List.of(9L), leaf);
        assertRefused("another size", shorter);
        Cid fewer = blocks.put(
                Cid.DAG_PB,
                new DagPb(
                                List.of(new DagPb.Link(leaf, "", 10), new DagPb.Link(leaf, "", 10)),
                                new UnixFs.File(Bytes.EMPTY, List.of(10L)).encode())
                        .encode());
        assertRefused("number of parts", fewer);
    }

    /** Readers accept trees that nobody here would build. */
    @Test
    void bytesMayStandInInnerNodesAndLeavesAtAnyDepth() throws IOException {
        Cid leaf = blocks.put(Cid.RAW, Bytes.copyOf(new byte[] {4, 5}));
        Cid inner = file(Bytes.copyOf(new byte[] {3}), List.of(2L), leaf);
        Cid itself = new Cid(1, Cid.RAW, new Multihash(Multihash.IDENTITY, Bytes.copyOf(new byte[] {6})));
        Cid root = file(Bytes.copyOf(new byte[] {1, 2}), List.of(3L, 1L, 0L, 2L), inner, itself, leaf, leaf);
        // The third part has no bytes, so nobody looks whether it is what it should be.
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FileReader reader = open(blocks, root);
        assertInstanceOf(Walked.Done.class, reader.copy(0, 8, out));
        assertArrayEquals(new byte[] {1, 2, 3, 4, 5, 6, 4, 5}, out.toByteArray());
        for (int from = 0; from <= 8; from++) {
            for (int to = from; to <= 8; to++) {
                ByteArrayOutputStream part = new ByteArrayOutputStream();
                assertInstanceOf(Walked.Done.class, reader.copy(from, to - from, part));
                assertArrayEquals(Arrays.copyOfRange(out.toByteArray(), from, to), part.toByteArray());
            }
        }
    }

    /** Sixty nodes that each link twice to the one below describe 2⁶⁰ bytes. */
    @Test
    void aTreeThatIsMuchLargerThanItsBlocksCostsWhatIsReadOfIt() throws IOException {
        Cid node = blocks.put(Cid.RAW, Bytes.copyOf(new byte[1]));
        long size = 1;
        for (int depth = 1; depth < Limits.STRANGERS.depth(); depth++) {
            node = file(Bytes.EMPTY, List.of(size, size), node, node);
            size *= 2;
        }
        FileReader reader = open(blocks, node);
        assertEquals(1L << 31, reader.size());
        blocks.asked = 0;
        assertInstanceOf(Walked.Done.class, reader.copy(size / 2 - 1, 2, OutputStream.nullOutputStream()));
        assertTrue(blocks.asked < 70, blocks.asked + " blocks for two bytes");
        Limits few = new Limits(32, 100, 1000, true);
        FileReader limited = (FileReader) done(FileReader.open(node, blocks, few));
        assertInstanceOf(Walked.Refused.class, limited.copy(0, size, OutputStream.nullOutputStream()));
    }

    @Test
    void aTreeThatIsTooDeepIsRefused() throws IOException {
        Cid node = blocks.put(Cid.RAW, Bytes.copyOf(new byte[1]));
        for (int depth = 0; depth < Limits.STRANGERS.depth(); depth++) {
            node = file(Bytes.EMPTY, List.of(1L), node);
        }
        assertRefused("one below the other", node);
    }

    @Test
    void partsWithoutBytesAreNotVisited() throws IOException {
        Cid nothing = file(Bytes.EMPTY, List.of());
        for (int depth = 0; depth < 20; depth++) {
            nothing = file(Bytes.EMPTY, List.of(0L, 0L, 0L), nothing, nothing, nothing);
        }
        assertEquals(new Walked.Done<>(0L), open(blocks, nothing).copy(0, 0, OutputStream.nullOutputStream()));
    }

    @Test
    void whatIsNoFileIsRefused() throws IOException {
        for (Bytes data : List.of(
                new UnixFs.Directory().encode(),
                new UnixFs.Symlink("a").encode(),
                new UnixFs.Shard(Bytes.EMPTY, 256).encode(),
                Bytes.EMPTY)) {
            Cid cid = blocks.put(Cid.DAG_PB, new DagPb(List.of(), data).encode());
            assertInstanceOf(Walked.Refused.class, FileReader.open(cid, blocks, Limits.STRANGERS));
        }
        Cid cbor = blocks.put(Cid.DAG_CBOR, Bytes.ofHex("a0"));
        assertInstanceOf(Walked.Refused.class, FileReader.open(cbor, blocks, Limits.STRANGERS));
        Cid large = blocks.put(Cid.RAW, Bytes.copyOf(new byte[Limits.MAX_BLOCK + 1]));
        assertInstanceOf(Walked.Refused.class, FileReader.open(large, blocks, Limits.STRANGERS));
        Cid unknown = new Cid(1, Cid.RAW, new Multihash(0x1e, large.hash().digest()));
        blocks.blocks.put(unknown.hash(), Bytes.EMPTY);
        assertInstanceOf(Walked.Refused.class, FileReader.open(unknown, blocks, Limits.STRANGERS));
        Cid busy = file(Bytes.EMPTY, List.of(0L, 0L), cbor, cbor);
        assertInstanceOf(Walked.Refused.class, FileReader.open(busy, blocks, new Limits(1, 1, 1, true)));
    }

    private Cid file(Bytes inline, List<Long> parts, Cid... children) {
        List<DagPb.Link> links = Arrays.stream(children)
                .map(child -> new DagPb.Link(child, "", 0))
                .toList();
        return blocks.put(Cid.DAG_PB, new DagPb(links, new UnixFs.File(inline, parts).encode()).encode());
    }

    private void assertRefused(String why, Cid root) throws IOException {
        Walked<?> read =
                switch (FileReader.open(root, blocks, Limits.STRANGERS)) {
                    case Walked.Done<FileReader>(FileReader reader) -> read(root, reader.size());
                    case Walked<FileReader> bad -> bad;
                };
        String reason = read instanceof Walked.Refused<?>(Cid cid, String said) ? said : read.toString();
        assertTrue(reason.contains(why), reason);
    }

    private static Object done(Walked<?> walked) {
        return walked instanceof Walked.Done<?>(Object value) ? value : walked;
    }

    private static FileReader open(MemoryBlocks blocks, Cid root) throws IOException {
        return (FileReader) done(FileReader.open(root, blocks, Limits.STRANGERS));
    }
}
