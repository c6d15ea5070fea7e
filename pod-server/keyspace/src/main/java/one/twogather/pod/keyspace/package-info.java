/**
 * An ordered, transactional key space, and its engines.
 *
 * <p>Everything the server keeps, except the bytes of files, is rows here: a {@link one.twogather.pod.keyspace.Key} and some bytes. Rows live in
 * {@link one.twogather.pod.keyspace.Partition partitions} (a pod, or the server's own) and in {@link one.twogather.pod.keyspace.Table tables} (each
 * belongs to one room of the house). A {@link one.twogather.pod.keyspace.Commit} is a value: conditions, puts, deletes, counters and log entries
 * within one partition, applied whole or not at all, and durable when {@link one.twogather.pod.keyspace.KeySpace#commit} returns.
 *
 * <p>Nothing above this package may assume that it is the only process that writes: what was read may have changed by the time of the commit, and the
 * commit's conditions are how one finds out. An engine may cache rows if it can prove that nobody else writes them.
 *
 * <p>This package knows nothing of documents. It does not promise cross-partition transactions, and never will.
 */
@NullMarked
package one.twogather.pod.keyspace;

import org.jspecify.annotations.NullMarked;
