package one.twogather.pod.unixfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.ipld.DagPb;
import one.twogather.pod.ipld.Multihash;
import org.junit.jupiter.api.Test;

/** Every block of a tree, once. */
class DagWalkTest {

    private final MemoryBlocks blocks = new MemoryBlocks();

    @Test
    void parentsComeBeforeChildrenAndEachOnce() throws IOException {
        Cid leaf = blocks.put(Cid.RAW, Bytes.ofHex("01"));
        Cid other = blocks.put(Cid.RAW, Bytes.ofHex("02"));
        Cid left = node(leaf, other);
        Cid right = node(other, leaf);
        Cid root = node(left, right, left);
        List<Cid> visited = new ArrayList<>();
        assertEquals(new Walked.Done<>(5L), walk(root, Limits.STRANGERS, visited));
        assertEquals(List.of(root, left, leaf, other, right), visited);
    }

    @Test
    void blocksThatStandInTheirNamesAreNotTold() throws IOException {
        Cid leaf = blocks.put(Cid.RAW, Bytes.ofHex("01"));
        Bytes small = new DagPb(List.of(new DagPb.Link(leaf, "", 1)), Bytes.EMPTY).encode();
        Cid itself = new Cid(1, Cid.DAG_PB, new Multihash(Multihash.IDENTITY, small));
        List<Cid> visited = new ArrayList<>();
        assertEquals(new Walked.Done<>(1L), walk(itself, Limits.STRANGERS, visited));
        assertEquals(List.of(leaf), visited);
    }

    /** A name of a block as mere bytes does not hide what it links to as a node. */
    @Test
    void aBlockIsEnteredOnceForEachKindItIsSaidToBe() throws IOException {
        Cid leaf = blocks.put(Cid.RAW, Bytes.ofHex("01"));
        Cid node = node(leaf);
        Cid root =
                node(new Cid(1, Cid.RAW, node.hash()), node, node.asVersion0().orElseThrow());
        List<Cid> visited = new ArrayList<>();
        walk(root, Limits.STRANGERS, visited);
        assertEquals(List.of(root, new Cid(1, Cid.RAW, node.hash()), node, leaf), visited);
    }

    @Test
    void whatIsMissingOrStrangeIsTold() throws IOException {
        Cid absent = Cid.ofDagCbor(Bytes.ofHex("a0"));
        assertEquals(new Walked.Missing<>(absent), walk(node(absent), Limits.STRANGERS, new ArrayList<>()));
        Cid cbor = blocks.put(Cid.DAG_CBOR, Bytes.ofHex("a0"));
        assertInstanceOf(Walked.Refused.class, walk(node(cbor), Limits.STRANGERS, new ArrayList<>()));
        Cid broken = blocks.put(Cid.DAG_PB, Bytes.ofHex("ff"));
        assertInstanceOf(Walked.Refused.class, walk(node(broken), Limits.STRANGERS, new ArrayList<>()));
    }

    @Test
    void tenThousandLevelsAndTooManyBlocksAreRefused() throws IOException {
        Cid node = blocks.put(Cid.RAW, Bytes.ofHex("01"));
        for (int depth = 0; depth < 10_000; depth++) {
            node = node(node);
        }
        List<Cid> visited = new ArrayList<>();
        assertInstanceOf(Walked.Refused.class, walk(node, Limits.STRANGERS, visited));
        assertEquals(Limits.STRANGERS.depth(), visited.size());
        List<Cid> wide = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            wide.add(blocks.put(Cid.RAW, Bytes.copyOf(new byte[] {2, (byte) i})));
        }
        Cid many = node(wide.toArray(Cid[]::new));
        assertInstanceOf(Walked.Refused.class, walk(many, new Limits(32, 100, 10, true), new ArrayList<>()));
        assertInstanceOf(Walked.Refused.class, walk(many, new Limits(32, 10, 100, true), new ArrayList<>()));
        assertEquals(new Walked.Done<>(21L), walk(many, new Limits(2, 20, 21, true), new ArrayList<>()));
    }

    /** Where hashes are not compared, a tree can lead back to itself. */
    @Test
    void aCircleIsWalkedOnce() throws IOException {
        Cid first = node(Cid.ofDagCbor(Bytes.ofHex("a0")));
        Cid second = node(first);
        blocks.blocks.put(first.hash(), new DagPb(List.of(new DagPb.Link(second, "", 0)), Bytes.EMPTY).encode());
        assertEquals(new Walked.Done<>(2L), walk(first, Limits.OWN, new ArrayList<>()));
        assertInstanceOf(Walked.Refused.class, walk(first, Limits.STRANGERS, new ArrayList<>()));
    }

    private Walked<Long> walk(Cid root, Limits limits, List<Cid> visited) throws IOException {
        return DagWalk.walk(root, blocks, limits, (cid, block) -> visited.add(cid));
    }

    private Cid node(Cid... links) {
        List<DagPb.Link> all = new ArrayList<>();
        for (Cid link : links) {
            all.add(new DagPb.Link(link, "", 0));
        }
        return blocks.put(Cid.DAG_PB, new DagPb(all, Bytes.EMPTY).encode());
    }
}
