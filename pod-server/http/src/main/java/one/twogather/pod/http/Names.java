package one.twogather.pod.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;

/** Header names that Helidon does not have, made once. */
final class Names {

    static final HeaderName DPOP = HeaderNames.create("DPoP");
    static final HeaderName SLUG = HeaderNames.create("Slug");

    private Names() {}
}
