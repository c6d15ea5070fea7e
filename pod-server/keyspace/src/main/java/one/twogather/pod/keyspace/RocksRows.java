package one.twogather.pod.keyspace;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/**
 * A scan, read in growing handfuls: small at first, for a reader who wants one row, larger later, so that passing the engine's gate, and changing
 * threads if the disk is needed, is paid once for many rows.
 *
 * <p>It begins in memory; once a block is missing, another iterator goes on from there on the threads that may wait, and stays there.
 */
final class RocksRows implements Snapshot.Rows {

    private static final int FIRST_HANDFUL = 8;
    private static final int LARGEST_HANDFUL = 256;
    private static final int MOST_BYTES = 256 << 10;

    private final RocksSnapshot snapshot;
    private final KeyRange range;
    private final Deque<Row> ready = new ArrayDeque<>();
    private @Nullable ReadTiers tiers;
    private @Nullable RocksIterator memory;
    private @Nullable RocksIterator disk;
    private @Nullable Key last;
    private int handful = FIRST_HANDFUL;
    private boolean ended;
    private boolean closed;

    RocksRows(RocksSnapshot snapshot, KeyRange range) {
        this.snapshot = snapshot;
        this.range = range;
    }

    @Override
    public boolean hasNext() {
        snapshot.requireOpen();
        if (ready.isEmpty() && !ended && !closed) {
            fill();
        }
        return !ready.isEmpty();
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.removeFirst();
    }

    private void fill() {
        if (disk == null) {
            snapshot.read(this::fromMemory, this::fromDisk);
        } else {
            snapshot.readFromDisk(this::fromDisk);
        }
        handful = Math.min(handful * 2, LARGEST_HANDFUL);
    }

    private @Nullable Void fromMemory(RocksDB database) throws RocksDBException {
        if (memory == null) {
            memory = iterator(database, tiers().memory());
        }
        return take(memory);
    }

    private @Nullable Void fromDisk(RocksDB database) throws RocksDBException {
        if (disk == null) {
            disk = iterator(database, tiers().disk());
        }
        return take(disk);
    }

    private ReadTiers tiers() {
        if (tiers == null) {
            tiers = snapshot.tiersFor(this, range);
        }
        return tiers;
    }

    private RocksIterator iterator(RocksDB database, ReadOptions tier) {
        RocksIterator rows = database.newIterator(tier);
        rows.seek(last == null ? range.start() : Arrays.copyOf(last.bytes(), last.bytes().length + 1));
        return rows;
    }

    /** Takes rows until the handful is full or the range at its end. What was taken before a failure stays, and the next begins behind it. */
    private @Nullable Void take(RocksIterator rows) throws RocksDBException {
        int bytes = 0;
        int count = 0;
        while (rows.isValid() && count < handful && bytes < MOST_BYTES) {
            Row row = new Row(RocksEngine.storedKey(range, rows.key()), rows.value());
            ready.addLast(row);
            bytes += row.value().length;
            count++;
            last = row.key();
            rows.next();
        }
        if (!rows.isValid()) {
            rows.status();
            ended = true;
        }
        return null;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            ready.clear();
            snapshot.release(this);
        }
    }

    /** Lets go of native memory. Called at the engine's gate. */
    void free() {
        if (memory != null) {
            memory.close();
        }
        if (disk != null) {
            disk.close();
        }
        if (tiers != null) {
            tiers.close();
        }
    }
}
