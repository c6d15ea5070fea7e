package one.twogather.pod.http;

import java.util.concurrent.TimeUnit;
import one.twogather.pod.notify.Errand;
import one.twogather.pod.notify.Outlet;
import org.jspecify.annotations.Nullable;

/**
 * What a connection carries once its last answer has no end. The connection's own thread does nothing but wait for what the client sends, or for its
 * leaving; whatever is to be sent is sent by a thread that lives no longer than there is something, so that ten thousand silent streams have ten thousand
 * threads and not twice as many.
 *
 * <p>A reader who does not take what was sent is cut off by the connection's {@link Deadline}, like anybody else who is slow.
 */
abstract class LiveStream implements Outlet {

    /** Often enough that neither proxies nor phones think the connection dead (N-020). */
    private static final long QUIET = TimeUnit.SECONDS.toNanos(30);

    private final Connection connection;
    private final Errand errand = new Errand(this::send);
    private volatile @Nullable Ending ending;
    private volatile boolean signOfLifeDue;
    private volatile boolean over;
    private volatile long lastSent;

    LiveStream(Connection connection) {
        this.connection = connection;
        this.lastSent = System.nanoTime();
    }

    /** The answer has been sent: messages may follow. */
    abstract void begin();

    /** The next bytes for the wire, or null if there are none at the moment. */
    abstract byte @Nullable [] next();

    /** What says that this end is alive. */
    abstract byte[] signOfLife();

    /** What ends the stream in good order. */
    abstract byte[] farewell(Ending why);

    /**
     * Reads what the client sends, and waits for it.
     *
     * @return false when it said what ends the stream
     */
    abstract boolean read(Inflow inflow) throws ClientGone;

    /** The stream is over, whoever ended it. */
    abstract void closed();

    @Override
    public void ready() {
        errand.ask();
    }

    @Override
    public void end(Ending why) {
        if (ending == null) {
            ending = why;
        }
        errand.ask();
    }

    /** Called by the watch, about once a second. */
    void tick(long now) {
        if (now - lastSent > QUIET) {
            signOfLifeDue = true;
            errand.ask();
        }
    }

    /** Nothing more is sent. */
    boolean isOver() {
        return over;
    }

    /** True if this end has said, or is about to say, that it is the end. */
    boolean isFarewellDue() {
        return ending != null;
    }

    private void send() {
        if (over) {
            return;
        }
        try {
            if (signOfLifeDue) {
                signOfLifeDue = false;
                send(signOfLife());
            }
            sendMessages();
            Ending why = ending;
            if (why != null) {
                over = true;
                send(farewell(why));
                connection.awaitFarewell();
            }
        } catch (ClientGone gone) {
            over = true;
            connection.hangUp();
        }
    }

    /** Once somebody has lost the right to know, what was waiting is not told either. */
    private void sendMessages() throws ClientGone {
        while (ending == null) {
            byte[] bytes = next();
            if (bytes == null) {
                return;
            }
            send(bytes);
        }
    }

    private void send(byte[] bytes) throws ClientGone {
        connection.write(bytes, 0, bytes.length);
        lastSent = System.nanoTime();
    }
}
