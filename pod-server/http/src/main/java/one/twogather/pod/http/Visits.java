package one.twogather.pod.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.signin.OpenSession;
import one.twogather.pod.signin.Sessions;

/**
 * Who visits the server's own pages, by the session that their browser holds; and whether a form was sent by one of these pages.
 *
 * <p>The cookie is for this host alone, for no script, and not sent along by other sites ({@code SameSite=Lax}). A pod's own pages share this origin where
 * pods are paths, and cannot use it: they run in a sandbox, as nobody (decision 72).
 */
final class Visits {

    private static final HeaderName FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");
    static final byte[] SET_COOKIE = Head.rendered("Set-Cookie: ");
    private static final Duration LIFE = Duration.ofDays(90);
    private static final String SAME_ORIGIN = "same-origin";
    private static final String CSRF = "csrf";
    private static final String PLAIN_NAME = "2gather";
    /** Browsers take a name that begins so from this very host only, over TLS (RFC 6265bis §4.1.3.2). */
    private static final String SECURE_NAME = "__Host-2gather";

    private final Sessions sessions;
    private final String origin;
    private final String name;
    private final String attributes;

    Visits(Sessions sessions, PodLocator locator) {
        boolean secure = locator.base().getScheme().equals("https");
        String base = locator.base().toString();
        this.sessions = sessions;
        this.origin = base.substring(0, base.length() - 1);
        this.name = secure ? SECURE_NAME : PLAIN_NAME;
        this.attributes = "; Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
    }

    /** The session that the visitor's browser holds, if it is live. */
    Optional<OpenSession> of(Exchange exchange) {
        return cookie(exchange).flatMap(sessions::find);
    }

    /** What the browser holds, live or not. */
    Optional<String> cookie(Exchange exchange) {
        return cookie(exchange, name);
    }

    /** The value of the first cookie of that name. */
    static Optional<String> cookie(Exchange exchange, String name) {
        for (String line : exchange.request().lines(HeaderNames.COOKIE)) {
            for (String pair : line.split(";")) {
                int equals = pair.indexOf('=');
                if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
                    return Optional.of(pair.substring(equals + 1).strip());
                }
            }
        }
        return Optional.empty();
    }

    /** Gives the browser a session to hold. */
    Head open(Head head, OpenSession session) {
        return head.field(SET_COOKIE, name + "=" + session.cookie() + attributes + "; Max-Age=" + LIFE.toSeconds());
    }

    /** Takes it from the browser. */
    Head close(Head head) {
        return head.field(SET_COOKIE, name + "=" + attributes + "; Max-Age=0");
    }

    /** The fields of a form that one of these pages sent, whoever is signed in. */
    Outcome<Map<String, String>> form(Exchange exchange) throws IOException {
        return isFromHere(exchange) ? Form.fields(exchange) : notFromHere();
    }

    /** The fields of a form that a page of this very session sent. */
    Outcome<Map<String, String>> form(Exchange exchange, OpenSession session) throws IOException {
        return form(exchange)
                .then(fields -> session.accepts(fields.getOrDefault(CSRF, "")) ? Outcome.done(fields) : notFromHere());
    }

    /** Browsers say where a form comes from, in one of two ways; who says neither is no browser. */
    private boolean isFromHere(Exchange exchange) {
        Optional<String> site = exchange.header(FETCH_SITE);
        Optional<String> from = exchange.header(HeaderNames.ORIGIN);
        boolean contradicts = site.isPresent() && !site.get().equals(SAME_ORIGIN)
                || from.isPresent() && !from.get().equals(origin);
        return !contradicts && (site.isPresent() || from.isPresent());
    }

    private static <T> Outcome<T> notFromHere() {
        return Outcome.refused(
                Problem.of(ProblemType.FORBIDDEN, "the form was not sent by a page of this site, or is out of date"));
    }
}
