package one.twogather.pod.http;

import java.io.IOException;

/** The chunks of a request's body are not what RFC 9112 §7.1 allows: where the next request would begin is unknown. */
final class MalformedBody extends IOException {

    MalformedBody(String reason) {
        super(reason);
    }
}
