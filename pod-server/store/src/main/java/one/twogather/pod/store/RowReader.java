package one.twogather.pod.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link RowWriter} wrote; anything else is a {@link CorruptRow}. Never reads or allocates beyond the row. */
final class RowReader {
    private final byte[] bytes;
    private int at;

    RowReader(byte[] bytes) {
        this(bytes, 0);
    }

    /** Begins in the middle of a row. */
    RowReader(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    /** Begins to read a row whose first byte names its format. */
    static RowReader ofFormat(byte[] bytes, int format) {
        RowReader reader = new RowReader(bytes);
        int found = reader.octet();
        if (found != format) {
            throw new CorruptRow("format " + found + " where " + format + " is expected");
        }
        return reader;
    }

    int octet() {
        need(1);
        return bytes[at++] & 0xff;
    }

    long fixed() {
        need(Long.BYTES);
        long value = ByteBuffer.wrap(bytes).getLong(at);
        at += Long.BYTES;
        return value;
    }

    long varint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = octet();
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new CorruptRow("a number without end");
    }

    /** A varint that counts or names things in this row, each of which takes at least one byte; so it cannot be greater than the row is long. */
    int count() {
        long count = varint();
        if (count < 0 || count > bytes.length) {
            throw new CorruptRow("a count of " + count + " in a row of " + bytes.length + " bytes");
        }
        return (int) count;
    }

    /** A number that is less than {@code bound}. */
    int number(int bound) {
        int number = count();
        if (number >= bound) {
            throw new CorruptRow("term " + number + " of " + bound);
        }
        return number;
    }

    /** Where the next byte is. */
    int at() {
        return at;
    }

    void skipText() {
        long length = varint() >>> 1;
        need(length);
        at += (int) length;
    }

    String text() {
        long header = varint();
        long length = header >>> 1;
        need(length);
        int start = at;
        at += (int) length;
        return (header & 1) == 0
                ? new String(bytes, start, (int) length, StandardCharsets.UTF_8)
                : ByteBuffer.wrap(bytes, start, (int) length).asCharBuffer().toString();
    }

    byte[] raw(int length) {
        need(length);
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    byte[] rest() {
        return raw(bytes.length - at);
    }

    void end() {
        end(0);
    }

    /** What is left are {@code length} bytes that somebody else reads. */
    void end(long length) {
        if (bytes.length - at != length) {
            throw new CorruptRow(bytes.length - at + " bytes where " + length + " should be left");
        }
    }

    private void need(long more) {
        if (more < 0 || more > bytes.length - at) {
            throw new CorruptRow("cut short at byte " + at);
        }
    }
}
