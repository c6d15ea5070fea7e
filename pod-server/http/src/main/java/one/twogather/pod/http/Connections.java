package one.twogather.pod.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.net.InetAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * All connections of one listener, and the watch over them: a client that lets us wait beyond its deadline is cut off, whether it is slow in its head
 * (slow-loris), in its body, or in taking the answer.
 *
 * <p>Blocking reads of Helidon's sockets know no time limit, so each connection notes by when its present wait must be over, and one thread looks
 * through the notes. That costs a request a few writes of a long, and no timer.
 */
final class Connections implements ServerConnectionSelector {

    private static final System.Logger LOG = System.getLogger(Connections.class.getName());
    private static final long LONGEST_TICK = 1_000_000_000L;
    private static final long SHORTEST_TICK = 1_000_000L;

    /** Shares of the listener's room that a connection takes, and what is left of them once it is nothing but a stream (decision 0120). */
    private static final int WHOLE = 3;

    private static final int STREAM = 1;
    private static final long PATIENCE_SECONDS = 10;

    private final HttpLimits limits;
    private final Service service;
    private final Dates dates;
    private final RequestIds ids;
    private final boolean crossOrigin;
    private final Budget heads;
    private final Places places;
    private final Semaphore room;
    private final Semaphore streams;
    private final LongAdder turnedAway = new LongAdder();
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final Thread watch;
    private final AtomicInteger finishedLate = new AtomicInteger();
    private final AtomicInteger cutOff = new AtomicInteger();
    private volatile boolean stopping;

    /**
     * @param exempt whose connections are not counted
     * @param crossOrigin whether pages of other origins may read the answers (P-120)
     */
    Connections(
            String name,
            HttpLimits limits,
            Predicate<InetAddress> exempt,
            Service service,
            Dates dates,
            RequestIds ids,
            boolean crossOrigin) {
        this.limits = limits;
        this.heads = new Budget(limits.heads());
        this.places = new Places(limits.connectionsOfOne(), exempt);
        this.room = new Semaphore(limits.connections() * WHOLE);
        this.streams = new Semaphore(limits.streams());
        this.service = service;
        this.dates = dates;
        this.ids = ids;
        this.crossOrigin = crossOrigin;
        long shortest = Math.min(
                Math.min(limits.idle().toNanos(), limits.head().toNanos()),
                Math.min(limits.pace().stall().toNanos(), limits.farewell().toNanos()));
        long tick = Math.clamp(shortest / 4, SHORTEST_TICK, LONGEST_TICK);
        this.watch = Thread.ofPlatform().daemon().name(name + "-watch").unstarted(() -> watch(tick));
    }

    void start() {
        watch.start();
    }

    /**
     * From now on each connection ends after the request it carries.
     *
     * @return how many requests are running
     */
    int stop() {
        stopping = true;
        open.forEach(Connection::endStream);
        return (int) open.stream().filter(Connection::isBusy).count();
    }

    /** Waits until the last connections are gone, which have been interrupted by now, and ends the watch. */
    void end() {
        long until = System.nanoTime() + LONGEST_TICK;
        while (!open.isEmpty() && System.nanoTime() < until) {
            LockSupport.parkNanos(SHORTEST_TICK);
        }
        watch.interrupt();
    }

    boolean isStopping() {
        return stopping;
    }

    /** Notes how a connection's last request ended. */
    void endedLate(boolean whole) {
        (whole ? finishedLate : cutOff).incrementAndGet();
    }

    /** Requests that were answered after {@link #stop}. */
    int finishedLate() {
        return finishedLate.get();
    }

    /** Requests that were running at {@link #stop} and never got their whole answer. */
    int cutOff() {
        return cutOff.get() + (int) open.stream().filter(Connection::isBusy).count();
    }

    int size() {
        return open.size();
    }

    private void watch(long tick) {
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(tick);
            long now = System.nanoTime();
            for (Connection connection : open) {
                lookAfter(connection, now);
            }
        }
    }

    /** Whatever one connection does, the others are watched. */
    private static void lookAfter(Connection connection, long now) {
        try {
            connection.lookAfter(now);
        } catch (RuntimeException unexpected) {
            LOG.log(System.Logger.Level.WARNING, "a connection could not be looked after", unexpected);
        }
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        Connection connection = new Connection(context.serverSocket(), context.dataWriter(), this);
        if (!places.enter(connection.peer())) {
            turnedAway.increment();
            connection.turnAway();
            throw new CloseConnectionException("too many connections of one client");
        }
        if (!waitForRoom()) {
            places.leave(connection.peer());
            turnedAway.increment();
            throw new CloseConnectionException("too many connections");
        }
        open.add(connection);
        return connection;
    }

    /** Connections end all the time, so those who come when there is no room wait a little, before a byte of theirs is read. */
    private boolean waitForRoom() {
        try {
            return room.tryAcquire(WHOLE) || room.tryAcquire(WHOLE, PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether a connection may become a stream, which frees some of the room it takes. Some room is always left for requests. */
    boolean admits(Connection connection) {
        boolean admitted = !connection.isStream() && streams.tryAcquire();
        if (admitted) {
            room.release(WHOLE - STREAM);
        }
        return admitted;
    }

    /** Streams there are. */
    int streams() {
        return limits.streams() - streams.availablePermits();
    }

    void closed(Connection connection) {
        if (open.remove(connection)) {
            places.leave(connection.peer());
            room.release(connection.isStream() ? STREAM : WHOLE);
            if (connection.isStream()) {
                streams.release();
            }
        }
    }

    /** Connections that were one too many of their client's. */
    long turnedAway() {
        return turnedAway.sum();
    }

    Budget heads() {
        return heads;
    }

    HttpLimits limits() {
        return limits;
    }

    Service service() {
        return service;
    }

    Dates dates() {
        return dates;
    }

    RequestIds ids() {
        return ids;
    }

    boolean crossOrigin() {
        return crossOrigin;
    }

    @Override
    public int bytesToIdentifyConnection() {
        return 0;
    }

    @Override
    public Support supports(BufferData data) {
        return Support.SUPPORTED;
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return Set.of("http/1.1");
    }
}
