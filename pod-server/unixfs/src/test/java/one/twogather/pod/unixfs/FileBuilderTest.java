package one.twogather.pod.unixfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.ipld.Multihash;
import org.junit.jupiter.api.Test;

/** One file's blocks, while its bytes come in. */
class FileBuilderTest {

    private static final BlockSink NOWHERE = (cid, block) -> {};

    @Property(tries = 60)
    void inWhatPiecesTheBytesComeDoesNotMatter(
            @ForAll @IntRange(max = 700_000) int length,
            @ForAll List<@IntRange(min = 1, max = 400_000) Integer> pieces,
            @ForAll Profile profile)
            throws IOException {
        byte[] bytes = Sample.pattern(length).bytes();
        FileBuilder builder = new FileBuilder(profile, NOWHERE);
        int at = 0;
        for (int piece : pieces) {
            int taken = Math.min(piece, length - at);
            builder.write(bytes, at, taken);
            at += taken;
        }
        builder.write(bytes, at, length - at);
        assertEquals(Sample.pattern(length).built(profile, NOWHERE), builder.finish());
    }

    @Test
    void everyBlockIsTheOneOfItsNameAndComesBeforeThoseThatLinkToIt() throws IOException {
        List<Cid> order = new ArrayList<>();
        MemoryBlocks blocks = new MemoryBlocks();
        Tree tree = Sample.pattern(2_000_000).built(Profile.KUBO_V1, (cid, block) -> {
            assertEquals(Multihash.Match.SAME, cid.hash().match(block));
            blocks.put(cid, block);
            order.add(cid);
        });
        assertEquals(tree.cid(), order.getLast());
        assertEquals(
                new Walked.Done<>((long) blocks.blocks.size()),
                DagWalk.walk(tree.cid(), blocks, Limits.STRANGERS, (cid, block) -> {}));
        long bytes = blocks.blocks.values().stream().mapToLong(Bytes::length).sum();
        assertEquals(bytes, tree.treeSize());
    }

    @Test
    void memoryDoesNotGrowWithTheFile() throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        byte[] zeros = new byte[1 << 16];
        FileBuilder builder = new FileBuilder(Profile.KUBO_V1, NOWHERE);
        builder.write(zeros, 0, zeros.length);
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 320; i++) {
            builder.write(zeros, 0, zeros.length);
        }
        // Twenty megabytes of file: eighty leaves, whose names are all that is kept.
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(allocated < 1 << 20, allocated + " bytes");
    }

    @Test
    void aSinkThatTakesNoMoreEndsTheBuilding() {
        BlockSink full = (cid, block) -> {
            throw new IOException("full");
        };
        assertThrows(IOException.class, () -> Sample.zeros(300_000).built(Profile.KUBO_V1, full));
        assertThrows(IOException.class, () -> Sample.text(Profile.KUBO_V1, "", full));
    }

    @Test
    void profilesAreKnownByTheirNames() {
        for (Profile profile : Profile.values()) {
            assertEquals(profile, Profile.ofLabel(profile.label()).orElseThrow());
        }
        assertTrue(Profile.ofLabel("kubo-v2").isEmpty());
    }
}
