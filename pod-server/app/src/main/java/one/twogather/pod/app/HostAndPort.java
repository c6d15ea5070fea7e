package one.twogather.pod.app;

import java.util.Locale;

/**
 * A place on the network that the server may reach although its address would be forbidden.
 *
 * @param host lower case; an IPv6 address without its brackets
 * @param port 1 to 65535
 */
record HostAndPort(String host, int port) {

    HostAndPort {
        if (host.isEmpty() || !host.equals(host.toLowerCase(Locale.ROOT)) || port < 1 || port > 65535) {
            throw new IllegalArgumentException("not a host and a port");
        }
    }

    static HostAndPort parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1 || text.contains("/")) {
            throw new IllegalArgumentException("not host:port");
        }
        String host = text.substring(0, colon).toLowerCase(Locale.ROOT);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (!bracketed && host.contains(":")) {
            throw new IllegalArgumentException("an IPv6 address stands in brackets");
        }
        return new HostAndPort(
                bracketed ? host.substring(1, host.length() - 1) : host, Integer.parseInt(text.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
