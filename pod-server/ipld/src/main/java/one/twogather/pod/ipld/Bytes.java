package one.twogather.pod.ipld;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/** Bytes that nobody can change: an array is copied on its way in and on its way out. */
public final class Bytes {

    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private static final int MAX_SHOWN = 64;

    private final byte[] octets;

    private Bytes(byte[] own) {
        this.octets = own;
    }

    /** A copy of the array. */
    public static Bytes copyOf(byte[] array) {
        return new Bytes(array.clone());
    }

    /** A copy of what remains in the buffer, which stays as it is. */
    public static Bytes copyOf(ByteBuffer buffer) {
        byte[] own = new byte[buffer.remaining()];
        buffer.get(buffer.position(), own);
        return new Bytes(own);
    }

    /** Reads hexadecimal digits. */
    public static Bytes ofHex(String digits) {
        return new Bytes(HexFormat.of().parseHex(digits));
    }

    /** The bytes of both, in order. */
    public Bytes followedBy(Bytes others) {
        byte[] joined = Arrays.copyOf(octets, octets.length + others.octets.length);
        System.arraycopy(others.octets, 0, joined, octets.length, others.octets.length);
        return new Bytes(joined);
    }

    public int length() {
        return octets.length;
    }

    /** One byte, 0 to 255. */
    public int at(int index) {
        return Byte.toUnsignedInt(octets[index]);
    }

    /** The bytes from {@code from} up to and without {@code to}. */
    public Bytes slice(int from, int to) {
        if (from < 0 || to < from || to > octets.length) {
            throw new IndexOutOfBoundsException(from + " to " + to + " of " + octets.length);
        }
        return new Bytes(Arrays.copyOfRange(octets, from, to));
    }

    public boolean startsWith(Bytes prefix) {
        return octets.length >= prefix.octets.length
                && Arrays.equals(octets, 0, prefix.octets.length, prefix.octets, 0, prefix.octets.length);
    }

    /** A copy. */
    public byte[] toArray() {
        return octets.clone();
    }

    /** The same bytes, to be read only; nothing is copied. */
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(octets).asReadOnlyBuffer();
    }

    /** Writes the bytes from {@code from} up to and without {@code to}. */
    public void writeTo(OutputStream out, int from, int to) throws IOException {
        Objects.checkFromToIndex(from, to, octets.length);
        out.write(octets, from, to - from);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(octets, bytes.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    /** Hexadecimal, and only the beginning of what is long. */
    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return octets.length <= MAX_SHOWN
                ? hex.formatHex(octets)
                : hex.formatHex(octets, 0, MAX_SHOWN) + "… (" + octets.length + " bytes)";
    }
}
