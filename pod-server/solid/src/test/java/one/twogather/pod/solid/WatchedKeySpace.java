package one.twogather.pod.solid;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.CommitResult;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Row;
import one.twogather.pod.keyspace.Snapshot;
import org.jspecify.annotations.Nullable;

/** A key space that counts the rows scanned and the snapshots held, and lets somebody else in just before a snapshot is taken. */
final class WatchedKeySpace implements KeySpace {

    private static final Runnable NOTHING = () -> {};

    private final KeySpace rows;
    private final AtomicInteger scanned = new AtomicInteger();
    private final AtomicInteger held = new AtomicInteger();
    private final AtomicReference<Runnable> before = new AtomicReference<>(NOTHING);

    WatchedKeySpace(KeySpace rows) {
        this.rows = rows;
    }

    /** Rows read by scans so far. */
    int scanned() {
        return scanned.get();
    }

    /** Snapshots not yet closed. */
    int held() {
        return held.get();
    }

    /** Done once, before the next snapshot is taken. */
    void beforeSnapshot(Runnable deed) {
        before.set(deed);
    }

    @Override
    public Snapshot snapshot() {
        before.getAndSet(NOTHING).run();
        held.incrementAndGet();
        return new Watched(rows.snapshot());
    }

    private final class Watched implements Snapshot {
        private final Snapshot snapshot;
        private boolean closed;

        private Watched(Snapshot snapshot) {
            this.snapshot = snapshot;
        }

        @Override
        public byte @Nullable [] get(Key key) {
            return snapshot.get(key);
        }

        @Override
        public Rows scan(KeyRange range) {
            return new Scan(snapshot.scan(range));
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                held.decrementAndGet();
            }
            snapshot.close();
        }
    }

    private final class Scan implements Snapshot.Rows {
        private final Snapshot.Rows found;

        private Scan(Snapshot.Rows found) {
            this.found = found;
        }

        @Override
        public boolean hasNext() {
            return found.hasNext();
        }

        @Override
        public Row next() {
            scanned.incrementAndGet();
            return found.next();
        }

        @Override
        public void close() {
            found.close();
        }
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
    public CommitResult commit(Commit commit) {
        return rows.commit(commit);
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
