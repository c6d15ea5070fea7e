package one.twogather.pod.did;

import java.time.Instant;

/** How far a document is to be believed. */
public sealed interface Standing {

    /** The DID itself says all of it, at all times. */
    record Certain() implements Standing {}

    /** Its source said so then. */
    record Checked(Instant at) implements Standing {}

    /**
     * Its source said so then, and cannot be asked now.
     *
     * @param reason a sentence without a full stop
     */
    record Stale(Instant at, String reason) implements Standing {}

    /**
     * Nobody was asked, since no chain is configured: this is what holds as long as the identity was never changed.
     *
     * @param reason a sentence without a full stop
     */
    record Assumed(String reason) implements Standing {}
}
