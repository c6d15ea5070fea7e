package one.twogather.pod.openid;

import java.util.Locale;

/** Why an app gets no code (RFC 6749 §4.1.2.1, OpenID Connect Core §3.1.2.6). */
public enum Refusal {
    /** The person said no. */
    ACCESS_DENIED("the person refused"),
    /** Nobody is signed in, or not lately enough, and no page may be shown; or it is another than the app means. */
    LOGIN_REQUIRED("whoever the request means is not signed in"),
    /** The person has not said yes before, and no page may be shown. */
    CONSENT_REQUIRED("the person has to consent, and the request allows no page"),
    /** Somebody has to say as whom, and no page may be shown. */
    ACCOUNT_SELECTION_REQUIRED("the person has to choose an account, and the request allows no page"),
    /** Something else has to be done, and no page may be shown. */
    INTERACTION_REQUIRED("a page has to be shown, and the request allows none"),
    /** This server cannot at the moment. */
    TEMPORARILY_UNAVAILABLE("the server cannot answer at the moment");

    private final String detail;

    Refusal(String detail) {
        this.detail = detail;
    }

    String error() {
        return name().toLowerCase(Locale.ROOT);
    }

    String detail() {
        return detail;
    }
}
