package one.twogather.pod.ipld;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import one.twogather.pod.model.Parsed;

/**
 * Reads a CAR as it comes: version 1, or the part of a version 2 that is a version 1; an index behind it is left unread. Every block is compared with its
 * CID before anybody sees it. Roots may be missing among the blocks, and blocks may come in any order and more than once: that is for the caller to judge.
 * Memory is that of the header and of one block.
 */
public final class CarReader {

    /** The longest header: some 26,000 roots. */
    public static final int MAX_HEADER = 1 << 20;

    /** The longest block: what all of IPFS agrees to pass on. */
    public static final int MAX_BLOCK = 2 << 20;

    /** A CID before the block: three numbers and the longest digest. */
    private static final int MAX_CID = 3 * 9 + 1 + Multihash.MAX_DIGEST;

    private static final int V2_BEGIN = 11;
    private static final int V2_HEADER = 40;
    private static final int MAX_LENGTH_BYTES = 9;

    private final InputStream in;
    private List<Cid> roots = List.of();

    /** Bytes that still belong to the blocks. */
    private long left = Long.MAX_VALUE;

    /** Whether the archive says where it ends. */
    private boolean sized;

    private boolean over;

    /** What comes next. */
    public sealed interface Section {

        /** A block that is the one its CID names. */
        record Block(Cid cid, Bytes bytes) implements Section {}

        /** There are no more. */
        record End() implements Section {}

        /** What follows is no CAR, and nothing more can be read. The reason is a sentence without a full stop. */
        record Refused(String reason) implements Section {}
    }

    private CarReader(InputStream in) {
        this.in = in;
    }

    /**
     * Reads as far as the first block.
     *
     * @param in read, not closed
     * @throws IOException when {@code in} cannot be read
     */
    public static Parsed<CarReader> open(InputStream in) throws IOException {
        CarReader reader = new CarReader(in);
        try {
            reader.header();
            return new Parsed.Valid<>(reader);
        } catch (Malformed refusal) {
            return new Parsed.Invalid<>(refusal.reason());
        }
    }

    /** As the header names them: none or several, of either version. */
    public List<Cid> roots() {
        return roots;
    }

    /** The next block. After {@link Section.End} and {@link Section.Refused} there is only the end. */
    public Section next() throws IOException {
        if (over) {
            return new Section.End();
        }
        try {
            long length = left == 0 ? 0 : length(!sized);
            over = length == 0;
            return over ? new Section.End() : block(length);
        } catch (Malformed refusal) {
            over = true;
            return new Section.Refused(refusal.reason());
        }
    }

    private Section block(long length) throws IOException, Malformed {
        if (length > MAX_CID + MAX_BLOCK) {
            throw new Malformed("a block has more than " + MAX_BLOCK + " bytes");
        }
        Bytes section = bytes(length);
        Cid.Read read = Cid.readPart(section);
        Bytes block = section.slice(read.next(), section.length());
        if (block.length() > MAX_BLOCK) {
            throw new Malformed("a block has more than " + MAX_BLOCK + " bytes");
        }
        return switch (read.cid().hash().match(block.buffer())) {
            case SAME -> new Section.Block(read.cid(), block);
            case OTHER -> throw new Malformed("a block is not the one that " + read.cid() + " names");
            case UNKNOWN_FUNCTION -> throw new Malformed("nobody here knows the hash of " + read.cid());
        };
    }

    private void header() throws IOException, Malformed {
        Bytes first = headerBytes();
        if (first.equals(CarHeader.VERSION_2)) {
            enter();
            first = headerBytes();
        }
        roots = CarHeader.read(first).roots();
    }

    private Bytes headerBytes() throws IOException, Malformed {
        long length = length(false);
        if (length > MAX_HEADER) {
            throw new Malformed("a CAR's header has more than " + MAX_HEADER + " bytes");
        }
        return bytes(length);
    }

    /** Goes to where the blocks of a CAR of version 2 begin. */
    private void enter() throws IOException, Malformed {
        ByteBuffer header = bytes(V2_HEADER).buffer().order(ByteOrder.LITTLE_ENDIAN);
        long offset = header.getLong(16);
        long size = header.getLong(24);
        long gap = offset - V2_BEGIN - V2_HEADER;
        if (offset < 0 || gap < 0 || size <= 0) {
            throw new Malformed("a CAR of version 2 does not say where its blocks are");
        }
        try {
            in.skipNBytes(gap);
        } catch (EOFException tooShort) {
            throw new Malformed("the CAR breaks off");
        }
        left = size;
        sized = true;
    }

    private Bytes bytes(long length) throws IOException, Malformed {
        byte[] bytes = length > left ? new byte[0] : in.readNBytes((int) length);
        if (bytes.length < length) {
            throw new Malformed("the CAR breaks off");
        }
        left -= length;
        return Bytes.copyOf(bytes);
    }

    /** A number in front of something; 0 if everything ends here and may. */
    private long length(boolean mayEnd) throws IOException, Malformed {
        byte[] number = new byte[MAX_LENGTH_BYTES];
        int count = 0;
        do {
            int octet = count < left ? in.read() : -1;
            if (octet < 0 && count == 0 && mayEnd) {
                return 0;
            }
            if (octet < 0 || count == MAX_LENGTH_BYTES) {
                throw new Malformed("the CAR breaks off");
            }
            number[count++] = (byte) octet;
        } while (number[count - 1] < 0);
        left -= count;
        long length = Varint.read(Bytes.copyOf(number).slice(0, count), 0).value();
        if (length == 0) {
            throw new Malformed("a part of the CAR has no bytes");
        }
        return length;
    }
}
