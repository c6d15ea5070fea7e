package one.twogather.pod.ipld;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes one message of protobuf, field by field, in the order of the calls. */
final class ProtoWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** @param value not negative */
    ProtoWriter number(int field, long value) {
        Varint.write((long) field << 3 | ProtoReader.NUMBER, out);
        Varint.write(value, out);
        return this;
    }

    ProtoWriter chunk(int field, Bytes value) {
        Varint.write((long) field << 3 | ProtoReader.CHUNK, out);
        Varint.write(value.length(), out);
        out.writeBytes(value.toArray());
        return this;
    }

    ProtoWriter text(int field, String value) {
        return chunk(field, Bytes.copyOf(value.getBytes(StandardCharsets.UTF_8)));
    }

    Bytes message() {
        return Bytes.copyOf(out.toByteArray());
    }
}
