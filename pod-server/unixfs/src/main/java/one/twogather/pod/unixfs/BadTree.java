package one.twogather.pod.unixfs;

import one.twogather.pod.ipld.Cid;
import org.jspecify.annotations.Nullable;

/** Ends the reading of a tree; never leaves this room, but as a {@link Walked}. */
final class BadTree extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Cid cid;
    private final @Nullable String reason;

    private BadTree(Cid cid, @Nullable String reason) {
        // Foreign trees are bad every day, and their place is in the CID: no stack trace.
        super(reason, null, false, false);
        this.cid = cid;
        this.reason = reason;
    }

    static BadTree missing(Cid cid) {
        return new BadTree(cid, null);
    }

    static BadTree refused(Cid cid, String reason) {
        return new BadTree(cid, reason);
    }

    <T> Walked<T> told() {
        return reason == null ? new Walked.Missing<>(cid) : new Walked.Refused<>(cid, reason);
    }
}
