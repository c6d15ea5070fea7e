package one.twogather.pod.access;

import one.twogather.pod.model.AccessModes;

/**
 * The answer to "may they?". What is <em>wanted</em> comes from the operation (W-032), what is <em>held</em> from {@link AccessControl}; this is what
 * is <em>decided</em>.
 *
 * <p>{@link #why} names resources and rules: it is for the owner's activity log, never for the caller, who may not know that they exist (P-140).
 */
public sealed interface Decision {

    /**
     * They may.
     *
     * @param modes what was wanted, and is held
     * @param held by which permissions
     */
    record Allowed(AccessModes modes, Permissions held) implements Decision {}

    /**
     * They may not.
     *
     * @param missing what of the wanted modes is not held; never empty
     * @param held what is
     */
    record Denied(AccessModes missing, Permissions held) implements Decision {}

    static Decision decide(AccessModes wanted, Permissions held) {
        return held.caller().satisfy(wanted)
                ? new Allowed(wanted, held)
                : new Denied(held.caller().missingFrom(wanted), held);
    }

    /** The reason, as a sentence without a full stop. Made when asked for: most reasons are never read. */
    default String why() {
        return switch (this) {
            case Allowed(AccessModes modes, Permissions held) when modes.isEmpty() -> "nothing was needed";
            case Allowed(AccessModes modes, Permissions held) -> modes.words() + " held by " + rules(held);
            case Denied(AccessModes missing, Permissions held) -> missing.words() + " not held by " + rules(held);
        };
    }

    private static String rules(Permissions held) {
        return held.effectiveAcl()
                .map(subject -> "the rules of " + subject)
                .orElse("ownership alone, for there are no rules");
    }
}
