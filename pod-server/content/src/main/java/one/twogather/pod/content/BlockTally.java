package one.twogather.pod.content;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.unixfs.BlockSink;

/**
 * The blocks of one file, told while its bytes come in: the hash of each leaf, whose bytes are those of the file, and each inner node, which lies nowhere
 * else. Some 80 bytes for a leaf of 256 KiB, so less than 8 MiB for a file of 25 GB. Used by one thread.
 */
final class BlockTally implements BlockSink {

    private static final int DIGEST = 32;

    private byte[] leaves = new byte[4 * DIGEST];
    private int count;
    private final List<Inner> inner = new ArrayList<>();

    /** @param hash of {@code block} */
    record Inner(Bytes hash, Bytes block) {}

    @Override
    public void put(Cid cid, ByteBuffer block) {
        Bytes hash = cid.hash().digest();
        if (cid.codec() != Cid.RAW) {
            inner.add(new Inner(hash, Bytes.copyOf(block)));
            return;
        }
        int end = Math.addExact(Math.multiplyExact(count, DIGEST), DIGEST);
        if (end > leaves.length) {
            leaves = Arrays.copyOf(leaves, 2 * leaves.length);
        }
        System.arraycopy(hash.toArray(), 0, leaves, end - DIGEST, DIGEST);
        count++;
    }

    /** How many leaves there are. */
    int leaves() {
        return count;
    }

    /** The hash of the leaf that has the bytes of the file from {@code number} chunks on. */
    Bytes leaf(int number) {
        return Bytes.copyOf(ByteBuffer.wrap(leaves, number * DIGEST, DIGEST));
    }

    /** Children before parents. */
    List<Inner> inner() {
        return Collections.unmodifiableList(inner);
    }
}
