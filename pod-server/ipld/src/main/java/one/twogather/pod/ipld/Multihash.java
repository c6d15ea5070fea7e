package one.twogather.pod.ipld;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A hash that says how it was made.
 *
 * @param code the function, as multicodec numbers it
 * @param digest at most {@value #MAX_DIGEST} bytes, and as many as the function gives where this class knows it
 */
public record Multihash(long code, Bytes digest) {

    public static final long SHA2_256 = 0x12;
    public static final long SHA2_512 = 0x13;

    /** The longest digest in use has 64 bytes; twice that leaves room for small blocks named by themselves. */
    static final int MAX_DIGEST = 128;

    public Multihash {
        if (code < 0 || digest.length() > MAX_DIGEST) {
            throw new IllegalArgumentException("a hash has a known form and at most " + MAX_DIGEST + " bytes");
        }
        if (code == SHA2_256 && digest.length() != 32 || code == SHA2_512 && digest.length() != 64) {
            throw new IllegalArgumentException("a hash has the wrong number of bytes for its function");
        }
    }

    /** The SHA-256 hash of a block. */
    public static Multihash sha256(Bytes block) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(block.toArray());
            return new Multihash(SHA2_256, Bytes.copyOf(digest));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** Reads a hash that takes the rest of the bytes. */
    static Multihash read(Bytes bytes, int from) throws Malformed {
        Varint.Read code = Varint.read(bytes, from);
        Varint.Read length = Varint.read(bytes, code.next());
        if (length.value() != bytes.length() - length.next()) {
            throw new Malformed("a hash is not as long as it says");
        }
        try {
            return new Multihash(code.value(), bytes.slice(length.next(), bytes.length()));
        } catch (IllegalArgumentException refusal) {
            throw new Malformed(String.valueOf(refusal.getMessage()));
        }
    }

    void write(ByteArrayOutputStream out) {
        Varint.write(code, out);
        Varint.write(digest.length(), out);
        out.writeBytes(digest.toArray());
    }
}
