package one.twogather.pod.content;

import java.nio.ByteBuffer;

/**
 * Where a small file lies.
 *
 * @param pack in which pack
 * @param offset where its sealed bytes begin
 * @param length how many they are
 */
record PackPlace(long pack, long offset, int length) {

    private static final int BYTES = 2 * Long.BYTES + Integer.BYTES;

    /** As it stands in a row. */
    byte[] bytes() {
        return ByteBuffer.allocate(BYTES)
                .putLong(pack)
                .putLong(offset)
                .putInt(length)
                .array();
    }

    static PackPlace of(byte[] row) {
        ByteBuffer read = ByteBuffer.wrap(row);
        return new PackPlace(read.getLong(), read.getLong(), read.getInt());
    }
}
