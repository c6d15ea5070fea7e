package one.twogather.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Many open streams of notifications: how much memory the server takes for each, and how long after its commit a change is heard of.
 *
 * <p>Ten streams listen to each of a thousand documents. The server's resident memory is read before and after they are opened, each time when it has
 * come to rest. Then four writers change documents, two hundred a second in all, and the time is taken from the answer to each write, which comes after the
 * commit, to each of its ten notifications.
 */
final class Streams {

    private static final int TOPICS = 1_000;
    private static final int WRITERS = 4;
    private static final int WRITES_A_SECOND = 200;
    private static final int SECONDS = 20;
    private static final Pattern RECEIVE_FROM = Pattern.compile("\"receiveFrom\":\"([^\"]+)\"");

    private final Site site;
    private final int count;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Selector selector;
    private final AtomicInteger begun = new AtomicInteger();
    private final long[][] answered = new long[TOPICS][SECONDS * WRITES_A_SECOND];
    private final int[] written = new int[TOPICS];
    private final ConcurrentLinkedQueue<Heard> heard = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    /** The number of a document, the number of its change, and when it was heard of. */
    private record Heard(int topic, int change, long at) {}

    /** One stream's place: which document, and how many of its changes were heard of. */
    private static final class Ear {
        private final int topic;
        private boolean begun;
        private int changes;

        private Ear(int topic) {
            this.topic = topic;
        }
    }

    private Streams(Site site, int count) throws IOException {
        this.site = site;
        this.count = count;
        this.selector = Selector.open();
    }

    public static void main(String[] words) throws Exception {
        int count = option(words, "--streams=", 10_000);
        int heap = option(words, "--heap=", 512);
        Path folder = Files.createTempDirectory("streams");
        Launcher launcher = new Launcher(Path.of(words[0]), folder);
        try (Server server = launcher.start(Rival.POD, Map.of("POD_JAVA_OPTS", "-Xmx" + heap + "m"))) {
            new Streams(Site.of(server), count).run(server.pid(), heap);
        }
    }

    private static int option(String[] words, String name, int usual) {
        return Arrays.stream(words)
                .filter(word -> word.startsWith(name))
                .map(word -> Integer.parseInt(word.substring(name.length())))
                .findFirst()
                .orElse(usual);
    }

    private void run(long pid, int heap) throws Exception {
        long before = atRest(pid);
        List<URI> addresses = subscribe();
        Thread reader = Thread.ofPlatform().daemon().name("reader").start(this::read);
        for (int i = 0; i < count; i++) {
            open(addresses.get(i), i % TOPICS);
        }
        Wait.until(count + " streams", () -> begun.get() == count);
        long after = atRest(pid);
        write();
        Wait.until("the last notification", () -> heard.size() >= expected());
        over = true;
        selector.wakeup();
        reader.join();
        report(before, after, heap);
    }

    private int expected() {
        int all = 0;
        for (int topic = 0; topic < TOPICS; topic++) {
            all += written[topic] * (count / TOPICS);
        }
        return all;
    }

