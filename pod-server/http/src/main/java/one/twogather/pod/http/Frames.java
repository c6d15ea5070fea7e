package one.twogather.pod.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * WebSocket frames (RFC 6455 §5). What clients say here is short, so a message has at most {@link #MOST} bytes, in however many frames; no extension is
 * spoken. Reads for one connection; writing is free of state.
 */
final class Frames {

    /** Bytes of a message from a client: a word and an address. */
    static final int MOST = 4 * 1024;

    static final int NORMAL = 1000;
    static final int GOING_AWAY = 1001;
    static final int PROTOCOL_ERROR = 1002;
    static final int NO_STATUS = 1005;
    static final int NOT_TEXT = 1003;
    static final int NOT_UTF8 = 1007;
    static final int POLICY = 1008;
    static final int TOO_BIG = 1009;
    static final int TRY_AGAIN = 1013;

    private static final int CONTINUATION = 0x0;
    private static final int TEXT = 0x1;
    private static final int BINARY = 0x2;
    private static final int CLOSE = 0x8;
    private static final int PING = 0x9;
    private static final int PONG = 0xA;
    private static final int FIN = 0x80;
    private static final int MASKED = 0x80;
    private static final int SMALL = 125;
    private static final int SHORT = 126;

    private final ByteArrayOutputStream message = new ByteArrayOutputStream(0);
    private boolean inMessage;

    /** What a client said. */
    sealed interface Said {

        /** A whole message. */
        record Text(String text) implements Said {}

        /** Wants the same bytes back. */
        record Ping(byte[] payload) implements Said {

            @Override
            public byte[] payload() {
                return payload.clone();
            }
        }

        /** Is there, or in the middle of a message. */
        record Nothing() implements Said {}

        /** Ends the conversation, or broke its rules: it ends with this code. */
        record End(int code) implements Said {}
    }

    private static final Said NOTHING = new Said.Nothing();

    /** The next frame. */
    Said read(Inflow inflow) throws ClientGone {
        byte[] start = bytes(inflow, 2);
        boolean fin = (start[0] & FIN) != 0;
        int opcode = start[0] & 0x0F;
        int declared = start[1] & 0x7F;
        boolean control = opcode >= CLOSE;
        // Reserved bits belong to extensions; clients mask, always; control frames are short and whole (§5.2, §5.1,
        // §5.5).
        if ((start[0] & 0x70) != 0 || (start[1] & MASKED) == 0 || (control && (!fin || declared > SMALL))) {
            return new Said.End(PROTOCOL_ERROR);
        }
        long length = length(inflow, declared);
        if (length > MOST) {
            return new Said.End(TOO_BIG);
        }
        byte[] payload = unmasked(bytes(inflow, 4), bytes(inflow, (int) length));
        return control ? control(opcode, payload) : data(opcode, fin, payload);
    }

    private static long length(Inflow inflow, int declared) throws ClientGone {
        if (declared < SHORT) {
            return declared;
        }
        if (declared == SHORT) {
            return ByteBuffer.wrap(bytes(inflow, Short.BYTES)).getShort() & 0xFFFFL;
        }
        long length = ByteBuffer.wrap(bytes(inflow, Long.BYTES)).getLong();
        return length < 0 ? Long.MAX_VALUE : length;
    }

    private static byte[] bytes(Inflow inflow, int count) throws ClientGone {
        byte[] bytes = new byte[count];
        for (int done = 0; done < count; ) {
            done += inflow.read(bytes, done, count - done);
        }
        return bytes;
    }

    private static byte[] unmasked(byte[] mask, byte[] payload) {
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i & 3];
        }
        return payload;
    }

    private static Said control(int opcode, byte[] payload) {
        return switch (opcode) {
            case PING -> new Said.Ping(payload);
            case PONG -> NOTHING;
            case CLOSE -> new Said.End(closeCode(payload));
            default -> new Said.End(PROTOCOL_ERROR);
        };
    }

    /** The code to answer with: the same, if it is one that may be sent (§7.4). */
    private static int closeCode(byte[] payload) {
        if (payload.length == 0) {
            return NORMAL;
        }
        if (payload.length == 1 || !isUtf8(payload, 2)) {
            return PROTOCOL_ERROR;
        }
        int code = ByteBuffer.wrap(payload).getShort() & 0xFFFF;
        boolean known = code >= 1000 && code <= 1014 && code != 1004 && code != NO_STATUS && code != 1006;
        return known || (code >= 3000 && code <= 4999) ? code : PROTOCOL_ERROR;
    }

    private Said data(int opcode, boolean fin, byte[] payload) {
        if (opcode == BINARY) {
            return new Said.End(NOT_TEXT);
        }
        if (opcode != (inMessage ? CONTINUATION : TEXT)) {
            return new Said.End(PROTOCOL_ERROR);
        }
        if (message.size() + payload.length > MOST) {
            return new Said.End(TOO_BIG);
        }
        message.writeBytes(payload);
        inMessage = !fin;
        return fin ? whole() : NOTHING;
    }

    private Said whole() {
        byte[] text = message.toByteArray();
        message.reset();
        return isUtf8(text, 0) ? new Said.Text(new String(text, StandardCharsets.UTF_8)) : new Said.End(NOT_UTF8);
    }

    private static boolean isUtf8(byte[] bytes, int from) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, bytes.length - from));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }

    /** A text message in one frame. */
    static byte[] text(byte[] payload) {
        return frame(TEXT, payload);
    }

    static byte[] ping() {
        return frame(PING, Outflow.NOTHING);
    }

    static byte[] pong(byte[] payload) {
        return frame(PONG, payload);
    }

    static byte[] close(int code) {
        return frame(CLOSE, new byte[] {(byte) (code >> 8), (byte) code});
    }

    private static byte[] frame(int opcode, byte[] payload) {
        int length = payload.length;
        ByteBuffer frame = ByteBuffer.allocate(length + 10).put((byte) (FIN | opcode));
        if (length <= SMALL) {
            frame.put((byte) length);
        } else if (length <= 0xFFFF) {
            frame.put((byte) SHORT).putShort((short) length);
        } else {
            frame.put((byte) (SHORT + 1)).putLong(length);
        }
        byte[] bytes = new byte[frame.put(payload).flip().remaining()];
        frame.get(bytes);
        return bytes;
    }
}
