package one.twogather.pod.solid;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.search.Passage;

/**
 * Finds documents by what they say in words, among those that a caller may read: each with a passage, the best first, a page at a time. Nothing tells of
 * others: there is no number of all that was found, and no rank. Safe for use by any number of threads; blocks.
 */
public interface Searching {

    /** Documents on one page. */
    int PAGE = 20;

    /** Whoever has not found it on so many looks for something else. */
    int PAGES = 25;

    /**
     * What somebody looks for.
     *
     * @param text as they typed it, see {@link one.twogather.pod.search.Words}
     * @param page from 1 to {@link #PAGES}
     * @param abandoned true as soon as nobody waits any more; asked from time to time
     */
    record Sought(PodId pod, Caller caller, Optional<String> origin, String text, int page, BooleanSupplier abandoned) {

        public Sought {
            if (page < 1 || page > PAGES) {
                throw new IllegalArgumentException("there are pages from 1 to " + PAGES);
            }
        }
    }

    /** A document, and where it says so. */
    record Hit(ResourceId document, Passage passage) {}

    /** What was found. */
    sealed interface Found {

        /**
         * A page of it.
         *
         * @param isLast true if there is no other behind it
         */
        record Page(List<Hit> hits, boolean isLast) implements Found {
            public Page {
                hits = List.copyOf(hits);
            }
        }

        /** Nothing was looked for. */
        record Refused(Problem problem) implements Found {}
    }

    /** @throws one.twogather.pod.keyspace.KeySpaceUnavailable when the store cannot be read */
    Found search(Sought sought);
}