    private List<URI> subscribe() throws Exception {
        URI service = site.at("/.notifications/EventSourceChannel2023/");
        List<Future<URI>> asked = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            for (int i = 0; i < count; i++) {
                URI topic = topic(i % TOPICS);
                asked.add(threads.submit(() -> subscribe(service, topic)));
            }
        }
        List<URI> addresses = new ArrayList<>();
        for (Future<URI> answer : asked) {
            addresses.add(answer.get());
        }
        return addresses;
    }

    private URI subscribe(URI service, URI topic) throws IOException, InterruptedException {
        String body = "{\"@context\":[\"https://www.w3.org/ns/solid/notification/v1\"],"
                + "\"type\":\"EventSourceChannel2023\",\"topic\":\"" + topic + "\"}";
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(service)
                        .header("Content-Type", "application/ld+json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        Matcher address = RECEIVE_FROM.matcher(answer.body());
        if (!address.find()) {
            throw new IOException("no channel: " + answer.statusCode() + " " + answer.body());
        }
        return URI.create(address.group(1));
    }

    private URI topic(int number) {
        return site.at("open/topic-" + number);
    }

    private void open(URI address, int topic) throws IOException {
        SocketChannel channel =
                SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), address.getPort()));
        String request = "GET " + address.getRawPath() + " HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\n\r\n";
        channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, new Ear(topic));
        selector.wakeup();
    }

    private void read() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
        try {
            while (!over) {
                selector.select(key -> read((SocketChannel) key.channel(), (Ear) key.attachment(), buffer));
            }
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** A head begins a stream; behind it every event has exactly one {@code data:}. */
    private void read(SocketChannel channel, Ear ear, ByteBuffer buffer) {
        try {
            buffer.clear();
            if (channel.read(buffer) < 0) {
                throw new IllegalStateException("the server ended a stream");
            }
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
        long now = System.nanoTime();
        String text = StandardCharsets.ISO_8859_1.decode(buffer.flip()).toString();
        if (!ear.begun) {
            if (!text.startsWith("HTTP/1.1 200")) {
                throw new IllegalStateException("no stream: " + text);
            }
            ear.begun = true;
            begun.incrementAndGet();
        }
        for (int at = text.indexOf("\ndata: "); at >= 0; at = text.indexOf("\ndata: ", at + 1)) {
            heard.add(new Heard(ear.topic, ear.changes++, now));
        }
    }

    /** Each writer has documents of its own, and writes them in turn. */
    private void write() throws Exception {
        List<Future<?>> writers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            for (int writer = 0; writer < WRITERS; writer++) {
                int first = writer;
                writers.add(threads.submit(() -> write(first)));
            }
        }
        for (Future<?> writer : writers) {
            writer.get();
        }
    }

    private Void write(int first) throws IOException, InterruptedException {
        long pause = 1_000_000_000L * WRITERS / WRITES_A_SECOND;
        long due = System.nanoTime();
        for (int i = 0; i < SECONDS * WRITES_A_SECOND / WRITERS; i++) {
            int topic = (first + i * WRITERS) % TOPICS;
            URI target = topic(topic);
            HttpResponse<Void> answer = http.send(
                    HttpRequest.newBuilder(target)
                            .header("Content-Type", "text/turtle")
                            .PUT(HttpRequest.BodyPublishers.ofByteArray(Site.document(target)))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            if (answer.statusCode() / 100 != 2) {
                throw new IOException("PUT " + target + ": " + answer.statusCode());
            }
            answered[topic][written[topic]++] = System.nanoTime();
            due += pause;
            LockSupport.parkNanos(due - System.nanoTime());
        }
        return null;
    }

    private void report(long before, long after, int heap) {
        long[] micros = heard.stream()
                .mapToLong(one -> (one.at() - answered[one.topic()][one.change()]) / 1_000)
                .sorted()
                .toArray();
        System.out.printf(
                Locale.ROOT,
                "%d streams, heap of %d MiB: %d MB resident before, %d MB with them, %.1f KB each%n",
                count,
                heap,
                before / 1_000_000,
                after / 1_000_000,
                (after - before) / 1_000.0 / count);
        System.out.printf(
                Locale.ROOT,
                "%d writes a second, %d notifications: heard after the answer to the write by median %.2f ms, p95 %.2f"
                        + " ms, p99 %.2f ms%n",
                WRITES_A_SECOND,
                micros.length,
                micros[micros.length / 2] / 1_000.0,
                micros[micros.length * 95 / 100] / 1_000.0,
                micros[micros.length * 99 / 100] / 1_000.0);
    }

    /** Bytes of resident memory, once it has not changed by a hundredth for three seconds. */
    private static long atRest(long pid) throws IOException {
        long last = 0;
        int still = 0;
        while (still < 3) {
            LockSupport.parkNanos(1_000_000_000L);
            long now = resident(pid);
            still = Math.abs(now - last) * 100 < now ? still + 1 : 0;
            last = now;
        }
        return last;
    }

    private static long resident(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1_024)
                .findFirst()
                .orElseThrow(() -> new IOException("the server is gone"));
    }
}
