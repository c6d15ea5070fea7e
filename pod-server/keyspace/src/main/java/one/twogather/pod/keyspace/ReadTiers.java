package one.twogather.pod.keyspace;

import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.ReadTier;
import org.rocksdb.Slice;

/**
 * The two ways to read: from memory alone, which never waits, and from the disk too (see {@link ColdReads}). Native memory: close it.
 */
final class ReadTiers implements AutoCloseable {

    private final @Nullable Slice end;
    private final ReadOptions memory;
    private final ReadOptions disk;

    private ReadTiers(@Nullable Slice end, ReadOptions memory, ReadOptions disk) {
        this.end = end;
        this.memory = memory.setReadTier(ReadTier.BLOCK_CACHE_TIER);
        this.disk = disk;
    }

    /** Of the newest state. */
    static ReadTiers newest() {
        return new ReadTiers(null, new ReadOptions(), new ReadOptions());
    }

    /** Of a snapshot. */
    static ReadTiers of(org.rocksdb.Snapshot snapshot) {
        return new ReadTiers(null, new ReadOptions().setSnapshot(snapshot), new ReadOptions().setSnapshot(snapshot));
    }

    /** The same for a scan that ends before {@code key}: the engine then never looks at what lies behind. */
    ReadTiers until(byte[] key) {
        Slice slice = new Slice(key);
        return new ReadTiers(
                slice,
                new ReadOptions(memory).setIterateUpperBound(slice),
                new ReadOptions(disk).setIterateUpperBound(slice));
    }

    ReadOptions memory() {
        return memory;
    }

    ReadOptions disk() {
        return disk;
    }

    @Override
    public void close() {
        memory.close();
        disk.close();
        if (end != null) {
            end.close();
        }
    }
}
