package one.twogather.pod.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A session in the hand of its holder: what is known of it, with its secret. Not a record, since it must not print.
 *
 * <p>Its CSRF token is derived from the secret: it needs no row, says nothing of the secret, and is worth nothing in another session.
 */
public final class OpenSession {

    private static final String CSRF = "csrf";

    private final Session session;
    private final Secret secret;

    OpenSession(Session session, Secret secret) {
        this.session = session;
        this.secret = secret;
    }

    public Session session() {
        return session;
    }

    /** The value of the cookie: for the person's browser alone, HttpOnly, and in no log. */
    public String cookie() {
        return session.account().name() + Sessions.BEFORE_SECRET + secret.text();
    }

    /** What every form of this session carries. */
    public String csrfToken() {
        return secret.derived(CSRF);
    }

    /** Whether a form carried this session's token. Takes as long for any text of that length. */
    public boolean accepts(String shownToken) {
        return MessageDigest.isEqual(
                csrfToken().getBytes(StandardCharsets.US_ASCII), shownToken.getBytes(StandardCharsets.UTF_8));
    }

    Secret secret() {
        return secret;
    }

    @Override
    public String toString() {
        return session.toString();
    }
}
