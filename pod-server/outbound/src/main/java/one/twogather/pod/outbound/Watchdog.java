package one.twogather.pod.outbound;

import java.io.IOException;
import java.net.Socket;

/**
 * Closes a socket when its time is up, whatever anybody waits for on it then.
 *
 * <p>A socket's own read timeout begins anew with every byte, so a server that trickles would be read for ever; and inside a TLS handshake nobody
 * could shorten it.
 */
final class Watchdog implements AutoCloseable {

    private final Thread thread;

    Watchdog(Socket socket, Deadline deadline) {
        this.thread = Thread.ofVirtual().name("outbound-watchdog").start(() -> watch(socket, deadline));
    }

    private static void watch(Socket socket, Deadline deadline) {
        try {
            Thread.sleep(deadline.remaining());
            socket.close();
        } catch (InterruptedException doneInTime) {
            // Nothing to close.
        } catch (IOException alreadyBroken) {
            // Closed is closed.
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
