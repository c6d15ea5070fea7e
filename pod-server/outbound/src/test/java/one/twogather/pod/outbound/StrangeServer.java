package one.twogather.pod.outbound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on this machine that says exactly what it is told to, byte for byte, and may fall silent in the middle. */
final class StrangeServer implements AutoCloseable {

    private record Script(String bytes, boolean stalls, CountDownLatch goOn) {}

    private final ServerSocket listener;
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final CountDownLatch requested = new CountDownLatch(1);
    private final AtomicInteger atOnce = new AtomicInteger();

    /** Heads of the requests that came, without the empty line. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    final AtomicInteger mostAtOnce = new AtomicInteger();

    StrangeServer() {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    void answers(String response) {
        answersAt("", response);
    }

    void answersAt(String path, String response) {
        scripts.put(path, new Script(response, false, new CountDownLatch(0)));
    }

    void stallsAfter(String beginning) {
        scripts.put("", new Script(beginning, true, new CountDownLatch(0)));
    }

    /** Answers when the latch is let go. */
    CountDownLatch holdsBack(String response) {
        CountDownLatch goOn = new CountDownLatch(1);
        scripts.put("", new Script(response, false, goOn));
        return goOn;
    }

    void awaitRequest() throws InterruptedException {
        requested.await();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket connection) {
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try (Socket socket = connection) {
            Script everywhere = scripts.get("");
            if (everywhere != null && everywhere.stalls() && everywhere.bytes().isEmpty()) {
                waitForTheEnd(socket.getInputStream());
                return;
            }
            String head = head(socket.getInputStream());
            requests.add(head);
            skipBody(head, socket.getInputStream());
            requested.countDown();
            String target = head.split(" ")[1];
            Script script = Objects.requireNonNull(scripts.getOrDefault(target, everywhere), target);
            script.goOn().await();
            socket.getOutputStream().write(script.bytes().getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            if (script.stalls()) {
                waitForTheEnd(socket.getInputStream());
            }
        } catch (IOException | InterruptedException gone) {
            // The client left, as it may.
        } finally {
            atOnce.decrementAndGet();
        }
    }

    private static void waitForTheEnd(InputStream in) throws IOException {
        while (in.read() >= 0) {
            // What the client still has to say is of no interest.
        }
    }

    /** Bytes left unread would break the connection before the answer is read. */
    private static void skipBody(String head, InputStream in) throws IOException {
        for (String line : head.lines().toList()) {
            if (line.startsWith("Content-Length: ")) {
                in.skipNBytes(Long.parseLong(line.substring("Content-Length: ".length())));
            }
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("no request");
            }
            head.append((char) b);
        }
        return head.substring(0, head.length() - 4);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
