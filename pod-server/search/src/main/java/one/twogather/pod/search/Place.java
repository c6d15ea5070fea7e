package one.twogather.pod.search;

import one.twogather.pod.store.Change;

/**
 * A record of a pod's feed, so that it can be known again: a data folder that was put back to an earlier day counts the same numbers once more.
 *
 * @param sequence its number
 * @param version the state of which it tells
 */
record Place(long sequence, long version) {

    static Place of(Change change) {
        return new Place(change.sequence(), change.version().number());
    }
}
