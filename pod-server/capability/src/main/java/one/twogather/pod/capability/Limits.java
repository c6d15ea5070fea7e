package one.twogather.pod.capability;

import one.twogather.pod.ipld.DagCbor;

/** What a stranger's token may cost before anything about it is known. All limits of this room stand here, each with its reason. */
final class Limits {

    /** A delegation has some 400 bytes; 64 KiB leave room for policies that name many things (spec 3.2, step 1). */
    static final int TOKEN_BYTES = 64 * 1024;

    /** Owner, device, pod, app, service, and as many again: each link is a signature to verify. */
    static final int CHAIN = 10;

    /** Proofs that a client shows at once; it may send those of several chains. */
    static final int PROOFS = 32;

    /** Policies inside one another. */
    static final int POLICY_DEPTH = 8;

    /** Statements in one policy, those inside others included. */
    static final int STATEMENTS = 256;

    /** Steps from the arguments to what a statement is about. */
    static final int SELECTOR_STEPS = 16;

    static final int SELECTOR_CHARACTERS = 1024;

    static final int PATTERN_CHARACTERS = 1024;

    static final int COMMAND_CHARACTERS = 512;

    /** A nonce has 12 bytes by convention. It is kept until its token expires. */
    static final int NONCE_BYTES = 64;

    /**
     * Comparisons that one decision may take, over all policies of a chain: some milliseconds. Ordinary policies take some dozens. Nested quantifiers over
     * long lists, and patterns of many stars, take more than anybody would wait for.
     */
    static final int EFFORT = 1_000_000;

    /** Values and keys in one token; a value of one byte takes some dozens in memory. */
    private static final int ELEMENTS = 16 * 1024;

    /** Containers inside one another: a policy of the greatest depth, each statement a list, with room for the values it compares with. */
    private static final int DEPTH = 64;

    static final DagCbor.Limits CBOR = new DagCbor.Limits(TOKEN_BYTES, DEPTH, ELEMENTS);

    /** Integers that JavaScript knows exactly: 53 bits. Times in tokens have no more. */
    static final long MAX_TIME = (1L << 53) - 1;

    private Limits() {}
}
