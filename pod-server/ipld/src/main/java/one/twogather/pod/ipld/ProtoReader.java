package one.twogather.pod.ipld;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the fields of one message of protobuf, in the order in which they stand: {@link #next}, then the value, by the kind the caller expects. Numbers
 * have one spelling, and announced lengths are believed only as far as there are bytes.
 */
final class ProtoReader {

    static final int NUMBER = 0;
    static final int CHUNK = 2;
    static final int FIXED32 = 5;

    private static final int MAX_VARINT = 10;

    private final Bytes message;
    private int at;
    private int wire;

    ProtoReader(Bytes message) {
        this.message = message;
    }

    boolean hasNext() {
        return at < message.length();
    }

    /** The number of the next field. */
    int next() throws Malformed {
        long tag = varint();
        wire = (int) (tag & 7);
        long field = tag >>> 3;
        if (field < 1 || field > 0xffff) {
            throw new Malformed("a field has a number that nobody uses");
        }
        return (int) field;
    }

    /** The value of this field, up to 63 bits. */
    long number() throws Malformed {
        long value = signed();
        if (value < 0) {
            throw new Malformed("a number has more than 63 bits");
        }
        return value;
    }

    /** The value of this field, 64 bits and a sign among them. */
    long signed() throws Malformed {
        require(NUMBER);
        return varint();
    }

    Bytes chunk() throws Malformed {
        require(CHUNK);
        long length = varint();
        if (length < 0 || length > message.length() - at) {
            throw new Malformed("the message ends in the middle of a field");
        }
        Bytes chunk = message.slice(at, at + (int) length);
        at += (int) length;
        return chunk;
    }

    String text() throws Malformed {
        return text(chunk());
    }

    static String text(Bytes utf8) throws Malformed {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(utf8.buffer()).toString();
        } catch (CharacterCodingException notText) {
            throw new Malformed("text is not in UTF-8");
        }
    }

    int fixed32() throws Malformed {
        require(FIXED32);
        if (message.length() - at < Integer.BYTES) {
            throw new Malformed("the message ends in the middle of a field");
        }
        ByteBuffer number = message.slice(at, at + Integer.BYTES).buffer().order(ByteOrder.LITTLE_ENDIAN);
        at += Integer.BYTES;
        return number.getInt();
    }

    private void require(int kind) throws Malformed {
        if (wire != kind) {
            throw new Malformed("a field is of another kind than it should be");
        }
    }

    private long varint() throws Malformed {
        long value = 0;
        for (int i = 0; i < MAX_VARINT; i++) {
            if (at == message.length()) {
                throw new Malformed("the message ends in the middle of a number");
            }
            int octet = message.at(at++);
            value |= (long) (octet & 0x7f) << (7 * i);
            if (octet < 0x80) {
                if (octet == 0 && i > 0 || i == MAX_VARINT - 1 && octet > 1) {
                    throw new Malformed("a number is not in its one spelling");
                }
                return value;
            }
        }
        throw new Malformed("a number has more than 64 bits");
    }
}
