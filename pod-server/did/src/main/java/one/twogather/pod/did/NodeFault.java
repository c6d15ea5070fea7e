package one.twogather.pod.did;

import one.twogather.pod.ipld.Bytes;

/** A node did not answer, or not so that it can be believed. Caught where the next node is asked; never leaves this room. */
final class NodeFault extends Exception {
    /** What is wrong, which decides what is done about it. */
    enum Kind {
        /** Nobody answers, or not in time. */
        AWAY,
        /** This server does not go there. */
        FORBIDDEN,
        /** It has been asked too much. */
        LIMITED,
        /** It does not do what it was asked, or not as much of it at once. */
        REFUSED,
        /** It may well be right, and tells more than is read here. */
        TOO_MUCH,
        /** It says something that cannot be. */
        UNBELIEVABLE,
        /** It is of another chain, or there is no registry where one should be. */
        WRONG_CHAIN,
        /** What it knows is older than what is known here. */
        BEHIND,
        /** It does not have the logs any more that the registry points at. */
        NON_ARCHIVE
    }

    private final Kind kind;
    private final transient Bytes revert;

    /** @param reason a sentence without a full stop, without anything that only the owner of the server may know */
    NodeFault(Kind kind, String reason) {
        this(kind, reason, Bytes.EMPTY);
    }

    /** @param revert what a contract gave as its reason to refuse a call, as bytes; empty if none did */
    NodeFault(Kind kind, String reason, Bytes revert) {
        super(reason, null, false, false);
        this.kind = kind;
        this.revert = revert;
    }

    Bytes revert() {
        return revert;
    }

    Kind kind() {
        return kind;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
