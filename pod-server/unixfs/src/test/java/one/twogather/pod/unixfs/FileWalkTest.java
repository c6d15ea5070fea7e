package one.twogather.pod.unixfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.ipld.DagPb;
import one.twogather.pod.ipld.UnixFs;
import org.junit.jupiter.api.Test;

/** The blocks that it takes to read some bytes of a file: enough, and no more. */
class FileWalkTest {

    private static final int CHUNK = 256 << 10;

    private final MemoryBlocks blocks = new MemoryBlocks();

    @Test
    void theWholeFileHasAllItsBlocks() throws IOException {
        Tree tree = Sample.pattern(200L * CHUNK + 1).built(Profile.KUBO_V1, blocks);
        List<Cid> visited = new ArrayList<>();
        FileWalk walk = open(tree.cid());
        assertEquals(tree.fileSize(), walk.size());
        assertEquals(
                new Walked.Done<>((long) blocks.blocks.size()), walk.visit(0, walk.size(), false, collect(visited)));
        List<Cid> all = new ArrayList<>();
        DagWalk.walk(tree.cid(), blocks, Limits.STRANGERS, collect(all));
        assertEquals(all, visited);
    }

    /** What is visited is a source from which just these bytes can be read, and every leaf of it is needed. */
    @Test
    void anyRangeHasTheBlocksThatItTakes() throws IOException {
        Sample sample = new Sample(180L * CHUNK + 77, 249);
        Tree tree = sample.built(Profile.KUBO_V1, blocks);
        Random random = new Random(1);
        for (int i = 0; i < 30; i++) {
            long from = random.nextLong(sample.length());
            int length = 1 + random.nextInt((int) Math.min(3L * CHUNK, sample.length() - from));
            MemoryBlocks some = new MemoryBlocks();
            List<Cid> visited = new ArrayList<>();
            open(tree.cid()).visit(from, from + length, false, (cid, block) -> {
                some.put(cid, block.buffer());
                visited.add(cid);
            });
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            FileReader reader = done(FileReader.open(tree.cid(), some, Limits.STRANGERS));
            assertInstanceOf(Walked.Done.class, reader.copy(from, length, out));
            assertTrue(Arrays.equals(sample.piece(from, length), out.toByteArray()));
            long leaves = (from + length - 1) / CHUNK - from / CHUNK + 1;
            assertEquals(
                    leaves,
                    visited.stream().filter(cid -> cid.codec() == Cid.RAW).count());
        }
    }

    @Test
    void aBlockIsToldOnceOrAsOftenAsItIsMet() throws IOException {
        Tree zeros = Sample.zeros(10L * CHUNK).built(Profile.KUBO_V1, blocks);
        List<Cid> visited = new ArrayList<>();
        assertEquals(new Walked.Done<>(2L), open(zeros.cid()).visit(0, 10L * CHUNK, false, collect(visited)));
        assertEquals(new Walked.Done<>(11L), open(zeros.cid()).visit(0, 10L * CHUNK, true, collect(visited)));
        assertEquals(new Walked.Done<>(3L), open(zeros.cid()).visit(CHUNK, 3L * CHUNK, true, collect(visited)));
    }

    /** A node that is met twice, of which each time another part is wanted. */
    @Test
    void whatWasSeenInPartIsEnteredAgain() throws IOException {
        Cid first = blocks.put(Cid.RAW, Bytes.ofHex("01"));
        Cid second = blocks.put(Cid.RAW, Bytes.ofHex("02"));
        Cid pair = file(List.of(1L, 1L), first, second);
        Cid root = file(List.of(2L, 2L), pair, pair);
        List<Cid> visited = new ArrayList<>();
        open(root).visit(1, 3, false, collect(visited));
        assertEquals(List.of(root, pair, second, first), visited);
    }

    @Test
    void noBytesAreTheRootAlone() throws IOException {
        Tree tree = Sample.pattern(3L * CHUNK).built(Profile.KUBO_V1, blocks);
        List<Cid> visited = new ArrayList<>();
        open(tree.cid()).visit(9L * CHUNK, 10L * CHUNK, false, collect(visited));
        assertEquals(List.of(tree.cid()), visited);
    }

    @Test
    void tenThousandLevelsCirclesAndLiesAreRefused() throws IOException {
        Cid node = blocks.put(Cid.RAW, Bytes.ofHex("01"));
        for (int depth = 0; depth < 10_000; depth++) {
            node = file(List.of(1L), node);
        }
        assertInstanceOf(Walked.Refused.class, open(node).visit(0, 1, false, (cid, block) -> {}));

        Cid lie = file(List.of(2L), blocks.put(Cid.RAW, Bytes.ofHex("01")));
        assertInstanceOf(Walked.Refused.class, open(lie).visit(0, 2, false, (cid, block) -> {}));

        // Few blocks that describe many: as often as the limits say, and not more.
        Cid doubled = blocks.put(Cid.RAW, Bytes.ofHex("01"));
        for (long size = 1; size < 1L << 30; size *= 2) {
            doubled = file(List.of(size, size), doubled, doubled);
        }
        assertInstanceOf(
                Walked.Refused.class,
                done(FileWalk.open(doubled, blocks, new Limits(64, 100, 10_000, true)))
                        .visit(0, 1L << 30, true, (cid, block) -> {}));
        assertEquals(
                new Walked.Done<>(31L),
                done(FileWalk.open(doubled, blocks, new Limits(64, 100, 10_000, true)))
                        .visit(0, 1L << 30, false, (cid, block) -> {}));

        assertInstanceOf(
                Walked.Missing.class, FileWalk.open(Cid.ofDagCbor(Bytes.ofHex("a0")), blocks, Limits.STRANGERS));
        Cid directory = blocks.put(Cid.DAG_PB, new DagPb(List.of(), new UnixFs.Directory().encode()).encode());
        assertInstanceOf(Walked.Refused.class, FileWalk.open(directory, blocks, Limits.STRANGERS));
    }

    private Cid file(List<Long> sizes, Cid... links) {
        List<DagPb.Link> all =
                Arrays.stream(links).map(cid -> new DagPb.Link(cid, "", 0)).toList();
        return blocks.put(Cid.DAG_PB, new DagPb(all, new UnixFs.File(Bytes.EMPTY, sizes).encode()).encode());
    }

    private FileWalk open(Cid root) throws IOException {
        return done(FileWalk.open(root, blocks, Limits.STRANGERS));
    }

    private static DagWalk.Visitor collect(List<Cid> visited) {
        return (cid, block) -> visited.add(cid);
    }

    private static <T> T done(Walked<T> walked) {
        return switch (walked) {
            case Walked.Done<T>(T value) -> value;
            case Walked<T> bad -> throw new AssertionError(bad.toString());
        };
    }
}
