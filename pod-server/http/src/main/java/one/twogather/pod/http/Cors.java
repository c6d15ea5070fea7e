package one.twogather.pod.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;

/** Leave for apps of any origin to read every answer (P-120 to P-123). Nothing is decided here: rights hang on credentials, never on origins. */
final class Cors {

    private static final byte[] ALLOW_ORIGIN = Head.rendered("Access-Control-Allow-Origin: ");
    private static final byte[] ALLOW_METHODS = Head.rendered("Access-Control-Allow-Methods: ");
    private static final byte[] ALLOW_HEADERS = Head.rendered("Access-Control-Allow-Headers: ");
    private static final String METHODS = "OPTIONS, GET, HEAD, POST, PUT, PATCH, DELETE";

    /** Every header this server uses, by name: {@code *} would not count when credentials are sent (P-121). */
    private static final byte[] THE_SAME_FOR_ALL = Head.lines(
            "Access-Control-Allow-Credentials: true",
            "Access-Control-Expose-Headers: "
                    + String.join(
                            ", ",
                            "Accept-Patch",
                            "Accept-Post",
                            "Accept-Put",
                            "Accept-Ranges",
                            "Allow",
                            "Content-Disposition",
                            "Content-Length",
                            "Content-Range",
                            "Content-Type",
                            "DPoP-Nonce",
                            "ETag",
                            "Last-Modified",
                            "Link",
                            "Location",
                            "MS-Author-Via",
                            "Retry-After",
                            "Updates-Via",
                            "Vary",
                            "WAC-Allow",
                            "WWW-Authenticate",
                            "X-Request-Id"));

    private static final byte[] PREFLIGHT = Head.lines(
            "Access-Control-Max-Age: 1800",
            "Vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers");

    private Cors() {}

    static void permit(RequestHead request, Head head) {
        Headers headers = request.headers();
        if (headers.contains(HeaderNames.ORIGIN)) {
            head.field(ALLOW_ORIGIN, headers.get(HeaderNames.ORIGIN).get()).line(THE_SAME_FOR_ALL);
        }
    }

    static boolean isPreflight(RequestHead request) {
        return request.method().equals("OPTIONS") && request.has(HeaderNames.ACCESS_CONTROL_REQUEST_METHOD);
    }

    /** Says yes to whatever is asked, without credentials (P-122): the request itself will be judged. */
    static void answerPreflight(Exchange exchange) throws ClientGone {
        Head head = exchange.begin(204).line(PREFLIGHT);
        String wanted =
                exchange.header(HeaderNames.ACCESS_CONTROL_REQUEST_METHOD).orElseThrow();
        head.line(ALLOW_METHODS).text(METHODS);
        if (!(", " + METHODS + ",").contains(", " + wanted + ",")) {
            head.text(", ").text(wanted);
        }
        head.end();
        exchange.header(HeaderNames.ACCESS_CONTROL_REQUEST_HEADERS)
                .ifPresent(names -> head.field(ALLOW_HEADERS, names));
        exchange.send(head);
    }
}
