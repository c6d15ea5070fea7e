package one.twogather.pod.solid;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.store.Child;

/**
 * Lets people look into containers, a page at a time. A container of any size costs what one page costs, whichever page it is: nothing before the page
 * is read, and of what comes behind it only whether there is more. Safe for use by any number of threads; blocks.
 */
public interface Browsing {

    /**
     * Which page.
     *
     * @param after the name ({@code ResourcePath.name()}) behind which the page begins, whether or not there still is such a child; empty for the first
     *     page
     * @param most children on it, at least 1
     * @param form what will be made of it: the second half of the entity tag, since no two representations may share one (P-070)
     */
    record Wanted(Optional<String> after, int most, String form) {
        public Wanted {
            if (most < 1) {
                throw new IllegalArgumentException("a page has room for a child");
            }
        }
    }

    /** What there is to show. */
    sealed interface Browsed {

        /**
         * A page of a container that the caller may read: all children are for all who may (P-047).
         *
         * @param facts the same as for the container's RDF
         * @param etag strong, with its quotes
         * @param modified when a child last came or went
         * @param children in the byte order of their names
         * @param next what to go on behind; empty when this page is the last
         */
        record Page(Facts facts, String etag, Instant modified, List<Child> children, Optional<String> next)
                implements Browsed {
            public Page {
                children = List.copyOf(children);
            }
        }

        /** What a GET gets that is not answered with a container. Whoever gets it closes the answer. */
        record Other(Answer answer) implements Browsed {}
    }

    /**
     * Reads a page, under the same conditions as a GET of the container's RDF; {@code Accept} is not looked at.
     *
     * @throws one.twogather.pod.keyspace.KeySpaceUnavailable when the store cannot be read
     */
    Browsed browse(ResourceRequest request, Wanted wanted) throws IOException;
}
