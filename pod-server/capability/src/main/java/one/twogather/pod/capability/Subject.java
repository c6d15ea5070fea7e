package one.twogather.pod.capability;

import one.twogather.pod.model.Did;

/** Whose things a delegation is about. */
public sealed interface Subject {

    /** The things of one. */
    record Of(Did did) implements Subject {}

    /** The things of whomever the rest of the chain is about ("powerline"). Never at the root of a chain: somebody's authority has to be passed on. */
    record Any() implements Subject {}
}
