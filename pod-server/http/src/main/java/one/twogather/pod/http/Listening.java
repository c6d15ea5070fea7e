package one.twogather.pod.http;

import java.net.InetSocketAddress;

/**
 * Where the server listens, and what it makes of what comes.
 *
 * @param address of the public listener; port 0 takes any free one
 * @param adminPort of the administrator's listener on 127.0.0.1; 0 takes any free one
 * @param proxies who is believed about whose behalf they ask on
 * @param limits what one client may take
 * @param telling what is told of requests
 */
public record Listening(
        InetSocketAddress address, int adminPort, TrustedProxies proxies, HttpLimits limits, Telling telling) {

    /** The logger that requests are told to, each as a line of JSON, on level {@code INFO}. */
    public static final String REQUESTS = "one.twogather.pod.http.requests";

    /** The logger that slow requests are told to, as a line of JSON, on level {@code WARNING}. */
    public static final String SLOW = "one.twogather.pod.http.slow";
}
