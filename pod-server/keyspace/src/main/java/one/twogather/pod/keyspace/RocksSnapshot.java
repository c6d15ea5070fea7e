package one.twogather.pod.keyspace;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** A snapshot of the engine. Reads go past the row cache, which knows the present only. */
final class RocksSnapshot implements Snapshot {

    private final RocksEngine engine;
    private final org.rocksdb.Snapshot handle;
    private final ReadTiers tiers;
    private boolean closed;

    /** Scans with native memory, and whether that memory is gone. Both change only at the engine's gate. */
    private final Set<RocksRows> scans = ConcurrentHashMap.newKeySet();

    private volatile boolean freed;

    RocksSnapshot(RocksEngine engine, org.rocksdb.Snapshot handle) {
        this.engine = engine;
        this.handle = handle;
        this.tiers = ReadTiers.of(handle);
    }

    @Override
    public byte @Nullable [] get(Key key) {
        requireOpen();
        return read(
                database -> database.get(tiers.memory(), key.bytes()),
                database -> database.get(tiers.disk(), key.bytes()));
    }

    <T> @Nullable T read(RocksEngine.Use<T> memory, RocksEngine.Use<T> disk) {
        return engine.read(database -> alive(memory, database), database -> alive(disk, database));
    }

    <T> @Nullable T readFromDisk(RocksEngine.Use<T> disk) {
        return engine.readFromDisk(database -> alive(disk, database));
    }

    private <T> @Nullable T alive(RocksEngine.Use<T> use, RocksDB database) throws RocksDBException {
        if (freed) {
            throw new KeySpaceUnavailable(
                    "the engine was restarted and this state of it is gone: take another snapshot");
        }
        return use.with(database);
    }

    @Override
    public Rows scan(KeyRange range) {
        requireOpen();
        return new RocksRows(this, range);
    }

    /** What a scan reads with, from now until it is released. Called at the engine's gate. */
    ReadTiers tiersFor(RocksRows rows, KeyRange range) {
        scans.add(rows);
        return tiers.until(range.end());
    }

    void release(RocksRows rows) {
        engine.atGate(() -> {
            if (scans.remove(rows)) {
                rows.free();
            }
        });
    }

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the snapshot is closed");
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            engine.release(this);
        }
    }

    /** Lets go of native memory. Called by the engine, at its gate. */
    void free(RocksDB database) {
        freed = true;
        scans.forEach(RocksRows::free);
        scans.clear();
        tiers.close();
        database.releaseSnapshot(handle);
        handle.close();
    }
}
