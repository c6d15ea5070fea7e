package one.twogather.pod.store;

import java.util.Optional;

/**
 * The bytes of a document too large for its {@link DocumentRow}: format 1, version 8, bytes. The version tells a reader who found an older or a newer
 * state of the document that these are not its bytes.
 */
final class BodyRow {
    private static final int FORMAT = 1;

    private BodyRow() {}

    static byte[] encode(long version, byte[] bytes) {
        return new RowWriter(1 + Long.BYTES + bytes.length)
                .octet(FORMAT)
                .fixed(version)
                .raw(bytes)
                .done();
    }

    /** The bytes, if they are of that version; a fresh copy. */
    static Optional<byte[]> bytes(byte[] row, long version) {
        RowReader in = RowReader.ofFormat(row, FORMAT);
        return in.fixed() == version ? Optional.of(in.rest()) : Optional.empty();
    }
}
