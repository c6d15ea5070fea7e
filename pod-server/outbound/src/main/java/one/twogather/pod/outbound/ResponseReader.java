package one.twogather.pod.outbound;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import one.twogather.pod.outbound.Delivery.Answered;

/**
 * Reads one HTTP/1.1 response to the end (RFC 9112). The sender is a stranger: whatever is ambiguous, over a limit or cut short is refused, never
 * guessed at.
 *
 * <p>There is no second response on the connection, so a disagreement about where the first ends can harm nobody.
 */
final class ResponseReader {

    /** Status line and headers together, interim responses included. Servers themselves rarely take more than 8 KiB. */
    private static final int MAX_HEAD = 32 * 1024;

    private static final int MAX_CHUNK_HEAD = 64;

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[0-9] ([1-5][0-9]{2})(?: .*)?");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
    private static final Pattern CHUNK_SIZE = Pattern.compile("([0-9a-fA-F]{1,15})[ \\t]*(?:;.*)?");

    private final InputStream in;
    private final int maxBody;
    private int headLeft = MAX_HEAD;

    private ResponseReader(InputStream in, int maxBody) {
        this.in = new BufferedInputStream(in);
        this.maxBody = maxBody;
    }

    /** @param method of the request, since an answer to HEAD has no body whatever its headers say */
    static Answered read(InputStream in, String method, int maxBody) throws IOException {
        return new ResponseReader(in, maxBody).read(method);
    }

    private Answered read(String method) throws IOException {
        int status;
        Map<String, String> headers;
        do {
            status = status();
            headers = headers();
        } while (status < 200);
        boolean hasBody = !method.equals("HEAD") && status != 204 && status != 304;
        return new Answered(status, headers, hasBody ? body(headers) : new byte[0]);
    }

    private int status() throws IOException {
        Matcher line = STATUS_LINE.matcher(line());
        if (!line.matches() || line.group(1).equals("101")) {
            throw new ProtocolException("the answer is not HTTP/1.1");
        }
        return Integer.parseInt(line.group(1));
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1 || line.charAt(0) == ' ' || line.charAt(0) == '\t') {
                throw new ProtocolException("the answer's headers are malformed");
            }
            headers.merge(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (first, next) -> first + ", " + next);
        }
        return headers;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if (!headers.getOrDefault("content-encoding", "identity").equalsIgnoreCase("identity")) {
            throw new ProtocolException("the answer is compressed, which was not asked for");
        }
        String coding = headers.get("transfer-encoding");
        if (coding != null) {
            if (!coding.equalsIgnoreCase("chunked")) {
                throw new ProtocolException("the answer's transfer coding is not known");
            }
            return chunks();
        }
        String length = headers.get("content-length");
        return length == null ? toTheEnd() : ofLength(length);
    }

    private byte[] ofLength(String text) throws IOException {
        if (!LENGTH.matcher(text).matches()) {
            throw new ProtocolException("the answer's length is malformed");
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        copy(Long.parseLong(text), body);
        return body.toByteArray();
    }

    private byte[] toTheEnd() throws IOException {
        byte[] body = in.readNBytes(maxBody);
        if (in.read() >= 0) {
            throw tooLarge();
        }
        return body;
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            // Enough for a size, not for the extensions by which one-byte chunks could be made a flood.
            headLeft = Math.max(headLeft, MAX_CHUNK_HEAD);
            Matcher size = CHUNK_SIZE.matcher(line());
            if (!size.matches()) {
                throw new ProtocolException("the answer's chunks are malformed");
            }
            long length = Long.parseLong(size.group(1), 16);
            if (length == 0) {
                headers();
                return body.toByteArray();
            }
            copy(length, body);
            if (!line().isEmpty()) {
                throw new ProtocolException("the answer's chunks are malformed");
            }
        }
    }

    private void copy(long length, ByteArrayOutputStream body) throws IOException {
        if (length > maxBody - body.size()) {
            throw tooLarge();
        }
        byte[] bytes = in.readNBytes((int) length);
        if (bytes.length < length) {
            throw new EOFException("the answer was cut short");
        }
        body.writeBytes(bytes);
    }

    /** Up to a line feed, without it and a carriage return before it. */
    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(64);
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the answer was cut short");
            }
            if (--headLeft < 0) {
                throw new ProtocolException("the answer's headers are too large");
            }
            line.write(b);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private TooLarge tooLarge() {
        return new TooLarge("the answer is larger than " + maxBody + " bytes");
    }

    /** The body has more bytes than it may have. */
    static final class TooLarge extends ProtocolException {
        TooLarge(String reason) {
            super(reason);
        }
    }
}
