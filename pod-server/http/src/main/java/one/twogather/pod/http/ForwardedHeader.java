package one.twogather.pod.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;

/**
 * The one header in which the proxies here say for whom they ask. Only one is ever looked at: a proxy writes the one it knows, and passes the other on as
 * a client sent it.
 */
public enum ForwardedHeader {

    /** {@code X-Forwarded-For: 192.0.2.1, 10.0.0.7}: what nearly every proxy writes. */
    X_FORWARDED_FOR(HeaderNames.X_FORWARDED_FOR) {
        @Override
        Optional<InetAddress> client(String element) {
            return address(element);
        }

        /** The proxy is to pass {@code Host} on: whether an {@code X-Forwarded-Host} is the proxy's or the client's cannot be seen. */
        @Override
        Optional<String> host(String element) {
            return Optional.empty();
        }
    },

    /** {@code Forwarded: for="[2001:db8::1]:4711";host=pod.example;proto=https} (RFC 7239). */
    FORWARDED(HeaderNames.FORWARDED) {
        @Override
        Optional<InetAddress> client(String element) {
            return parameter(element, "for").flatMap(ForwardedHeader::address);
        }

        @Override
        Optional<String> host(String element) {
            return parameter(element, "host");
        }
    };

    private final HeaderName name;

    ForwardedHeader(HeaderName name) {
        this.name = name;
    }

    HeaderName header() {
        return name;
    }

    /** Whom one proxy asked for; empty when it did not say, or not by an address. */
    abstract Optional<InetAddress> client(String element);

    /** The host that was named to one proxy. */
    abstract Optional<String> host(String element);

    private static Optional<String> parameter(String element, String parameter) {
        for (String pair : element.split(";")) {
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).strip().equalsIgnoreCase(parameter)) {
                return Optional.of(pair.substring(equals + 1).strip().replace("\"", ""));
            }
        }
        return Optional.empty();
    }

    /** An address without the port that may stand behind it. Never asks a name server. */
    private static Optional<InetAddress> address(String text) {
        String bare = text.strip();
        int colon = bare.indexOf(':');
        if (bare.startsWith("[")) {
            bare = bare.substring(1, Math.max(1, bare.indexOf(']')));
        } else if (colon >= 0 && colon == bare.lastIndexOf(':')) {
            bare = bare.substring(0, colon);
        }
        try {
            InetAddress address = InetAddress.ofLiteral(bare);
            // Java also takes 10.1 and 3232235777 for addresses; nobody's proxy writes those.
            boolean usual = !(address instanceof Inet4Address)
                    || bare.indexOf(':') >= 0
                    || address.getHostAddress().equals(bare);
            return usual ? Optional.of(address) : Optional.empty();
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }
}
