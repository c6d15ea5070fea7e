package one.twogather.pod.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.spi.ServerConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.Timesheet;
import one.twogather.pod.notify.Outlet;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/1.1 connection: requests in, answers out, one after the other, on one virtual thread.
 *
 * <p>The framing of messages is done here and not by Helidon's own connection (decision 0070): that one buffers a whole chunk whatever its size, takes
 * an unknown transfer coding for no body, waits for slow heads and bodies without end, and keeps a connection that was to be closed.
 */
final class Connection implements ServerConnection, InterruptableTask<Void> {

    private static final byte[] CONTINUE = Head.rendered("HTTP/1.1 100 Continue\r\n\r\n");
    private static final int MAX_EMPTY_LINES = 4;

    /** Up to so much is given to the socket at a time, since a write says nothing before all of it is taken. */
    private static final int ONE_WRITE = 32 * 1024;

    /** What there is to say to one who has too many connections, before anything of a request was read. */
    private static final byte[] TOO_MANY = Head.rendered(
            "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 10\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    /** What the connection is doing, which decides how long it may wait. */
    private enum Phase {
        IDLE,
        HEAD,
        BUSY,
        STREAM,
        FAREWELL
    }

    private final HelidonSocket socket;
    private final Inflow inflow;
    private final DataWriter writer;
    private final Connections home;
    private final Deadline deadline;
    private final Timesheet sheet = new Timesheet();

    private volatile Phase phase = Phase.IDLE;
    private volatile @Nullable Thread thread;
    private long arrived;
    private @Nullable Ahead ahead;
    private @Nullable InetAddress peer;
    private volatile @Nullable LiveStream stream;

    Connection(HelidonSocket socket, DataWriter writer, Connections home) {
        this.socket = socket;
        this.inflow = new Inflow(this::pull, home.heads());
        this.writer = writer;
        this.home = home;
        this.deadline = new Deadline(home.limits());
    }

    @Override
    public void handle(Limit ignored) {
        thread = Thread.currentThread();
        try {
            sheet.during(this::serveAll);
            // Here, where nothing of the request is left on the stack.
            LiveStream carried = stream;
            if (carried != null) {
                carry(carried);
            }
        } catch (ClientGone gone) {
            // The client has left, or the watch cut it off, or the server stops: there is nobody to tell.
            if (home.isStopping() && isBusy()) {
                home.endedLate(false);
            }
        } finally {
            inflow.release();
            home.closed(this);
        }
    }

    private void serveAll() throws ClientGone {
        boolean more = true;
        while (more && !home.isStopping()) {
            more = serveOne();
        }
    }

    private boolean serveOne() throws ClientGone {
        awaitRequest();
        Outcome<RequestHead> head = RequestHead.read(inflow, home.limits());
        deadline.lift();
        phase = Phase.BUSY;
        return switch (head) {
            case Outcome.Done<RequestHead>(RequestHead request) -> answer(new Exchange(this, home, request, arrived));
            case Outcome.Refused<RequestHead>(Problem problem) -> {
                Exchange exchange = new Exchange(this, home, RequestHead.UNREADABLE, arrived);
                exchange.unreadable(problem);
                answer(exchange);
                yield sayFarewell();
            }
        };
    }

    private boolean answer(Exchange exchange) throws ClientGone {
        home.service().serve(exchange);
        inflow.release();
        if (stream != null) {
            return false;
        }
        boolean more = exchange.keepsConnection() && !home.isStopping();
        if (home.isStopping()) {
            home.endedLate(true);
            phase = Phase.FAREWELL;
        }
        RequestBody body = exchange.body();
        if (!more) {
            return body.isFinished() ? false : sayFarewell();
        }
        drop(body);
        return true;
    }

    /** The answer goes on for as long as the stream does. */
    void becomes(LiveStream carried) {
        stream = carried;
    }

    private void carry(LiveStream carried) throws ClientGone {
        phase = Phase.STREAM;
        try {
            carried.begin();
            if (home.isStopping()) {
                carried.end(Outlet.Ending.STOPPING);
            }
            boolean more = true;
            while (more && !carried.isOver()) {
                more = carried.read(inflow);
            }
            if (carried.isFarewellDue()) {
                throw inflow.drain();
            }
        } finally {
            carried.closed();
        }
    }

    /** The stream's last bytes are sent: the client may read them, and leave. */
    void awaitFarewell() {
        phase = Phase.FAREWELL;
        deadline.farewellBegins();
    }

    /** Whatever this connection carries without end, ends. */
    void endStream() {
        LiveStream carried = stream;
        if (carried != null && phase == Phase.STREAM) {
            carried.end(Outlet.Ending.STOPPING);
        }
    }

    boolean isStream() {
        return stream != null;
    }

    /** Waits for the first byte of a request, and skips the empty lines that old clients send after a body (RFC 9112 §2.2). */
    private void awaitRequest() throws ClientGone {
        phase = Phase.IDLE;
        deadline.restBegins();
        inflow.skipEmptyLines(MAX_EMPTY_LINES);
        if (phase == Phase.IDLE) {
            headBegins();
        }
    }

    private void headBegins() {
        arrived = System.nanoTime();
        deadline.headBegins(arrived);
        sheet.clear();
        phase = Phase.HEAD;
    }

    private void drop(RequestBody body) throws ClientGone {
        byte[] waste = new byte[body.isFinished() ? 0 : 4096];
        try {
            while (!body.isFinished()) {
                body.read(waste, 0, waste.length);
            }
        } catch (ClientGone gone) {
            throw gone;
        } catch (IOException malformed) {
            throw new ClientGone(malformed);
        }
    }

    /**
     * Reads on for a moment after the last answer: a socket that is closed with bytes unread resets the connection, and the client would lose the
     * answer that tells it why (RFC 9112 §9.6).
     */
    private boolean sayFarewell() throws ClientGone {
        inflow.release();
        deadline.farewellBegins();
        phase = Phase.FAREWELL;
        throw inflow.drain();
    }

    /** More bytes from the socket, null at the end. */
    private byte @Nullable [] pull() {
        return switch (phase) {
            case IDLE -> pullFirst();
            case HEAD -> pullHead();
            case STREAM, FAREWELL -> receive();
            case BUSY -> pullBody();
        };
    }

    private byte @Nullable [] pullFirst() {
        byte[] first = receive();
        if (first != null) {
            headBegins();
        }
        return first;
    }

    private byte @Nullable [] pullHead() {
        long start = System.nanoTime();
        byte[] bytes = receive();
        sheet.add(Timesheet.Part.CLIENT, start, System.nanoTime());
        return bytes;
    }

    private byte @Nullable [] pullBody() {
        long start = System.nanoTime();
        deadline.bodyBegins(start);
        byte[] bytes = receive();
        long now = System.nanoTime();
        deadline.bodyCame(start, now, bytes == null ? 0 : bytes.length);
        sheet.add(Timesheet.Part.CLIENT, start, now);
        return bytes;
    }

    private byte @Nullable [] receive() {
        Ahead waiting = ahead;
        ahead = null;
        return waiting == null ? socket.get() : waiting.take();
    }

    /** True when the client has left while its answer is being made. Asked when its request was read whole; from then on somebody waits for its end. */
    boolean isAbandoned() {
        if (ahead == null) {
            ahead = Ahead.of(socket);
        }
        return ahead.isEnd();
    }

    /** Some bytes of the present body: at least one. */
    int readBody(byte[] target, int offset, int length) throws ClientGone {
        return inflow.read(target, offset, length);
    }

    /** A line of the present body's framing. */
    String readLine(int limit) throws IOException {
        return inflow.line(limit);
    }

    /** Ends a connection that is one too many, with a word if the client's end takes it at once. */
    void turnAway() {
        try {
            writer.write(BufferData.createReadOnly(TOO_MANY, 0, TOO_MANY.length));
        } catch (UncheckedIOException gone) {
            // It left by itself.
            return;
        }
    }

    void sayContinue() throws ClientGone {
        write(CONTINUE, 0, CONTINUE.length);
    }

    void write(byte[] bytes, int offset, int length) throws ClientGone {
        for (int done = 0; done < length; done += ONE_WRITE) {
            writeOne(bytes, offset + done, Math.min(length - done, ONE_WRITE));
        }
    }

    private void writeOne(byte[] bytes, int offset, int length) throws ClientGone {
        long start = System.nanoTime();
        deadline.writeBegins(start, length);
        try {
            writer.write(BufferData.createReadOnly(bytes, offset, length));
        } catch (UncheckedIOException gone) {
            throw new ClientGone(gone);
        } finally {
            long now = System.nanoTime();
            deadline.writeEnds(start, now, length);
            sheet.add(Timesheet.Part.SENDING, start, now);
        }
    }

    /** Where the time of the present request goes. */
    Timesheet sheet() {
        return sheet;
    }

    /** Called by the watch. */
    void lookAfter(long now) {
        if (deadline.hasPassed(now)) {
            hangUp();
        }
        LiveStream carried = stream;
        if (carried != null && phase == Phase.STREAM) {
            carried.tick(now);
        }
    }

    /** Ends it at once; the thread that waits for the client finds out. */
    void hangUp() {
        try {
            socket.close();
        } catch (UncheckedIOException alreadyClosed) {
            home.closed(this);
        }
    }

    /** True while a request is being read or answered. */
    boolean isBusy() {
        return phase == Phase.BUSY || phase == Phase.HEAD;
    }

    /** The address at the other end of the socket: the client's, or a proxy's. */
    InetAddress peer() {
        InetAddress known = peer;
        if (known == null) {
            known = socket.remotePeer().address() instanceof InetSocketAddress address
                    ? address.getAddress()
                    : InetAddress.getLoopbackAddress();
            peer = known;
        }
        return known;
    }

    @Override
    public boolean canInterrupt() {
        return phase == Phase.IDLE || phase == Phase.FAREWELL;
    }

    @Override
    public void close(boolean interrupt) {
        Thread running = thread;
        if (running != null && (interrupt || canInterrupt())) {
            running.interrupt();
        }
    }

    /** Helidon's own timer is not used: the watch is finer. */
    @Override
    public Duration idleTime() {
        return Duration.ZERO;
    }
}
