package one.twogather.pod.capability;

import one.twogather.pod.capability.Checked.Held;
import one.twogather.pod.capability.Checked.Refused;

/** Ends a check from within; never leaves this room. */
final class RefusedToken extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    RefusedToken(Fault fault, String reason) {
        this(new Refusal(fault, reason));
    }

    RefusedToken(Refusal refusal) {
        // Strangers' tokens are refused often, and the reason says where: no stack trace.
        super(refusal.toString(), null, false, false);
        this.refusal = refusal;
    }

    /** A check that ends at the first thing that is wrong. */
    interface Check<T> {
        T run() throws RefusedToken;
    }

    static <T> Checked<T> checked(Check<T> check) {
        try {
            return new Held<>(check.run());
        } catch (RefusedToken end) {
            return new Refused<>(end.refusal);
        }
    }

    /** The other way: the thing, or the end of the check that asks. */
    static <T> T require(Checked<T> checked) throws RefusedToken {
        return switch (checked) {
            case Held<T>(T value) -> value;
            case Refused<T>(Refusal refusal) -> throw new RefusedToken(refusal);
        };
    }
}
