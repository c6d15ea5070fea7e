package one.twogather.pod.grants;

import one.twogather.pod.capability.Checked;
import one.twogather.pod.capability.Fault;
import one.twogather.pod.capability.Refusal;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;

/**
 * Refusals of tokens as problems: which step of verification it was, under the name that clients know. All of them are found before anybody looks whether
 * there is anything at the address, so they say nothing of that.
 */
final class NativeRefusal {

    /** What the challenge repeats. */
    private static final String ERROR = "invalid_ucan";

    private NativeRefusal() {}

    static <T> Outcome<T> of(Refusal refusal) {
        Problem problem = Problem.of(type(refusal.fault()), refusal.reason())
                .with("step", refusal.fault().step())
                .with("fault", refusal.fault().text());
        return Outcome.refused(
                problem.type() == ProblemType.CREDENTIALS_REFUSED ? problem.with("error", ERROR) : problem);
    }

    static <T> Outcome<T> of(Fault fault, String reason) {
        return of(new Refusal(fault, reason));
    }

    static <T> Outcome<T> outcome(Checked<T> checked) {
        return switch (checked) {
            case Checked.Held<T>(T value) -> Outcome.done(value);
            case Checked.Refused<T>(Refusal refusal) -> of(refusal);
        };
    }

    /** Whoever showed good tokens for something else is known, and may not; of the others nothing is known. */
    private static ProblemType type(Fault fault) {
        return switch (fault) {
            case INVALID_COMMAND, MATCH_ERROR, INVALID_ARGUMENTS, INVALID_OWNER -> ProblemType.FORBIDDEN;
            case TOO_LARGE,
                    INVALID_ENCODING,
                    INVALID_HEADER,
                    UNAVAILABLE_KEY,
                    INVALID_SIGNATURE,
                    EXPIRED,
                    TOO_EARLY,
                    UNAVAILABLE_PROOF,
                    INVALID_CLAIM,
                    INVALID_AUDIENCE,
                    INVALID_SUBJECT,
                    REVOKED,
                    INVALID_HOLDER,
                    REPLAYED -> ProblemType.CREDENTIALS_REFUSED;
        };
    }
}
