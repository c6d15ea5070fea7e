package one.twogather.pod.outbound;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import one.twogather.pod.model.Parsed;

/**
 * A host and a port, as {@code outbound-allow} lists them.
 *
 * @param host lower case; an IPv6 address stands in brackets
 * @param port 1 to 65535
 */
public record HostPort(String host, int port) {

    public HostPort {
        host = host.toLowerCase(Locale.ROOT);
        if (host.isEmpty() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("not a host and a port");
        }
    }

    /** Reads {@code 127.0.0.1:5001}, {@code localhost:8545}, {@code [::1]:5001}. */
    public static Parsed<HostPort> parse(String text) {
        try {
            URI uri = new URI("any://" + text);
            boolean bare = uri.getRawUserInfo() == null
                    && uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            if (bare && uri.getHost() != null && uri.getPort() > 0 && uri.getPort() <= 65_535) {
                return new Parsed.Valid<>(new HostPort(uri.getHost(), uri.getPort()));
            }
        } catch (URISyntaxException notAnAuthority) {
            // Said below.
        }
        return new Parsed.Invalid<>("'" + text + "' is not of the form host:port");
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
