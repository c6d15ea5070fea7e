package one.twogather.pod.keyspace;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDB;

/**
 * The embedded engine: one RocksDB for all partitions (house decision 2, docs/decisions/0002).
 *
 * <p><b>A read</b> looks into the {@link RowCache} and, if the row is not there, asks the engine: first what it has in memory, and only if that does not
 * tell, the disk, on one of few threads that may wait ({@link ColdReads}).
 *
 * <p><b>A commit</b> is turned into the engine's own bytes by its caller, who then waits; the {@link Committer}'s thread decides and writes whole
 * {@link Group groups} of them with one sync each.
 *
 * <p><b>Why a read after a commit never sees an old row:</b> this process is the only writer (RocksDB's lock), one thread writes, and the cache keeps
 * only rows that equal the engine's at every moment; the argument stands at {@link RowCache}.
 *
 * <p><b>Not promised:</b> which of the two happened when the machine dies while a commit is being refused for want of disk: its rows may be found
 * complete at the end of the log and then count.
 */
public final class RocksKeySpace implements KeySpace {

    private final RocksEngine engine;
    private final RowCache cache;
    private final Committer committer;
    private volatile boolean closed;

    private RocksKeySpace(RocksEngine engine, RowCache cache, Committer committer) {
        this.engine = engine;
        this.cache = cache;
        this.committer = committer;
    }

    /** Loads the engine's native library, which otherwise the first {@link #open} does. */
    public static void load() {
        RocksDB.loadLibrary();
    }

    /**
     * Opens the key space in a folder, which is made if need be.
     *
     * @throws KeySpaceInUse when another process has it open
     * @throws KeySpaceTooNew when a newer version of this program wrote it
     * @throws KeySpaceUnavailable when it cannot be opened, for instance because it is damaged
     */
    public static RocksKeySpace open(Path folder, RocksOptions options) {
        RocksEngine engine = RocksEngine.open(folder, options);
        RowCache cache = new RowCache(options.rowCacheBytes());
        Committer committer = new Committer(engine, cache);
        committer.start();
        return new RocksKeySpace(engine, cache, committer);
    }

    @Override
    public byte @Nullable [] get(Key key) {
        byte[] cached = cache.lookup(key);
        if (cached == null || closed) {
            return load(key);
        }
        return cached == RowCache.ABSENT ? null : cached;
    }

    private byte @Nullable [] load(Key key) {
        RowCache.Change present = cache.present();
        byte[] value = engine.get(key);
        cache.offer(key, value, present);
        return value;
    }

    @Override
    public List<byte @Nullable []> getAll(Collection<Key> keys) {
        requireOpen();
        List<byte @Nullable []> values = new ArrayList<>(keys.size());
        for (Key key : keys) {
            values.add(get(key));
        }
        return values;
    }

    @Override
    public Snapshot snapshot() {
        return engine.snapshot();
    }

    @Override
    public CommitResult commit(Commit commit) {
        requireOpen();
        PreparedCommit prepared = PreparedCommit.of(commit);
        return committer.submit(prepared, witness(prepared.decisiveRows()));
    }

    /** Read here, these cost the one committing thread no native call. */
    private RowCache.Witness witness(List<Key> keys) {
        RowCache.Change present = cache.present();
        Map<Key, byte[]> rows = new HashMap<>();
        for (Key key : keys) {
            if (cache.lookup(key) == null) {
                byte[] value = engine.get(key);
                rows.put(key, value == null ? RowCache.ABSENT : value);
            }
        }
        return new RowCache.Witness(present, rows);
    }

    @Override
    public List<Partition> partitions() {
        return engine.partitions();
    }

    @Override
    public Health health() {
        return closed ? new Health(false, "closed") : committer.health();
    }

    /**
     * Makes a consistent copy of the present state, by hard links where the file system allows; it can be opened like any other.
     *
     * @param folder must not exist; its parent must
     * @throws KeySpaceUnavailable when it cannot be written
     */
    public void checkpoint(Path folder) {
        engine.checkpoint(folder);
    }

    /**
     * Reads everything that is on the disk and compares its checksums.
     *
     * @throws KeySpaceUnavailable when some of it is not what was written, or cannot be read
     */
    public void verify() {
        engine.verify();
    }

    private void requireOpen() {
        if (closed) {
            throw new KeySpaceUnavailable("the key space is closed");
        }
    }

    @Override
    public void close() {
        closed = true;
        committer.close();
        engine.close();
    }
}
