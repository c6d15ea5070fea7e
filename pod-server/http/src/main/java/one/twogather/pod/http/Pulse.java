package one.twogather.pod.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Feels whether the listeners still listen, by connecting to them as anybody would.
 *
 * <p>Helidon's accepting thread ends for good at the first error it meets, be it that no file can be opened or that memory is out, while the process
 * lives on and its {@code isRunning()} stays true (4.4.0). A server that nobody reaches and nobody starts again is worse than one that ended, so
 * whoever started this one is told.
 */
final class Pulse implements AutoCloseable {

    static final Duration PERIOD = Duration.ofSeconds(1);
    private static final int PATIENCE_MILLIS = 1_000;

    /** As many times in a row may we be unable to ask: whoever has no descriptor for that has none for a client either. */
    static final int MOST_UNABLE = 30;

    /** What one attempt to connect tells. */
    enum Beat {
        /** Somebody listens, even if there is a queue. */
        FELT,
        /** Nobody does. */
        NONE,
        /** We could not even ask. */
        UNABLE
    }

    private final List<InetSocketAddress> addresses;
    private final Function<InetSocketAddress, Beat> feel;
    private final Consumer<String> ended;
    private final long periodNanos;
    private final Thread thread;
    private int unable;
    private volatile boolean closed;

    /**
     * @param feel asks one address
     * @param period between two rounds
     */
    Pulse(
            List<InetSocketAddress> addresses,
            Function<InetSocketAddress, Beat> feel,
            Duration period,
            Consumer<String> ended) {
        this.addresses = List.copyOf(addresses);
        this.feel = feel;
        this.ended = ended;
        this.periodNanos = period.toNanos();
        this.thread = Thread.ofPlatform().daemon().name("pulse").unstarted(this::run);
    }

    /**
     * Begins to look.
     *
     * @param bound the listeners' addresses. One that refuses at once, as a firewall between a machine and itself would, is left alone
     * @param ended told once, in words for a log
     */
    static Pulse of(List<InetSocketAddress> bound, Consumer<String> ended) {
        List<InetSocketAddress> reachable = bound.stream()
                .map(Pulse::fromHere)
                .filter(address -> feel(address) == Beat.FELT)
                .toList();
        return new Pulse(reachable, Pulse::feel, PERIOD, ended).start();
    }

    Pulse start() {
        thread.start();
        return this;
    }

    private static InetSocketAddress fromHere(InetSocketAddress bound) {
        return bound.getAddress().isAnyLocalAddress()
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), bound.getPort())
                : bound;
    }

    private void run() {
        while (!closed) {
            LockSupport.parkNanos(periodNanos);
            for (InetSocketAddress address : addresses) {
                if (!closed) {
                    judge(address, feel.apply(address));
                }
            }
        }
    }

    private void judge(InetSocketAddress address, Beat beat) {
        unable = beat == Beat.UNABLE ? unable + 1 : 0;
        if (beat == Beat.NONE) {
            end("nothing listens on port " + address.getPort() + " any more");
        } else if (unable >= MOST_UNABLE) {
            end("no connection can be opened any more, not even to ourselves");
        }
    }

    private void end(String why) {
        if (!closed) {
            closed = true;
            ended.accept(why);
        }
    }

    private static Beat feel(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, PATIENCE_MILLIS);
            return Beat.FELT;
        } catch (ConnectException refused) {
            return Beat.NONE;
        } catch (SocketTimeoutException queue) {
            return Beat.FELT;
        } catch (IOException noDescriptor) {
            return Beat.UNABLE;
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
