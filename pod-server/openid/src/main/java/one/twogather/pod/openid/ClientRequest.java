package one.twogather.pod.openid;

import java.util.List;
import java.util.Optional;

/** What was sent to one of the endpoints that programs talk to. Not a record, since it must not print. */
public final class ClientRequest {

    private final Optional<String> contentType;
    private final String body;
    private final Optional<String> authorization;
    private final List<String> proofs;
    private final String remote;

    /**
     * @param contentType as sent
     * @param body the whole of it; the caller has limited its size
     * @param authorization the {@code Authorization} header
     * @param proofs every {@code DPoP} header
     * @param remote the IP address of who sent it, as far as known; only to slow down those who fail
     */
    public ClientRequest(
            Optional<String> contentType,
            String body,
            Optional<String> authorization,
            List<String> proofs,
            String remote) {
        this.contentType = contentType;
        this.body = body;
        this.authorization = authorization;
        this.proofs = List.copyOf(proofs);
        this.remote = remote;
    }

    Optional<String> contentType() {
        return contentType;
    }

    String body() {
        return body;
    }

    Optional<String> authorization() {
        return authorization;
    }

    List<String> proofs() {
        return proofs;
    }

    String remote() {
        return remote;
    }

    @Override
    public String toString() {
        return "a request of a client at " + remote;
    }
}
