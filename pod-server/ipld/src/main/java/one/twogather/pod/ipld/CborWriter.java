package one.twogather.pod.ipld;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes one block. Nodes are valid and ordered by their making, so there is nothing here to get wrong but lengths. */
final class CborWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Bytes block() {
        return Bytes.copyOf(out.toByteArray());
    }

    void write(Node node, int depth) {
        if (depth > DagCbor.MAX_DEPTH) {
            throw new IllegalArgumentException("more than " + DagCbor.MAX_DEPTH + " containers inside one another");
        }
        switch (node) {
            case Node.Null() -> out.write(CborForm.NULL);
            case Node.Bool(boolean value) -> out.write(value ? CborForm.TRUE : CborForm.FALSE);
            case Node.Int(BigInteger value) -> integer(value);
            case Node.Real(double value) -> {
                out.write(CborForm.FLOAT64);
                out.writeBytes(ByteBuffer.allocate(8).putDouble(value).array());
            }
            case Node.Text(String value) -> string(CborForm.TEXT, value.getBytes(StandardCharsets.UTF_8));
            case Node.Blob(Bytes value) -> string(CborForm.BYTES, value.toArray());
            case Node.Items items -> items(items, depth);
            case Node.Fields fields -> fields(fields, depth);
            case Node.Link(Cid cid) -> {
                head(CborForm.TAG, CborForm.CID_TAG);
                string(
                        CborForm.BYTES,
                        CborForm.CID_PREFIX.followedBy(cid.bytes()).toArray());
            }
        }
    }

    private void integer(BigInteger value) {
        if (value.signum() >= 0) {
            head(CborForm.UNSIGNED, value.longValue());
        } else {
            // CBOR says how far below -1 a number is; longValue keeps the low 64 bits, which are all of them.
            head(CborForm.NEGATIVE, value.not().longValue());
        }
    }

    private void items(Node.Items items, int depth) {
        head(CborForm.ITEMS, items.values().size());
        for (Node item : items.values()) {
            write(item, depth + 1);
        }
    }

    private void fields(Node.Fields fields, int depth) {
        head(CborForm.FIELDS, fields.values().size());
        for (Map.Entry<String, Node> field : fields.values().entrySet()) {
            string(CborForm.TEXT, field.getKey().getBytes(StandardCharsets.UTF_8));
            write(field.getValue(), depth + 1);
        }
    }

    void string(int major, byte[] octets) {
        head(major, octets.length);
        out.writeBytes(octets);
    }

    /** A kind and its number, unsigned, in the shortest form. */
    void head(int major, long argument) {
        if (Long.compareUnsigned(argument, CborForm.FIRST_LONG) < 0) {
            out.write(major << 5 | (int) argument);
            return;
        }
        int exponent = CborForm.sizeExponent(argument);
        out.write(major << 5 | CborForm.FIRST_LONG + exponent);
        for (int shift = 8 * ((1 << exponent) - 1); shift >= 0; shift -= 8) {
            out.write((int) (argument >>> shift));
        }
    }
}
