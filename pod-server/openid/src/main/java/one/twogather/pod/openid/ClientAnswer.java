package one.twogather.pod.openid;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;

/** What the endpoints answer that programs talk to: JSON always (RFC 6749 §5). Not a record, since it must not print. */
public final class ClientAnswer {

    private final int status;
    private final Map<String, String> headers;
    private final String body;

    private ClientAnswer(int status, Map<String, String> headers, String body) {
        this.status = status;
        this.headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        this.body = body;
    }

    static ClientAnswer granted(Map<String, Object> members) {
        return json(200, members);
    }

    static ClientAnswer created(Map<String, Object> members) {
        return json(201, members);
    }

    static ClientAnswer invalidClient(String reason) {
        return error(401, "invalid_client", reason)
                .with("WWW-Authenticate", "Basic realm=\"token\", charset=\"UTF-8\"");
    }

    static ClientAnswer invalidGrant(String reason) {
        return error(400, "invalid_grant", reason);
    }

    static ClientAnswer invalidRequest(String reason) {
        return error(400, "invalid_request", reason);
    }

    /** The proof of possession is refused, or there is no room to remember it. */
    static ClientAnswer refusedProof(Problem problem) {
        return problem.type() == ProblemType.BUSY
                ? later(problem.detail(), 60)
                : error(400, "invalid_dpop_proof", problem.detail());
    }

    static ClientAnswer later(String reason, long seconds) {
        return error(429, "temporarily_unavailable", reason).with("Retry-After", Long.toString(seconds));
    }

    /** An error with its code and a sentence for people (RFC 6749 §5.2). */
    static ClientAnswer error(int status, String code, String description) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("error", code);
        members.put("error_description", description(description));
        return json(status, members);
    }

    private ClientAnswer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new ClientAnswer(status, more, body);
    }

    public int status() {
        return status;
    }

    /** To be sent as they are; among them the content type, and that nothing is to be cached. */
    public Map<String, String> headers() {
        return headers;
    }

    public String body() {
        return body;
    }

    @Override
    public String toString() {
        return "an answer with status " + status;
    }

    private static ClientAnswer json(int status, Map<String, Object> members) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("Cache-Control", "no-store");
        headers.put("Pragma", "no-cache");
        return new ClientAnswer(status, headers, Json.text(members));
    }

    /** Only these characters may stand in a description (RFC 6749 §5.2). */
    private static String description(String text) {
        return text.replaceAll("[^\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]", "?");
    }
}
