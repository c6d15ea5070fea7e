package one.twogather.pod.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;

/** Header names that Helidon does not have, made once. */
final class Names {

    static final HeaderName DPOP = HeaderNames.create("DPoP");
    static final HeaderName UCAN_PROOF = HeaderNames.create("UCAN-Proof");
    static final HeaderName SLUG = HeaderNames.create("Slug");

    static final HeaderName TRACEPARENT = HeaderNames.create("traceparent");

    static final HeaderName LAST_EVENT_ID = HeaderNames.create("Last-Event-ID");
    static final HeaderName WEB_SOCKET_KEY = HeaderNames.create("Sec-WebSocket-Key");
    static final HeaderName WEB_SOCKET_PROTOCOL = HeaderNames.create("Sec-WebSocket-Protocol");
    static final HeaderName WEB_SOCKET_VERSION = HeaderNames.create("Sec-WebSocket-Version");

    private Names() {}
}
