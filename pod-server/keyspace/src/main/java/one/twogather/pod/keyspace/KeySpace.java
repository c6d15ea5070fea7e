package one.twogather.pod.keyspace;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows in order, changed only by atomic, conditional, durable commits (house decision 2).
 *
 * <p>Safe for use by any number of threads. All methods block, and are meant to be called from virtual threads: an implementation that must do long
 * native work does it on threads of its own.
 *
 * <p><b>Guarantees.</b> A commit is applied whole or not at all, also when the process or the machine dies. When {@link #commit} returns
 * {@link CommitResult.Committed}, it is durable, and every later read sees it. Commits of one partition are serialisable. A {@link Snapshot} sees all
 * of some state that existed, and nothing later.
 *
 * <p><b>Not promised.</b> Transactions across partitions; order between commits of different partitions; that a value read is still there at the next
 * line.
 *
 * <p>The contract suite {@code KeySpaceContract} in this module's test sources says all of this in tests, and every engine passes it.
 */
public interface KeySpace extends AutoCloseable {

    /**
     * The newest value of a row, or null. The array is shared: callers do not write to it.
     *
     * @throws KeySpaceUnavailable when the engine cannot read
     */
    byte @Nullable [] get(Key key);

    /**
     * The newest values of several rows, in the keys' order, null for the absent ones. The rows are of one state of the partition each, not
     * necessarily of the same state: take a snapshot for that.
     */
    List<byte @Nullable []> getAll(Collection<Key> keys);

    /** A view of the present state that stays the same. Cheap to take; close it soon, since it keeps old rows from being dropped. */
    Snapshot snapshot();

    /**
     * Applies a commit.
     *
     * @throws KeySpaceUnavailable when the engine cannot write, for instance because the disk is full; nothing is applied, reads go on
     */
    CommitResult commit(Commit commit);

    /** Every partition that has rows, in order. */
    List<Partition> partitions();

    /** Whether the engine takes writes, and if not, why: for health and the doctor. */
    Health health();

    /** Waits for the commits under way, then lets go of the engine. Later calls fail with {@link KeySpaceUnavailable}. */
    @Override
    void close();

    /**
     * How the engine is doing.
     *
     * @param writable false once a write failed in a way that needs a person
     * @param reason empty when all is well
     */
    record Health(boolean writable, String reason) {}
}
