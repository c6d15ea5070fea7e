package one.twogather.pod.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Feels whether the listeners still listen, by connecting to them as anybody would.
 *
 * <p>Helidon's accepting thread ends for good at the first error it meets, be it that no file can be opened or that memory is out, while the process
 * lives on and its {@code isRunning()} stays true (4.4.0). A server that nobody reaches and nobody starts again is worse than one that ended, so
 * whoever started this one is told.
 */
final class Pulse implements AutoCloseable {

    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final int PATIENCE_MILLIS = 1_000;

    private final List<InetSocketAddress> addresses;
    private final Consumer<String> ended;
    private final Thread thread;
    private volatile boolean closed;

    private Pulse(List<InetSocketAddress> addresses, Consumer<String> ended) {
        this.addresses = addresses;
        this.ended = ended;
        this.thread = Thread.ofPlatform().daemon().name("pulse").unstarted(this::run);
    }

    /**
     * Begins to look.
     *
     * @param ports each with the address it is bound to. One that refuses at once, as a firewall between a machine and itself would, is left alone
     * @param ended told once, in words for a log
     */
    static Pulse of(List<InetSocketAddress> ports, Consumer<String> ended) {
        List<InetSocketAddress> reachable = ports.stream()
                .map(Pulse::fromHere)
                .filter(address -> !refuses(address))
                .toList();
        Pulse pulse = new Pulse(reachable, ended);
        pulse.thread.start();
        return pulse;
    }

    private static InetSocketAddress fromHere(InetSocketAddress bound) {
        return bound.getAddress().isAnyLocalAddress()
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), bound.getPort())
                : bound;
    }

    private void run() {
        while (!closed) {
            LockSupport.parkNanos(PERIOD.toNanos());
            for (InetSocketAddress address : addresses) {
                if (!closed && refuses(address) && !closed) {
                    closed = true;
                    ended.accept("nothing listens on port " + address.getPort() + " any more");
                }
            }
        }
    }

    /** Only a refusal says that nobody listens: a full queue makes us wait, and without a free descriptor we cannot even ask. */
    private static boolean refuses(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, PATIENCE_MILLIS);
            return false;
        } catch (ConnectException refused) {
            return true;
        } catch (IOException unknown) {
            return false;
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
