package one.twogather.pod.identity;

import java.util.List;
import java.util.Optional;

/**
 * What a request shows of who sent it. Not a record, since it must not print.
 */
public final class Credentials {

    private final String method;
    private final String url;
    private final Optional<String> authorization;
    private final List<String> proofs;

    /**
     * @param method as in the request line
     * @param url the request's address as the public knows it, canonical, without query and fragment: what {@code htu} must say
     * @param authorization the {@code Authorization} header
     * @param proofs every {@code DPoP} header; more than one is an error (RFC 9449 §4.3)
     */
    public Credentials(String method, String url, Optional<String> authorization, List<String> proofs) {
        this.method = method;
        this.url = url;
        this.authorization = authorization;
        this.proofs = List.copyOf(proofs);
    }

    String method() {
        return method;
    }

    String url() {
        return url;
    }

    Optional<String> authorization() {
        return authorization;
    }

    List<String> proofs() {
        return proofs;
    }

    @Override
    public String toString() {
        return method + " " + url + (authorization.isPresent() ? " with credentials" : "");
    }
}
