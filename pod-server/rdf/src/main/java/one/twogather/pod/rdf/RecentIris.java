package one.twogather.pod.rdf;

import java.util.Arrays;
import org.eclipse.rdf4j.model.IRI;
import org.jspecify.annotations.Nullable;

/**
 * IRIs that a text made lately, by their spelling in it. Most IRIs of a document stand in it many times, and to find one here costs less than to make it
 * again, in time and in memory. Each spelling has one place, where a later one replaces an earlier, so nobody can make this slow.
 */
final class RecentIris {

    private static final int LEAST = 16;
    private static final int MOST = 4_096;
    /** Characters of text to one place: a line or two. */
    private static final int LINE = 64;

    private final Cursor in;
    private final @Nullable IRI[] iris;
    private final int[] starts;
    private final int[] lengths;
    private boolean isEmpty = true;

    RecentIris(Cursor in) {
        this.in = in;
        int places = Integer.highestOneBit(Math.clamp(in.length() / LINE, LEAST, MOST));
        this.iris = new IRI[places];
        this.starts = new int[places];
        this.lengths = new int[places];
    }

    /** The IRI with the spelling that stands from {@code start} to {@code end}, if it is known. */
    @Nullable
    IRI find(int start, int end, int hash) {
        int place = place(hash);
        IRI iri = iris[place];
        return iri != null && lengths[place] == end - start && in.isSame(starts[place], start, end - start)
                ? iri
                : null;
    }

    IRI keep(int start, int end, int hash, IRI iri) {
        int place = place(hash);
        iris[place] = iri;
        starts[place] = start;
        lengths[place] = end - start;
        isEmpty = false;
        return iri;
    }

    /** To be called when spellings change their meaning. */
    void forget() {
        if (!isEmpty) {
            Arrays.fill(iris, null);
            isEmpty = true;
        }
    }

    private int place(int hash) {
        return (hash ^ hash >>> 15) & iris.length - 1;
    }
}
