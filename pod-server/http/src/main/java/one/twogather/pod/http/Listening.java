package one.twogather.pod.http;

import java.net.InetSocketAddress;

/**
 * Where the server listens, and what it makes of what comes.
 *
 * @param address of the public listener; port 0 takes any free one
 * @param adminPort of the administrator's listener on 127.0.0.1; 0 takes any free one
 * @param proxies who is believed about whose behalf they ask on
 * @param limits what one client may take
 * @param accessLog whether each request is told to the logger {@value #REQUESTS}, as a line of JSON
 */
public record Listening(
        InetSocketAddress address, int adminPort, TrustedProxies proxies, HttpLimits limits, boolean accessLog) {

    /** The logger that requests are told to, on level {@code INFO}. */
    public static final String REQUESTS = "one.twogather.pod.http.requests";
}
