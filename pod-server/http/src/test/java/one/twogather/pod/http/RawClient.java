package one.twogather.pod.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A client that sends exactly what it is told, byte by byte, as an attacker would. */
final class RawClient implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;
    private final InputStream in;

    RawClient(int port) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        this.in = socket.getInputStream();
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
    }

    /** What came back. */
    @SuppressWarnings("ArrayRecordComponent")
    record Reply(int status, List<String> headers, byte[] body) {

        Optional<String> header(String name) {
            String prefix = name.toLowerCase(Locale.ROOT) + ":";
            List<String> found = headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                    .map(line -> line.substring(prefix.length()).strip())
                    .toList();
            return found.isEmpty() ? Optional.empty() : Optional.of(String.join(" | ", found));
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** One request on a connection of its own. */
    static Reply ask(int port, String request) throws IOException {
        try (RawClient client = new RawClient(port)) {
            return client.send(request).reply();
        }
    }

    RawClient send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** The next answer, its body by its length, its chunks, or the end of the connection. */
    Reply reply() throws IOException {
        return reply(false);
    }

    /** The next answer, if it comes within so long. */
    Reply reply(Duration patience) throws IOException {
        socket.setSoTimeout((int) patience.toMillis());
        return reply();
    }

    /** The next answer, to a HEAD request if so: those have no body. */
    Reply reply(boolean toHead) throws IOException {
        String status = line();
        List<String> headers = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            headers.add(line);
        }
        Reply head = new Reply(Integer.parseInt(status.split(" ")[1]), headers, new byte[0]);
        boolean none = toHead || head.status() == 204 || head.status() == 304 || head.status() < 200;
        return none ? head : new Reply(head.status(), headers, body(head));
    }

    private byte[] body(Reply head) throws IOException {
        if (head.header("Content-Length").isPresent()) {
            return in.readNBytes(Integer.parseInt(head.header("Content-Length").get()));
        }
        if (head.header("Transfer-Encoding").isEmpty()) {
            return in.readAllBytes();
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            all.write(in.readNBytes(size));
            line();
        }
        line();
        return all.toByteArray();
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("the connection ended within a line: " + line.toString(StandardCharsets.UTF_8));
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    /** True when the server ends the connection, with or without a reset, before anything else comes. */
    boolean isClosedByServer() {
        try {
            return in.read() < 0;
        } catch (java.net.SocketTimeoutException stillOpen) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    /** Exactly so many bytes, whatever they are. */
    byte[] bytes(int count) throws IOException {
        return in.readNBytes(count);
    }

    /** Everything up to and with {@code mark}. */
    String until(String mark) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.length() < mark.length()
                || !text.substring(text.length() - mark.length()).equals(mark)) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("ended behind: " + text);
            }
            text.append((char) next);
        }
        return text.toString();
    }

    /** The next chunk of a body; empty for the last. */
    String chunk() throws IOException {
        String chunk = new String(in.readNBytes(Integer.parseInt(line(), 16)), StandardCharsets.UTF_8);
        line();
        return chunk;
    }

    /** Says that nothing more will be sent. */
    void finish() throws IOException {
        socket.shutdownOutput();
    }

    /** Reads whatever comes until the end, however it comes. */
    void drain() {
        try {
            in.readAllBytes();
        } catch (IOException reset) {
            // Hung up on, which is an end like any other.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
