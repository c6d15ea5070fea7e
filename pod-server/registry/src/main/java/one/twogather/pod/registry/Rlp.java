package one.twogather.pod.registry;

import java.math.BigInteger;
import one.twogather.pod.ipld.Bytes;

/** How transactions are written (Ethereum Yellow Paper, appendix B). */
final class Rlp {

    private static final int SHORT = 55;

    private Rlp() {}

    static Bytes text(Bytes text) {
        return text.length() == 1 && text.at(0) < 0x80
                ? text
                : head(0x80, text.length()).followedBy(text);
    }

    /** Without zeros in front; zero is no bytes at all. */
    static Bytes number(BigInteger number) {
        return text(shortest(number));
    }

    /** @param items as they are written */
    static Bytes list(Bytes... items) {
        Bytes all = Bytes.EMPTY;
        for (Bytes item : items) {
            all = all.followedBy(item);
        }
        return head(0xc0, all.length()).followedBy(all);
    }

    private static Bytes head(int kind, int length) {
        if (length <= SHORT) {
            return one(kind + length);
        }
        Bytes size = shortest(BigInteger.valueOf(length));
        return one(kind + SHORT + size.length()).followedBy(size);
    }

    private static Bytes shortest(BigInteger number) {
        byte[] bytes = number.toByteArray();
        Bytes whole = Bytes.copyOf(bytes);
        return bytes[0] == 0 ? whole.slice(1, bytes.length) : whole;
    }

    private static Bytes one(int octet) {
        return Bytes.copyOf(new byte[] {(byte) octet});
    }
}
