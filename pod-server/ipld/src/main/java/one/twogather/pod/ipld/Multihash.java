package one.twogather.pod.ipld;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A hash that says how it was made.
 *
 * @param code the function, as multicodec numbers it
 * @param digest at most {@value #MAX_DIGEST} bytes, and as many as the function gives where this class knows it
 */
public record Multihash(long code, Bytes digest) {

    /** No function at all: the bytes themselves, where they are few. */
    public static final long IDENTITY = 0x00;

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
        return sha256(block.buffer());
    }

    /** The SHA-256 hash of what remains in the buffer, which stays as it is. */
    public static Multihash sha256(ByteBuffer block) {
        return new Multihash(SHA2_256, digest("SHA-256", block));
    }

    /** Whether the bytes are those that this names. */
    public Match match(ByteBuffer block) {
        if (code == IDENTITY) {
            return digest.buffer().equals(block) ? Match.SAME : Match.OTHER;
        }
        if (code != SHA2_256 && code != SHA2_512) {
            return Match.UNKNOWN_FUNCTION;
        }
        Bytes found = digest(code == SHA2_256 ? "SHA-256" : "SHA-512", block);
        return found.equals(digest) ? Match.SAME : Match.OTHER;
    }

    /** What comparing a block with a hash shows. */
    public enum Match {
        /** They belong together. */
        SAME,
        /** They do not. */
        OTHER,
        /** Nobody here can say. */
        UNKNOWN_FUNCTION
    }

    private static Bytes digest(String function, ByteBuffer block) {
        try {
            MessageDigest digest = MessageDigest.getInstance(function);
            digest.update(block.duplicate());
            return Bytes.copyOf(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has " + function, impossible);
        }
    }

    /** A hash, and where what follows it begins. */
    record Read(Multihash hash, int next) {}

    /** Reads a hash that takes the rest of the bytes. */
    static Multihash read(Bytes bytes, int from) throws Malformed {
        Read read = readPart(bytes, from);
        if (read.next != bytes.length()) {
            throw new Malformed("a hash is not as long as it says");
        }
        return read.hash;
    }

    /** Reads a hash that something else may follow. */
    static Read readPart(Bytes bytes, int from) throws Malformed {
        Varint.Read code = Varint.read(bytes, from);
        Varint.Read length = Varint.read(bytes, code.next());
        if (length.value() > bytes.length() - length.next()) {
            throw new Malformed("a hash is not as long as it says");
        }
        int end = length.next() + (int) length.value();
        try {
            return new Read(new Multihash(code.value(), bytes.slice(length.next(), end)), end);
        } catch (IllegalArgumentException refusal) {
            throw new Malformed(String.valueOf(refusal.getMessage()));
        }
    }

    /** Function, length and digest: the name of a block whatever it is read as. */
    public Bytes bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out);
        return Bytes.copyOf(out.toByteArray());
    }

    void write(ByteArrayOutputStream out) {
        Varint.write(code, out);
        Varint.write(digest.length(), out);
        out.writeBytes(digest.toArray());
    }
}
