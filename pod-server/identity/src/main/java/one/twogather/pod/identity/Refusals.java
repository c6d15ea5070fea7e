package one.twogather.pod.identity;

import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;

/** The refusals of callers, with the error code that the challenge repeats (O-042). Details are for honest clients, and hold nothing they did not send. */
final class Refusals {

    private static final int MAX_QUOTED = 200;

    private Refusals() {}

    /** The access token is not accepted. */
    static <T> Outcome<T> token(String detail) {
        return credentials("invalid_token", detail);
    }

    /** The proof of possession is not accepted (RFC 9449 §7.1). */
    static <T> Outcome<T> proof(String detail) {
        return credentials("invalid_dpop_proof", detail);
    }

    /** The answer has to wait, through no fault of the caller's. */
    static <T> Outcome<T> busy(String detail, long retryAfterSeconds) {
        return Outcome.refused(Problem.of(ProblemType.BUSY, detail).with("retryAfter", retryAfterSeconds));
    }

    /** Foreign text, fit to be repeated to its sender. */
    static String quoted(String foreign) {
        String cut = foreign.length() > MAX_QUOTED ? foreign.substring(0, MAX_QUOTED) + "…" : foreign;
        return "'" + cut.replaceAll("\\p{Cntrl}", "?") + "'";
    }

    private static <T> Outcome<T> credentials(String error, String detail) {
        return Outcome.refused(
                Problem.of(ProblemType.CREDENTIALS_REFUSED, detail).with("error", error));
    }
}
