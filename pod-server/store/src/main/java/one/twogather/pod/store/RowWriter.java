package one.twogather.pod.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes a row's value: fixed-width numbers big-endian, other numbers as varints (seven bits a byte, low ones first), text with its length before it.
 *
 * <p>Text is UTF-8. Java strings can hold what UTF-8 cannot (half a surrogate pair, which some parsers let through {@code \}{@code uD800}); such a
 * string is written as UTF-16 instead, so that every string comes back as it went in.
 */
final class RowWriter {
    private byte[] bytes;
    private int length;

    RowWriter(int capacity) {
        bytes = new byte[capacity];
    }

    RowWriter octet(int value) {
        reserve(1);
        bytes[length++] = (byte) value;
        return this;
    }

    RowWriter fixed(long value) {
        reserve(Long.BYTES);
        ByteBuffer.wrap(bytes).putLong(length, value);
        length += Long.BYTES;
        return this;
    }

    RowWriter varint(long value) {
        reserve(10);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
        return this;
    }

    RowWriter text(String text) {
        boolean whole = isWhole(text);
        byte[] encoded = whole ? text.getBytes(StandardCharsets.UTF_8) : halves(text);
        varint((long) encoded.length << 1 | (whole ? 0 : 1));
        return raw(encoded);
    }

    RowWriter raw(byte[] more) {
        reserve(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
        return this;
    }

    byte[] done() {
        return bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
    }

    private static boolean isWhole(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** UTF-16 as it is: Java's own encoder would replace the halves. */
    private static byte[] halves(String text) {
        ByteBuffer buffer = ByteBuffer.allocate(text.length() * Character.BYTES);
        buffer.asCharBuffer().put(text);
        return buffer.array();
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }
}
