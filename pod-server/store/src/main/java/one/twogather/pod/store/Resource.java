package one.twogather.pod.store;

import java.time.Instant;
import java.util.Optional;
import one.twogather.pod.model.FileRef;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.Version;
import one.twogather.pod.model.WebId;
import org.jspecify.annotations.Nullable;

/** Something that exists in a pod, as it was when it was read. */
public sealed interface Resource {

    ResourceId id();

    Version version();

    /** To the millisecond. A container's changes only when a child comes or goes (P-006). */
    Instant modified();

    /**
     * A document: RDF that the index knows, or a file of any other kind. Auxiliary resources are documents too.
     *
     * @param id never ends with a slash
     * @param version changes with every write
     * @param mediaType lower case, as its author gave it, with parameters
     * @param size of the bytes as sent
     * @param created when this document first came to be
     * @param modified when its bytes last changed
     * @param creator who created it, if anyone was signed in
     * @param body where its bytes are
     */
    record Document(
            ResourceId id,
            Version version,
            String mediaType,
            long size,
            Instant created,
            Instant modified,
            Optional<WebId> creator,
            Body body)
            implements Resource {}

    /**
     * A container. Its user triples are its description resource, {@code .meta} (P-057).
     *
     * @param id ends with a slash
     * @param version grows whenever its listing changes: children, and their sizes, types and times
     * @param modified when a child last came or went; of two that came at the same moment it may be the earlier
     */
    record Container(ResourceId id, Version version, Instant created, Instant modified, Optional<WebId> creator)
            implements Resource {}

    /** Where a document's bytes are. */
    sealed interface Body {

        /**
         * In the key space: {@link DocumentStore#bytes} reads them, {@link DocumentStore#statements} what they say. Any two are equal.
         *
         * <p>Not a record, because one that the store has found keeps the row it was read from: small documents stand in it whole, and need no second
         * read.
         */
        final class Rdf implements Body {
            private final byte @Nullable [] row;

            public Rdf() {
                this(null);
            }

            Rdf(byte @Nullable [] row) {
                this.row = row;
            }

            /** The row this was read from, if the store read it. */
            byte @Nullable [] row() {
                return row;
            }

            @Override
            public boolean equals(@Nullable Object other) {
                return other instanceof Rdf;
            }

            @Override
            public int hashCode() {
                return 1;
            }

            @Override
            public String toString() {
                return "Rdf[]";
            }
        }

        /** In the file store. */
        record File(FileRef ref) implements Body {}
    }
}
