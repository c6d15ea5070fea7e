package one.twogather.pod.ipld;

import java.io.ByteArrayOutputStream;

/** Unsigned integers of one to nine bytes, seven bits in each, least first: multiformats' unsigned-varint. One spelling for each number. */
final class Varint {

    private static final int MAX_BYTES = 9;

    private Varint() {}

    /** A number, and where what follows it begins. */
    record Read(long value, int next) {}

    /** @throws Malformed if the number does not end, has more than 63 bits, or could be shorter */
    static Read read(Bytes bytes, int from) throws Malformed {
        long value = 0;
        for (int i = 0; i < MAX_BYTES; i++) {
            if (from + i >= bytes.length()) {
                throw new Malformed("a number breaks off");
            }
            int octet = bytes.at(from + i);
            value |= (long) (octet & 0x7f) << (7 * i);
            if (octet < 0x80) {
                if (octet == 0 && i > 0) {
                    throw new Malformed("a number is not in its shortest form");
                }
                return new Read(value, from + i + 1);
            }
        }
        throw new Malformed("a number has more than 63 bits");
    }

    /** @param value not negative */
    static void write(long value, ByteArrayOutputStream out) {
        long rest = value;
        while (rest >= 0x80) {
            out.write((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
