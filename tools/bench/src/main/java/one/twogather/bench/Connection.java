package one.twogather.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * One kept-alive HTTP/1.1 connection. Reads exactly what it must to tell answers apart and throws bodies away: load and server share the cores, so what
 * is spent here is missing there.
 */
final class Connection implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 30_000;
    private static final byte[] LENGTH = "\r\ncontent-length:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CODING = "\r\ntransfer-encoding:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEAD_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LINE_END = "\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Socket socket;
    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private int at;
    private int end;

    Connection(URI server) throws IOException {
        socket = new Socket("127.0.0.1", server.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        in = socket.getInputStream();
    }

    /** Sends a whole request and reads the whole answer; gives its status. */
    int exchange(Request request) throws IOException {
        request.writeTo(socket.getOutputStream());
        int head = readTo(HEAD_END);
        int status = (buffer[at + 9] - '0') * 100 + (buffer[at + 10] - '0') * 10 + (buffer[at + 11] - '0');
        int length = find(LENGTH, head);
        boolean chunked = length < 0 && find(CODING, head) >= 0;
        long size = length < 0 ? 0 : number(length + LENGTH.length, 10);
        at = head + HEAD_END.length;
        if (chunked) {
            skipChunks();
        } else {
            skip(size);
        }
        return status;
    }

    private void skipChunks() throws IOException {
        long size;
        do {
            int line = readTo(LINE_END);
            size = number(at, 16);
            at = line + LINE_END.length;
            skip(size + LINE_END.length);
        } while (size > 0);
    }

    private void skip(long bytes) throws IOException {
        long left = bytes;
        while (left > end - at) {
            left -= end - at;
            at = 0;
            end = 0;
            fill();
        }
        at += (int) left;
    }

    /** Where the text stands that is waited for, after reading up to it. */
    private int readTo(byte[] text) throws IOException {
        int found = find(text, end);
        while (found < 0) {
            fill();
            found = find(text, end);
        }
        return found;
    }

    private void fill() throws IOException {
        if (at > 0) {
            System.arraycopy(buffer, at, buffer, 0, end - at);
            end -= at;
            at = 0;
        }
        int read = in.read(buffer, end, buffer.length - end);
        if (read <= 0) {
            throw new EOFException("the answer broke off");
        }
        end += read;
    }

    /** Where {@code text}, in small letters, stands between here and {@code limit}; -1 if nowhere. */
    private int find(byte[] text, int limit) {
        for (int i = at; i <= limit - text.length; i++) {
            if (buffer[i] == text[0] && matches(text, i)) {
                return i;
            }
        }
        return -1;
    }

    private boolean matches(byte[] text, int place) {
        for (int i = 1; i < text.length; i++) {
            byte b = buffer[place + i];
            if ((b >= 'A' && b <= 'Z' ? b + 32 : b) != text[i]) {
                return false;
            }
        }
        return true;
    }

    private long number(int place, int radix) {
        int i = place;
        while (buffer[i] == ' ') {
            i++;
        }
        long number = 0;
        for (int digit = Character.digit(buffer[i], radix); digit >= 0; digit = Character.digit(buffer[++i], radix)) {
            number = number * radix + digit;
        }
        return number;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
