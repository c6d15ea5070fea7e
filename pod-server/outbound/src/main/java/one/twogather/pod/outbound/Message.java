package one.twogather.pod.outbound;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One HTTP request.
 *
 * @param method such as {@code POST}
 * @param address as it came, however malformed
 * @param headers those of the sender; {@code Host}, {@code Content-Length} and whatever governs the connection are the client's own
 * @param body copied in and out; empty for none
 */
public record Message(String method, String address, Map<String, String> headers, byte[] body) {

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7E\\t]*");
    private static final Set<String> OURS = Set.of(
            "host",
            "content-length",
            "transfer-encoding",
            "connection",
            "te",
            "upgrade",
            "expect",
            "accept-encoding",
            "user-agent",
            "cookie");

    public Message {
        headers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        body = body.clone();
        if (!TOKEN.matcher(method).matches()) {
            throw new IllegalArgumentException("not an HTTP method");
        }
        headers.forEach((name, value) -> {
            if (!TOKEN.matcher(name).matches()
                    || !HEADER_VALUE.matcher(value).matches()
                    || OURS.contains(name.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("not a header a message may carry: " + name);
            }
        });
    }

    /** A request for a document. */
    static Message get(String address, String accept) {
        return new Message("GET", address, Map.of("Accept", accept), new byte[0]);
    }

    @Override
    public byte[] body() {
        return body.clone();
    }
}
