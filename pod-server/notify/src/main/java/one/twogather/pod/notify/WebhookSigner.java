package one.twogather.pod.notify;

import java.util.Map;

/** Proves that a webhook's message comes from this server, so that its receiver can tell (N-023). */
@FunctionalInterface
public interface WebhookSigner {

    /**
     * The headers for one request.
     *
     * @param method such as {@code POST}
     * @param address where it goes
     */
    Map<String, String> headers(String method, String address);
}
