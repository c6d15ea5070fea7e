package one.twogather.pod.outbound;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;

/** Opens connections to addresses that were checked. */
interface Dialer {

    /** Straight to the address, past any proxy the system has set: a proxy would resolve names again. */
    Dialer DIRECT = (address, timeout) -> {
        Socket socket = new Socket(Proxy.NO_PROXY);
        try {
            socket.setTcpNoDelay(true);
            socket.connect(address, Math.max(1, (int) timeout.toMillis()));
            return socket;
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    };

    Socket dial(InetSocketAddress address, Duration timeout) throws IOException;
}
