package one.twogather.pod.activity;

import java.util.Set;

/**
 * Who shares the room for lines. The owner's apps have a part each, since one of them might want to drown what it did; all others have one part together
 * if they say who they are, and one if they do not.
 *
 * @param client the owner's app; empty for strangers
 */
record Source(Kind kind, String client) {

    enum Kind {
        OWN,
        NAMED,
        ANYONE
    }

    private static final Source NAMED = new Source(Kind.NAMED, "");
    private static final Source ANYONE = new Source(Kind.ANYONE, "");

    static Source of(Act act, Set<String> owners) {
        if (act.person().isEmpty()) {
            return ANYONE;
        }
        return owners.contains(act.person()) ? new Source(Kind.OWN, act.client()) : NAMED;
    }

    /** Where the part of an app goes when the owner has too many of them. */
    Source crowded() {
        return NAMED;
    }

    boolean isOwn() {
        return kind == Kind.OWN;
    }
}
