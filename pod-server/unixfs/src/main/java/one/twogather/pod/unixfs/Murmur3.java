package one.twogather.pod.unixfs;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The first half of MurmurHash3 x64-128, by which sharded directories place their entries. Not a hash that resists anybody. */
final class Murmur3 {

    private static final long C1 = 0x87c37b91114253d5L;
    private static final long C2 = 0x4cf5ad432745937fL;
    private static final int BLOCK = 16;

    private Murmur3() {}

    static long hash(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long h1 = 0;
        long h2 = 0;
        while (in.remaining() >= BLOCK) {
            h1 ^= mixed1(in.getLong());
            h1 = (Long.rotateLeft(h1, 27) + h2) * 5 + 0x52dce729;
            h2 ^= mixed2(in.getLong());
            h2 = (Long.rotateLeft(h2, 31) + h1) * 5 + 0x38495ab5;
        }
        // What is left is a block with zeros behind it; the words of zeros change nothing.
        ByteBuffer tail = ByteBuffer.allocate(BLOCK)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(in)
                .rewind();
        h1 ^= mixed1(tail.getLong()) ^ bytes.length;
        h2 ^= mixed2(tail.getLong()) ^ bytes.length;
        h1 += h2;
        h2 += h1;
        return finished(h1) + finished(h2);
    }

    private static long mixed1(long word) {
        return Long.rotateLeft(word * C1, 31) * C2;
    }

    private static long mixed2(long word) {
        return Long.rotateLeft(word * C2, 33) * C1;
    }

    private static long finished(long hash) {
        long mixed = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ mixed >>> 33) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ mixed >>> 33;
    }
}
