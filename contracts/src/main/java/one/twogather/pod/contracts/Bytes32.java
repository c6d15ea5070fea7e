package one.twogather.pod.contracts;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import one.twogather.pod.ipld.Bytes;

/**
 * A word of the chain: a hash, a topic, a name.
 *
 * @param bytes 32 of them
 */
public record Bytes32(Bytes bytes) {

    public static final int LENGTH = 32;

    public static final Bytes32 ZERO = new Bytes32(Bytes.copyOf(new byte[LENGTH]));

    public Bytes32 {
        if (bytes.length() != LENGTH) {
            throw new IllegalArgumentException("a word has " + LENGTH + " bytes, not " + bytes.length());
        }
    }

    /** Reads 64 hexadecimal digits, with or without {@code 0x}. */
    public static Bytes32 ofHex(String digits) {
        return new Bytes32(Bytes.ofHex(digits.startsWith("0x") ? digits.substring(2) : digits));
    }

    /**
     * A name of an attribute, or a type of delegates: text of at most 32 bytes in UTF-8, zeros behind it.
     *
     * @throws IllegalArgumentException if it is longer
     */
    public static Bytes32 ofName(String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        if (text.length > LENGTH) {
            throw new IllegalArgumentException("a name has at most " + LENGTH + " bytes: " + name);
        }
        return new Bytes32(Bytes.copyOf(Arrays.copyOf(text, LENGTH)));
    }

    /** {@code 0x} and 64 digits. */
    @Override
    public String toString() {
        return "0x" + HexFormat.of().formatHex(bytes.toArray());
    }
}
