package one.twogather.pod.ipld;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import one.twogather.pod.model.Parsed;

/**
 * The name of a block: how to read it, and the hash of its bytes.
 *
 * @param version 1; or 0, which is how older files are named and always means DAG-PB by SHA-256
 * @param codec how the block is to be read, as multicodec numbers it
 */
public record Cid(int version, long codec, Multihash hash) {

    /** Bytes that are just bytes: the leaves of files. */
    public static final long RAW = 0x55;

    public static final long DAG_PB = 0x70;
    public static final long DAG_CBOR = 0x71;

    /** A public key, whose hash is a name of IPNS. */
    public static final long LIBP2P_KEY = 0x72;

    /** 46 letters that begin so: the base-58 spelling of the two bytes every CID of version 0 begins with. */
    private static final String VERSION_0 = "Qm";

    private static final int VERSION_0_LETTERS = 46;
    private static final int VERSION_0_BYTES = 34;
    /** The longest that fits: a number for each part, and the longest hash. In base 32 or 58 it has fewer letters than this. */
    private static final int MAX_LETTERS = 300;

    public Cid {
        boolean old = version == 0 && codec == DAG_PB && hash.code() == Multihash.SHA2_256;
        if (!old && version != 1 || codec < 0) {
            throw new IllegalArgumentException("a CID has version 1, or version 0 with DAG-PB and SHA-256");
        }
    }

    /** Names a block of DAG-CBOR by its SHA-256 hash. */
    public static Cid ofDagCbor(Bytes block) {
        return new Cid(1, DAG_CBOR, Multihash.sha256(block));
    }

    /** Reads a CID in any base of {@link Multibase}, or one of version 0. */
    public static Parsed<Cid> parse(String text) {
        if (text.length() > MAX_LETTERS) {
            return new Parsed.Invalid<>("a CID has at most " + MAX_LETTERS + " letters");
        }
        boolean old = text.length() == VERSION_0_LETTERS && text.startsWith(VERSION_0);
        return switch (old ? Multibase.BASE58BTC.decodeBody(text) : Multibase.decode(text)) {
            case Parsed.Valid<Bytes>(Bytes bytes) -> old == isVersion0(bytes) ? of(bytes) : notItsSpelling();
            case Parsed.Invalid<Bytes>(String reason) -> new Parsed.Invalid<>(reason);
        };
    }

    /** Reads a CID as bytes, all of them. */
    public static Parsed<Cid> of(Bytes bytes) {
        try {
            return new Parsed.Valid<>(read(bytes));
        } catch (Malformed refusal) {
            return new Parsed.Invalid<>(refusal.reason());
        }
    }

    /** A CID, and where what follows it begins. */
    record Read(Cid cid, int next) {}

    static Cid read(Bytes bytes) throws Malformed {
        Read read = readPart(bytes);
        if (read.next != bytes.length()) {
            throw new Malformed("a hash is not as long as it says");
        }
        return read.cid;
    }

    /** Reads a CID that something else may follow. */
    static Read readPart(Bytes bytes) throws Malformed {
        if (beginsAsVersion0(bytes)) {
            Multihash.Read hash = Multihash.readPart(bytes, 0);
            return new Read(new Cid(0, DAG_PB, hash.hash()), hash.next());
        }
        Varint.Read version = Varint.read(bytes, 0);
        if (version.value() != 1) {
            throw new Malformed("a CID has version 1 or 0");
        }
        Varint.Read codec = Varint.read(bytes, version.next());
        Multihash.Read hash = Multihash.readPart(bytes, codec.next());
        return new Read(new Cid(1, codec.value(), hash.hash()), hash.next());
    }

    private static boolean isVersion0(Bytes bytes) {
        return bytes.length() == VERSION_0_BYTES && beginsAsVersion0(bytes);
    }

    /** A bare SHA-256 hash. As a CID of version 1 it would have version 18. */
    private static boolean beginsAsVersion0(Bytes bytes) {
        return bytes.length() >= VERSION_0_BYTES && bytes.at(0) == Multihash.SHA2_256 && bytes.at(1) == 32;
    }

    private static Parsed<Cid> notItsSpelling() {
        return new Parsed.Invalid<>("a CID of version 0 is 46 letters that begin with Qm");
    }

    /** The same block by a name of version 1. */
    public Cid asVersion1() {
        return new Cid(1, codec, hash);
    }

    /** The same block by a name of version 0, which only DAG-PB by SHA-256 has. */
    public Optional<Cid> asVersion0() {
        return codec == DAG_PB && hash.code() == Multihash.SHA2_256
                ? Optional.of(new Cid(0, codec, hash))
                : Optional.empty();
    }

    public Bytes bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (version == 1) {
            Varint.write(1, out);
            Varint.write(codec, out);
        }
        hash.write(out);
        return Bytes.copyOf(out.toByteArray());
    }

    /** The usual spelling: base 32 for version 1. */
    @Override
    public String toString() {
        return version == 1 ? Multibase.BASE32.encode(bytes()) : Multibase.BASE58BTC.body(bytes());
    }
}
