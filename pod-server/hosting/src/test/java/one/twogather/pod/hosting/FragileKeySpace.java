package one.twogather.pod.hosting;

import java.util.Collection;
import java.util.List;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.CommitResult;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.KeySpaceUnavailable;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Snapshot;
import org.jspecify.annotations.Nullable;

/** A key space whose process dies at a chosen commit: before it is applied, or after, when nobody hears of it any more. */
final class FragileKeySpace implements KeySpace {

    /** When the process dies. */
    enum Moment {
        BEFORE,
        AFTER
    }

    private final KeySpace rows;
    private final Moment moment;
    private int left;

    /** @param commits how many are done in peace */
    FragileKeySpace(KeySpace rows, int commits, Moment moment) {
        this.rows = rows;
        this.left = commits;
        this.moment = moment;
    }

    @Override
    public CommitResult commit(Commit commit) {
        boolean dies = left-- <= 0;
        if (dies && moment == Moment.BEFORE) {
            throw new KeySpaceUnavailable("killed before the commit");
        }
        CommitResult result = rows.commit(commit);
        if (dies) {
            throw new KeySpaceUnavailable("killed after the commit");
        }
        return result;
    }

    @Override
    public byte @Nullable [] get(Key key) {
        return rows.get(key);
    }

    @Override
    public List<byte @Nullable []> getAll(Collection<Key> keys) {
        return rows.getAll(keys);
    }

    @Override
    public Snapshot snapshot() {
        return rows.snapshot();
    }

    @Override
    public List<Partition> partitions() {
        return rows.partitions();
    }

    @Override
    public Health health() {
        return rows.health();
    }

    @Override
    public void close() {
        rows.close();
    }
}
