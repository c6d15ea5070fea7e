package one.twogather.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One kept-alive HTTP/1.1 connection. Reads exactly what it must to tell answers apart, and throws bodies away. */
final class Connection implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream in;
    private final byte[] waste = new byte[64 * 1024];
    private final StringBuilder line = new StringBuilder();

    Connection(URI server) throws IOException {
        socket = new Socket("127.0.0.1", server.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
    }

    /** Sends a whole request and reads the whole answer; gives its status. */
    int exchange(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        int status = statusIn(line());
        long length = -1;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(lower.substring(15).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = lower.contains("chunked");
            }
        }
        if (chunked) {
            skipChunks();
        } else if (length > 0) {
            skip(length);
        }
        return status;
    }

    private void skipChunks() throws IOException {
        for (long size = Long.parseLong(line(), 16); size > 0; size = Long.parseLong(line(), 16)) {
            skip(size);
            line();
        }
        line();
    }

    private void skip(long bytes) throws IOException {
        for (long left = bytes; left > 0; ) {
            int read = in.read(waste, 0, (int) Math.min(left, waste.length));
            if (read < 0) {
                throw new EOFException("the answer broke off");
            }
            left -= read;
        }
    }

    private String line() throws IOException {
        line.setLength(0);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the connection was closed");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static int statusIn(String statusLine) throws IOException {
        if (statusLine.length() < 12) {
            throw new IOException("not an HTTP answer: " + statusLine);
        }
        return Integer.parseInt(statusLine.substring(9, 12));
    }

    /** A request's bytes. */
    static byte[] request(String method, URI target, String headers, byte[] body) {
        String head = method + " " + target.getRawPath() + " HTTP/1.1\r\nHost: " + target.getAuthority() + "\r\n"
                + headers + (body.length > 0 || method.startsWith("P") ? "Content-Length: " + body.length + "\r\n" : "")
                + "\r\n";
        byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[start.length + body.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return all;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
