package one.twogather.pod.unixfs;

import one.twogather.pod.ipld.Cid;

/**
 * What came of reading a tree.
 *
 * @param <T> what was asked for
 */
public sealed interface Walked<T> {

    /** All that was needed was there, and agreed. */
    record Done<T>(T value) implements Walked<T> {}

    /** The source does not have a block. */
    record Missing<T>(Cid cid) implements Walked<T> {}

    /**
     * A block is not what it should be, or the tree asks for more than the limits allow.
     *
     * @param cid of the block where that shows
     * @param reason a sentence without a full stop, safe to show to whoever brought the tree
     */
    record Refused<T>(Cid cid, String reason) implements Walked<T> {}
}
