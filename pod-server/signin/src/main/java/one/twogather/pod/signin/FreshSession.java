package one.twogather.pod.signin;

import one.twogather.pod.model.PodId;

/**
 * Proof that a person showed who they are within {@link Session#FRESH}. What changes the ways into an account takes one, so that a browser left open, or a
 * stolen cookie, does not suffice. Had from {@link Sessions#fresh}; used at once and not kept.
 */
public final class FreshSession {

    private final PodId account;

    FreshSession(PodId account) {
        this.account = account;
    }

    /** Whose. */
    public PodId account() {
        return account;
    }
}
