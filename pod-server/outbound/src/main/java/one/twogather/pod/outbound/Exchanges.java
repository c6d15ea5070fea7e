package one.twogather.pod.outbound;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import one.twogather.pod.outbound.Destinations.Destination;
import one.twogather.pod.outbound.Failure.Unreachable;

/** Carries one message over one connection to a checked address, and reads the answer. */
final class Exchanges {

    /** For one address to accept a connection, so that a dead first address leaves time for a second. */
    private static final Duration CONNECT = Duration.ofSeconds(3);

    private final Limits limits;
    private final Dialer dialer;
    private final SSLSocketFactory tls;
    private final Semaphore all;
    private final Neighbours gates;

    Exchanges(Limits limits, Dialer dialer, SSLSocketFactory tls) {
        this.limits = limits;
        this.dialer = dialer;
        this.tls = tls;
        this.all = new Semaphore(limits.atOnce());
        this.gates = new Neighbours(limits.perAddress());
    }

    Delivery exchange(Destination to, Message message, Deadline deadline) {
        Semaphore gate = gates.ofAddress(to.addresses().getFirst());
        if (!enter(gate, deadline)) {
            return new Unreachable("too many requests to that host are under way");
        }
        try {
            return exchangeAmongAll(to, message, deadline);
        } finally {
            gate.release();
        }
    }

    private Delivery exchangeAmongAll(Destination to, Message message, Deadline deadline) {
        if (!enter(all, deadline)) {
            return new Unreachable("too many requests are under way");
        }
        try {
            return carry(to, message, deadline);
        } finally {
            all.release();
        }
    }

    private static boolean enter(Semaphore gate, Deadline deadline) {
        try {
            return gate.tryAcquire(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Delivery carry(Destination to, Message message, Deadline deadline) {
        try (Socket connection = connect(to, deadline);
                Watchdog ignored = new Watchdog(connection, deadline)) {
            Socket socket = to.isSecure() ? secure(connection, to) : connection;
            OutputStream out = socket.getOutputStream();
            out.write(head(to, message));
            out.write(message.body());
            out.flush();
            return ResponseReader.read(socket.getInputStream(), message.method(), limits.bytes());
        } catch (ResponseReader.TooLarge large) {
            return new Failure.TooLarge(String.valueOf(large.getMessage()));
        } catch (IOException failed) {
            return new Unreachable(reason(failed, deadline));
        }
    }

    /** The first of the checked addresses that accepts. */
    private Socket connect(Destination to, Deadline deadline) throws IOException {
        IOException last = new IOException("the host has no address");
        for (InetAddress address : to.addresses()) {
            if (deadline.isPast()) {
                break;
            }
            Duration timeout = CONNECT.compareTo(deadline.remaining()) < 0 ? CONNECT : deadline.remaining();
            try {
                return dialer.dial(new InetSocketAddress(address, to.port()), timeout);
            } catch (IOException refused) {
                last = refused;
            }
        }
        throw last;
    }

    /** The name, not the address, is what the certificate must be for (RFC 9110 §4.3.4). */
    private Socket secure(Socket connection, Destination to) throws IOException {
        SSLSocket socket = (SSLSocket) tls.createSocket(connection, bareHost(to.url()), to.port(), false);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static byte[] head(Destination to, Message message) {
        URI url = to.url();
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        boolean isStandardPort = to.port() == (to.isSecure() ? 443 : 80);
        StringBuilder head = new StringBuilder(256)
                .append(message.method())
                .append(' ')
                .append(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery())
                .append(" HTTP/1.1\r\nHost: ")
                .append(isStandardPort ? url.getHost() : url.getHost() + ":" + to.port())
                .append("\r\nConnection: close\r\nAccept-Encoding: identity\r\nUser-Agent: 2gather-pod\r\n");
        message.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        int length = message.body().length;
        if (length > 0 || !message.method().equals("GET") && !message.method().equals("HEAD")) {
            head.append("Content-Length: ").append(length).append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static String bareHost(URI url) {
        String host = url.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** Our own words for what went wrong; the system's may name addresses behind this server. */
    private String reason(IOException failed, Deadline deadline) {
        if (deadline.isPast()) {
            return "the host did not answer within " + limits.time().toMillis() + " ms";
        }
        return switch (failed) {
            case SSLException ignored -> "no secure connection to the host could be made";
            case java.net.ProtocolException protocol -> String.valueOf(protocol.getMessage());
            case java.io.EOFException cut -> "the answer was cut short";
            default -> "the host does not accept connections, or broke one off";
        };
    }
}
