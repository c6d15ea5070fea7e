package one.twogather.pod.content;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32C;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.PodId;

/**
 * How a small file lies in a pack: {@code magic ‖ length of the name ‖ length of the rest ‖ CRC-32C of all but the rest ‖ pod/id ‖ the sealed file}. The
 * name is there for whoever looks for what nobody needs any more; readers go by rows.
 *
 * @param name whose it is
 * @param place where its sealed bytes lie
 */
record PackRecord(FileName name, PackPlace place) {

    /** Bytes before the name. */
    static final int HEAD = 4 * Integer.BYTES;

    /** The longest name: a pod, a slash, an id. */
    static final int MAX_NAME = 39 + 1 + 128;

    private static final int MAGIC = 0x32676b31; // "2gk1"

    /** All of a record. */
    static byte[] of(FileName file, byte[] sealed) {
        byte[] name = (file.pod().name() + '/' + file.id()).getBytes(StandardCharsets.US_ASCII);
        ByteBuffer head = ByteBuffer.allocate(HEAD + name.length + sealed.length)
                .putInt(MAGIC)
                .putInt(name.length)
                .putInt(sealed.length);
        return head.putInt(checksum(name, sealed.length)).put(name).put(sealed).array();
    }

    private static int checksum(byte[] name, int sealed) {
        CRC32C checksum = new CRC32C();
        checksum.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, sealed));
        checksum.update(name);
        return (int) checksum.getValue();
    }

    /** Where the sealed bytes of a record begin, from its own beginning. */
    static int body(FileName file) {
        return HEAD + file.pod().name().length() + 1 + file.id().length();
    }

    /**
     * The record whose beginning this is.
     *
     * @param bytes a head and a name, or less at the end of a pack
     * @param pack in which it lies
     * @param offset where it begins
     */
    static Optional<PackRecord> read(ByteBuffer bytes, long pack, long offset) {
        if (bytes.remaining() < HEAD || bytes.getInt() != MAGIC) {
            return Optional.empty();
        }
        int nameLength = bytes.getInt();
        int length = bytes.getInt();
        int checksum = bytes.getInt();
        if (nameLength < 0 || nameLength > Math.min(MAX_NAME, bytes.remaining()) || length < 0) {
            return Optional.empty();
        }
        byte[] name = new byte[nameLength];
        bytes.get(name);
        return checksum == checksum(name, length)
                ? name(name).map(file -> new PackRecord(file, new PackPlace(pack, offset + HEAD + nameLength, length)))
                : Optional.empty();
    }

    private static Optional<FileName> name(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.US_ASCII);
        int slash = text.indexOf('/');
        return slash >= 0
                        && PodId.parse(text.substring(0, slash)) instanceof Parsed.Valid<PodId>(PodId pod)
                        && FileName.isId(text.substring(slash + 1))
                ? Optional.of(new FileName(pod, text.substring(slash + 1)))
                : Optional.empty();
    }

    /** Where the next record begins. */
    long end() {
        return place.offset() + place.length();
    }
}
