package one.twogather.pod.http;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import one.twogather.pod.model.WebId;
import one.twogather.pod.notify.Shapes;

/**
 * A line of JSON for each request: when, which, what became of it, how long it took. Never a token, a query, a body, an address or a WebID: a caller is a
 * word that is the same for all requests of one run of the server and means nothing outside it (decision 0073).
 *
 * <p>The thread that answers only puts a note into a queue; another makes lines of the notes. When that one cannot keep up, notes are dropped and the
 * number of those is told, since a log must never slow or stop what it tells of.
 */
final class AccessLog implements Ledger, AutoCloseable {

    /** Requests in half a second of a fast machine. */
    private static final int MAX_PENDING = 32_768;

    private static final int MAX_CALLERS = 1_024;
    private static final long PAUSE_NANOS = 100_000_000L;
    private static final String MAC = "HmacSHA256";

    private record Note(
            long millis,
            long number,
            String method,
            String target,
            int status,
            long bytes,
            long nanos,
            String caller) {}

    private final Consumer<String> lines;
    private final RequestIds ids;
    private final Clock clock;
    private final ConcurrentLinkedQueue<Note> notes = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pending = new AtomicInteger();
    private final AtomicLong dropped = new AtomicLong();
    private final Mac mac;
    private final Map<String, String> callers = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MAX_CALLERS;
        }
    };
    private final Thread writer;
    private volatile boolean closing;

    /** @param lines takes each line, without its end; called by one thread */
    AccessLog(Consumer<String> lines, RequestIds ids, SecureRandom random, Clock clock) {
        this.lines = lines;
        this.ids = ids;
        this.clock = clock;
        this.mac = mac(random);
        this.writer = Thread.ofPlatform().daemon().name("access-log").start(this::run);
    }

    private static Mac mac(SecureRandom random) {
        byte[] key = new byte[32];
        random.nextBytes(key);
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void record(Exchange exchange) {
        if (pending.incrementAndGet() > MAX_PENDING) {
            pending.decrementAndGet();
            dropped.incrementAndGet();
            return;
        }
        notes.add(new Note(
                clock.millis(),
                exchange.number(),
                exchange.method(),
                exchange.target(),
                exchange.status(),
                exchange.sent(),
                exchange.nanos(),
                exchange.caller().agent().map(WebId::iri).orElse("")));
    }

    private void run() {
        while (!closing) {
            LockSupport.parkNanos(PAUSE_NANOS);
            drain();
        }
        drain();
    }

    private void drain() {
        for (Note note = notes.poll(); note != null; note = notes.poll()) {
            pending.decrementAndGet();
            lines.accept(line(note));
        }
        long lost = dropped.getAndSet(0);
        if (lost > 0) {
            lines.accept("{\"dropped\":" + lost + "}");
        }
    }

    private String line(Note note) {
        StringBuilder line = new StringBuilder(256);
        line.append("{\"at\":\"").append(Instant.ofEpochMilli(note.millis)).append("\",\"id\":\"");
        line.append(ids.text(note.number)).append("\",\"method\":");
        Json.quote(note.method, line);
        line.append(",\"path\":");
        Json.quote(shown(note.target), line);
        // Status 0: the client left before it got an answer.
        line.append(",\"status\":").append(note.status).append(",\"bytes\":").append(note.bytes);
        line.append(",\"micros\":").append(note.nanos / 1_000);
        if (!note.caller.isEmpty()) {
            line.append(",\"caller\":\"")
                    .append(callers.computeIfAbsent(note.caller, this::word))
                    .append('"');
        }
        return line.append('}').toString();
    }

    /** Without the query, and without the secrets that the addresses of channels and one-time codes are. */
    static String shown(String target) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        return path.contains(Shapes.PATH) ? path.substring(0, path.lastIndexOf('/') + 1) : CodeRoutes.withoutCode(path);
    }

    private String word(String caller) {
        return HexFormat.of().formatHex(mac.doFinal(caller.getBytes(StandardCharsets.UTF_8)), 0, 6);
    }

    /** Writes what is pending; later requests are not told. */
    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(writer);
        try {
            writer.join(2_000);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
