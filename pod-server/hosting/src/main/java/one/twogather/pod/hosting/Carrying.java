package one.twogather.pod.hosting;

import one.twogather.pod.registry.Relay;

/** What came of asking the host to carry a change. */
public enum Carrying {
    /** It is on its way. */
    CARRIED,
    /** Not signed by the identity's owner, or no change at all. */
    NOT_SIGNED,
    /** It was signed for too long ago, or for too long. */
    OUT_OF_TIME,
    /** It takes more than the host pays for. */
    TOO_DEAR,
    /** The account has had what there is for today. */
    ENOUGH_TODAY,
    /** The registry refuses it, or the host cannot pay. */
    REFUSED,
    /** The chain cannot be asked now, or others are before. */
    AWAY;

    static Carrying of(Relay.Refusal why) {
        return switch (why) {
            case NOT_SIGNED -> NOT_SIGNED;
            case OUT_OF_TIME -> OUT_OF_TIME;
            case TOO_DEAR -> TOO_DEAR;
            case ENOUGH_TODAY -> ENOUGH_TODAY;
            case HOSTS_OWN, REFUSED -> REFUSED;
            case BUSY, AWAY -> AWAY;
        };
    }
}
