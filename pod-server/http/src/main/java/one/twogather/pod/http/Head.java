package one.twogather.pod.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The status line and headers of one answer, written as the bytes that go out. What was rendered once is copied; what comes from anywhere else passes
 * {@link #text} or {@link #iri}, so no value can end its line and begin another.
 */
final class Head {

    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final byte[][] STATUS_LINES = new byte[600][];

    static {
        reason(101, "Switching Protocols");
        reason(200, "OK", 201, "Created", 204, "No Content", 206, "Partial Content");
        reason(301, "Moved Permanently", 303, "See Other", 304, "Not Modified", 308, "Permanent Redirect");
        reason(400, "Bad Request", 401, "Unauthorized", 403, "Forbidden", 404, "Not Found", 405, "Method Not Allowed");
        reason(406, "Not Acceptable", 409, "Conflict", 412, "Precondition Failed", 413, "Content Too Large");
        reason(414, "URI Too Long", 415, "Unsupported Media Type", 416, "Range Not Satisfiable");
        reason(
                422,
                "Unprocessable Content",
                426,
                "Upgrade Required",
                429,
                "Too Many Requests",
                431,
                "Request Header Fields Too Large");
        reason(500, "Internal Server Error", 501, "Not Implemented", 503, "Service Unavailable");
        reason(505, "HTTP Version Not Supported", 507, "Insufficient Storage");
    }

    private final int status;
    private byte[] bytes = new byte[1536];
    private int length;

    Head(int status) {
        this.status = status;
        byte[] line = STATUS_LINES[status];
        line(line == null ? statusLine(status, "") : line);
    }

    private static void reason(Object... pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            int status = (Integer) pairs[i];
            STATUS_LINES[status] = statusLine(status, (String) pairs[i + 1]);
        }
    }

    private static byte[] statusLine(int status, String reason) {
        return lines("HTTP/1.1 " + status + " " + reason);
    }

    /** Bytes for {@link #line} or the names of {@link #field}, rendered once for the life of the program. */
    static byte[] rendered(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Whole lines for {@link #line}, rendered likewise. */
    static byte[] lines(String... lines) {
        return rendered(String.join("\r\n", lines) + "\r\n");
    }

    int status() {
        return status;
    }

    int length() {
        return length;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Whole lines as they are. */
    Head line(byte[] rendered) {
        room(rendered.length);
        System.arraycopy(rendered, 0, bytes, length, rendered.length);
        length += rendered.length;
        return this;
    }

    /** One field. {@code name} is rendered with its colon and blank. */
    Head field(byte[] name, String value) {
        return line(name).text(value).end();
    }

    Head field(byte[] name, long value) {
        return line(name).number(value).end();
    }

    Head date(byte[] name, long epochSecond) {
        line(name).room(HttpDate.LENGTH);
        HttpDate.write(epochSecond, bytes, length);
        length += HttpDate.LENGTH;
        return end();
    }

    /** A part of a value: visible ASCII, blanks and tabs as they are, anything else as a question mark. */
    Head text(String value) {
        int size = value.length();
        room(size);
        for (int i = 0; i < size; i++) {
            char c = value.charAt(i);
            bytes[length + i] = (byte) ((c >= ' ' && c < 0x7f) || c == '\t' ? c : '?');
        }
        length += size;
        return this;
    }

    /** An IRI as the URI that headers carry: what is not ASCII, or would end a link's target, percent-encoded (RFC 3987 §3.1). */
    Head iri(String iri) {
        int size = iri.length();
        room(size);
        for (int i = 0; i < size; i++) {
            char c = iri.charAt(i);
            if (c > ' ' && c < 0x7f && c != '<' && c != '>' && c != '"') {
                bytes[length++] = (byte) c;
            } else {
                int end = Character.isHighSurrogate(c) && i + 1 < size ? i + 2 : i + 1;
                escape(iri.substring(i, end), size - i);
                i = end - 1;
            }
        }
        return this;
    }

    private void escape(String character, int rest) {
        byte[] utf8 = character.getBytes(StandardCharsets.UTF_8);
        room(utf8.length * 3 + rest);
        for (byte b : utf8) {
            bytes[length++] = '%';
            bytes[length++] = HEX[(b >> 4) & 15];
            bytes[length++] = HEX[b & 15];
        }
    }

    Head number(long value) {
        return value >= 0 && value < 10 ? letter((char) ('0' + value)) : text(Long.toString(value));
    }

    Head letter(char c) {
        room(1);
        bytes[length++] = (byte) c;
        return this;
    }

    /** The end of a field. */
    Head end() {
        room(2);
        bytes[length++] = '\r';
        bytes[length++] = '\n';
        return this;
    }

    /** Bytes of the body behind the empty line, so that a small answer is one write. */
    Head raw(byte[] content, int offset, int count) {
        room(count);
        System.arraycopy(content, offset, bytes, length, count);
        length += count;
        return this;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
