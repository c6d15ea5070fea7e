package one.twogather.pod.ipld;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import one.twogather.pod.ipld.DagCbor.Decoding;

/** Reads one block, once. Whatever is announced is believed only as far as there are bytes for it. */
final class CborReader {

    private final byte[] block;
    private final DagCbor.Limits limits;
    private int at;
    private int elements;

    CborReader(Bytes block, DagCbor.Limits limits) {
        this.block = block.toArray();
        this.limits = limits;
    }

    /** Ends the reading of what may well be DAG-CBOR, but is too much of it. */
    private static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooMuch(String reason) {
            super(reason, null, false, false);
        }
    }

    Decoding block() {
        try {
            Node node = value(0);
            return at == block.length
                    ? new Decoding.Decoded(node)
                    : new Decoding.NotDagCbor("something follows the value, at byte " + at);
        } catch (Malformed refusal) {
            return new Decoding.NotDagCbor(refusal.reason() + ", before byte " + at);
        } catch (TooMuch refusal) {
            return new Decoding.OverLimit(String.valueOf(refusal.getMessage()));
        }
    }

    private Node value(int depth) throws Malformed {
        count();
        if (depth > limits.depth()) {
            throw new TooMuch("more than " + limits.depth() + " containers inside one another");
        }
        int initial = octet();
        return switch (initial >> 5) {
            case CborForm.UNSIGNED -> new Node.Int(unsigned(argument(initial)));
            case CborForm.NEGATIVE -> new Node.Int(unsigned(argument(initial)).not());
            case CborForm.BYTES -> new Node.Blob(Bytes.copyOf(octets(argument(initial))));
            case CborForm.TEXT -> new Node.Text(text(octets(argument(initial))));
            case CborForm.ITEMS -> items(argument(initial), depth);
            case CborForm.FIELDS -> fields(argument(initial), depth);
            case CborForm.TAG -> link(argument(initial));
            default -> simple(initial);
        };
    }

    private Node items(long announced, int depth) throws Malformed {
        int size = size(announced, 1);
        List<Node> items = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            items.add(value(depth + 1));
        }
        return new Node.Items(items);
    }

    private Node fields(long announced, int depth) throws Malformed {
        int size = size(announced, 2);
        Map<String, Node> fields = new TreeMap<>(KeyOrder.LENGTH_FIRST);
        byte[] before = {};
        for (int i = 0; i < size; i++) {
            byte[] key = key();
            if (i > 0 && KeyOrder.compare(before, key) >= 0) {
                throw new Malformed("the keys of a map are not in order, shorter ones first, once each");
            }
            fields.put(text(key), value(depth + 1));
            before = key;
        }
        return new Node.Fields(fields);
    }

    private byte[] key() throws Malformed {
        count();
        int initial = octet();
        if (initial >> 5 != CborForm.TEXT) {
            throw new Malformed("a key of a map is not text");
        }
        return octets(argument(initial));
    }

    private Node link(long tag) throws Malformed {
        int initial = tag == CborForm.CID_TAG ? octet() : -1;
        if (initial >> 5 != CborForm.BYTES) {
            throw new Malformed("there is a tag other than 42 for CIDs");
        }
        Bytes content = Bytes.copyOf(octets(argument(initial)));
        if (!content.startsWith(CborForm.CID_PREFIX)) {
            throw new Malformed("a CID does not begin with a zero byte");
        }
        Cid cid = Cid.read(content.slice(1, content.length()));
        if (cid.version() != 1) {
            throw new Malformed("a link is not a CID of version 1");
        }
        return new Node.Link(cid);
    }

    private Node simple(int initial) throws Malformed {
        return switch (initial) {
            case CborForm.FALSE -> new Node.Bool(false);
            case CborForm.TRUE -> new Node.Bool(true);
            case CborForm.NULL -> new Node.Null();
            case CborForm.FLOAT64 -> {
                double number = ByteBuffer.wrap(octets(8)).getDouble();
                if (!Double.isFinite(number)) {
                    throw new Malformed("a float is not a number");
                }
                yield new Node.Real(number);
            }
            default ->
                throw new Malformed("there is a float of fewer than 64 bits, or a value that DAG-CBOR does not know");
        };
    }

    /** The number that a kind carries: how many, how long, how much. Unsigned. */
    long argument(int initial) throws Malformed {
        int small = initial & 0x1f;
        if (small < CborForm.FIRST_LONG) {
            return small;
        }
        int exponent = small - CborForm.FIRST_LONG;
        if (exponent > 3) {
            throw new Malformed("a length is not given");
        }
        long argument = 0;
        for (byte octet : octets(1L << exponent)) {
            argument = argument << 8 | Byte.toUnsignedLong(octet);
        }
        boolean fitsBesideItsKind = Long.compareUnsigned(argument, CborForm.FIRST_LONG) < 0;
        if (fitsBesideItsKind || CborForm.sizeExponent(argument) != exponent) {
            throw new Malformed("a number is not in its shortest form");
        }
        return argument;
    }

    /** How many elements really can follow, each of so many bytes at least. */
    private int size(long announced, int leastBytes) throws Malformed {
        if (Long.compareUnsigned(announced, (block.length - at) / leastBytes) > 0) {
            throw new Malformed("a list or map ends before its last element");
        }
        return (int) announced;
    }

    byte[] octets(long announced) throws Malformed {
        if (Long.compareUnsigned(announced, block.length - at) > 0) {
            throw new Malformed("the block ends in the middle of a value");
        }
        int from = at;
        at += (int) announced;
        return Arrays.copyOfRange(block, from, at);
    }

    int octet() throws Malformed {
        if (at == block.length) {
            throw new Malformed("the block ends in the middle of a value");
        }
        return Byte.toUnsignedInt(block[at++]);
    }

    private void count() {
        if (++elements > limits.elements()) {
            throw new TooMuch("more than " + limits.elements() + " values");
        }
    }

    private static String text(byte[] utf8) throws Malformed {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw new Malformed("text is not in UTF-8");
        }
    }

    private static BigInteger unsigned(long bits) {
        return new BigInteger(1, ByteBuffer.allocate(8).putLong(bits).array());
    }
}
