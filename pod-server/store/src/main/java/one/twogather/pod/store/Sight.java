package one.twogather.pod.store;

import one.twogather.pod.model.ResourceId;

/**
 * Which documents and containers whoever asks may read. Everything that answers questions about what pods hold asks this first, before it looks at what
 * a document says. Made for one question; used by one thread at a time.
 *
 * <p>It is asked for every document that an answer may come from, so implementations decide once for all that share their rules.
 */
@FunctionalInterface
public interface Sight {

    /** True if a GET of it would be answered with what it says. Auxiliary resources are asked about under their own name. */
    boolean sees(ResourceId resource);
}
