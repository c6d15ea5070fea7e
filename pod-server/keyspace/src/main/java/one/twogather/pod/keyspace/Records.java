package one.twogather.pod.keyspace;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * Changes in the form that RocksDB writes to its log (db/write_batch.cc), so that a group of commits is one native call and not one a row.
 *
 * <p>A batch is a header — eight bytes for the sequence number, which the engine fills in, and the count of records, both little-endian — and then
 * records: a tag, the length-prefixed key, and for a put the value, for a range the key behind its last.
 */
final class Records {

    private static final byte DELETE = 0x0;
    private static final byte PUT = 0x1;
    private static final byte DELETE_RANGE = 0xf;
    private static final int HEADER = 12;

    private static final int FEW = 256;

    private byte[] bytes;
    private int length;
    private int count;

    Records() {
        this(FEW);
    }

    /** @param expected bytes; more are taken too */
    Records(int expected) {
        bytes = new byte[expected];
    }

    /** At most so many bytes are taken by a record of this operation. */
    static int size(Operation operation) {
        int value = operation instanceof Operation.Put put ? put.value().length : 0;
        return Math.addExact(value, operation.reach().bytes().length + 11);
    }

    void put(byte[] key, byte[] value) {
        begin(PUT, key, value.length + 5);
        append(value);
    }

    void delete(byte[] key) {
        begin(DELETE, key, 0);
    }

    /** From {@code start} until before {@code end}. */
    void deleteRange(byte[] start, byte[] end) {
        begin(DELETE_RANGE, start, end.length + 5);
        append(end);
    }

    int count() {
        return count;
    }

    /** The records so far, without a header. Nothing is added later. */
    byte[] take() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    /** One batch out of pieces that {@link #take} gave. */
    static byte[] batch(List<byte[]> pieces, int records) {
        int total = HEADER;
        for (byte[] piece : pieces) {
            total = Math.addExact(total, piece.length);
        }
        ByteBuffer batch = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
        batch.putLong(0).putInt(records);
        pieces.forEach(batch::put);
        return batch.array();
    }

    private void begin(byte tag, byte[] key, int behind) {
        int needed = Math.addExact(length, 6 + key.length + behind);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length + (bytes.length >> 1)));
        }
        bytes[length++] = tag;
        append(key);
        count++;
    }

    private void append(byte[] slice) {
        int left = slice.length;
        while (left >= 0x80) {
            bytes[length++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        bytes[length++] = (byte) left;
        System.arraycopy(slice, 0, bytes, length, slice.length);
        length += slice.length;
    }
}
