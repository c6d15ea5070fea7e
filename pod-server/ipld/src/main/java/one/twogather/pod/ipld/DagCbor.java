package one.twogather.pod.ipld;

/**
 * DAG-CBOR, strictly (https://ipld.io/specs/codecs/dag-cbor/spec/): numbers and lengths in their shortest form, floats of 64 bits only and none that is
 * not a number, map keys as text in order and once each, no tag but 42 with a CID of version 1, nothing of unknown length, nothing after the end.
 *
 * <p>So a value has one spelling: {@code encode(decode(block))} equals {@code block} for every block that is accepted.
 */
public final class DagCbor {

    /** Deep enough for anything people write, and far from the end of a thread's stack. */
    public static final int MAX_DEPTH = 128;

    private DagCbor() {}

    /**
     * What a block may ask of its reader.
     *
     * @param bytes the longest block
     * @param depth the most containers inside one another, at most {@value DagCbor#MAX_DEPTH}
     * @param elements the most values and keys in all
     */
    public record Limits(int bytes, int depth, int elements) {
        public Limits {
            if (bytes < 1 || depth < 0 || depth > MAX_DEPTH || elements < 1) {
                throw new IllegalArgumentException(
                        "limits let something through, and no more than " + MAX_DEPTH + " deep");
            }
        }
    }

    /** What reading a block gives. Reasons are sentences without a full stop, safe to show to the sender. */
    public sealed interface Decoding {

        record Decoded(Node node) implements Decoding {}

        /** The block is larger, deeper or busier than the limits allow. */
        record OverLimit(String reason) implements Decoding {}

        /** The block is not DAG-CBOR, or not in its one spelling. */
        record NotDagCbor(String reason) implements Decoding {}
    }

    /** Reads a block: one value, all bytes of it. Takes time and memory in proportion to the block's length. */
    public static Decoding decode(Bytes block, Limits limits) {
        return block.length() > limits.bytes()
                ? new Decoding.OverLimit("the block has more than " + limits.bytes() + " bytes")
                : new CborReader(block, limits).block();
    }

    /**
     * Writes a value.
     *
     * @throws IllegalArgumentException if it has more than {@value #MAX_DEPTH} containers inside one another
     */
    public static Bytes encode(Node node) {
        CborWriter writer = new CborWriter();
        writer.write(node, 0);
        return writer.block();
    }
}
