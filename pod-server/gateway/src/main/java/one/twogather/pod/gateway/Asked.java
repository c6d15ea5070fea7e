package one.twogather.pod.gateway;

import java.util.Optional;

/**
 * A question for blocks.
 *
 * @param cid as it came: anything
 * @param path what stands behind it, with its slash; usually nothing
 * @param form what is wanted
 */
public record Asked(String cid, String path, Form form) {

    /** What is wanted of it. */
    public sealed interface Form {

        /** The one block. */
        record Raw() implements Form {}

        /**
         * An archive of blocks.
         *
         * @param scope how much of the tree
         * @param bytes of a file; with these, the scope is the entity's
         * @param repeated whether a block stands there as often as it is met
         */
        record Car(Scope scope, Optional<Span> bytes, boolean repeated) implements Form {}
    }

    /** How much of what is below a block goes with it. */
    public enum Scope {
        /** Nothing. */
        BLOCK,
        /** What it takes to read the file. */
        ENTITY,
        /** All of it: with files the same. */
        ALL
    }
}
