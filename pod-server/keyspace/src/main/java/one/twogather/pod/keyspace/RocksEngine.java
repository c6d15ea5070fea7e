package one.twogather.pod.keyspace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.rocksdb.Checkpoint;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Status;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * RocksDB, held so that nobody can touch native memory that is gone.
 *
 * <p>Every native call passes {@link #gate} for its duration; closing waits until all have left, and releases snapshots that are still lent. The gate is
 * no lock in the usual sense: callers never wait for one another there, only for the end.
 */
final class RocksEngine implements AutoCloseable {

    private final FolderLock lock;
    private final Opening opening;
    private final NativeOptions options;
    private final ReadTiers newest = ReadTiers.newest();
    private final WriteOptions synced = new WriteOptions().setSync(true);
    private final ColdReads cold;
    private final StampedLock gate = new StampedLock();
    private final Set<RocksSnapshot> lent = ConcurrentHashMap.newKeySet();
    private @Nullable RocksDB database;
    private boolean closed;

    /** The number of the last batch that took effect. For the writing thread. */
    private long lastSequence;

    private RocksEngine(FolderLock lock, Opening opening, NativeOptions options, RocksDB database, int coldReaders) {
        this.lock = lock;
        this.opening = opening;
        this.options = options;
        this.lastSequence = database.getLatestSequenceNumber();
        this.database = database;
        this.cold = new ColdReads(coldReaders);
    }

    /**
     * Opens the database in a folder, which is made if need be.
     *
     * @throws KeySpaceInUse when another process has it
     * @throws KeySpaceTooNew when a newer version wrote it
     * @throws KeySpaceUnavailable when it cannot be opened
     */
    static RocksEngine open(Path folder, RocksOptions wanted) {
        RocksDB.loadLibrary();
        FolderLock lock = FolderLock.take(folder);
        NativeOptions options = new NativeOptions(wanted);
        Opening opening = new Opening(folder, options);
        boolean opened = false;
        try {
            RocksDB database = opening.database();
            opened = true;
            return new RocksEngine(lock, opening, options, database, wanted.coldReaders());
        } finally {
            if (!opened) {
                options.close();
                lock.close();
            }
        }
    }

    static KeySpaceUnavailable unavailable(String what, RocksDBException cause) {
        return new KeySpaceUnavailable(what + ": " + cause.getMessage(), cause);
    }

    /** Something that needs the database open while it runs. */
    interface Use<T> {
        @Nullable
        T with(RocksDB database) throws RocksDBException;
    }

    <T> @Nullable T use(Use<T> use) throws RocksDBException {
        long stamp = gate.readLock();
        try {
            if (database == null) {
                throw new KeySpaceUnavailable(closed ? "the key space is closed" : "the engine is being restarted");
            }
            return use.with(database);
        } finally {
            gate.unlockRead(stamp);
        }
    }

    /** Reads from memory if that is enough, and from the disk on a thread that may wait if not. */
    <T> @Nullable T read(Use<T> memory, Use<T> disk) {
        if (!Thread.currentThread().isVirtual()) {
            return readHere(disk);
        }
        try {
            return use(memory);
        } catch (RocksDBException e) {
            if (!isIncomplete(e)) {
                throw unavailable("the engine cannot read", e);
            }
        }
        return readFromDisk(disk);
    }

    <T> @Nullable T readFromDisk(Use<T> disk) {
        return Thread.currentThread().isVirtual() ? cold.call(() -> readHere(disk)) : readHere(disk);
    }

    private <T> @Nullable T readHere(Use<T> disk) {
        try {
            return use(disk);
        } catch (RocksDBException e) {
            throw unavailable("the engine cannot read", e);
        }
    }

    /** Runs something short that frees native memory; closing waits for it, or has freed that memory already. */
    void atGate(Runnable release) {
        long stamp = gate.readLock();
        try {
            release.run();
        } finally {
            gate.unlockRead(stamp);
        }
    }

    /** The answer to a read from memory: it would take the disk to tell. */
    private static boolean isIncomplete(RocksDBException e) {
        return e.getStatus() != null && e.getStatus().getCode() == Status.Code.Incomplete;
    }

    byte @Nullable [] get(Key key) {
        return get(key, newest);
    }

    byte @Nullable [] get(Key key, ReadTiers tiers) {
        return read(
                database -> database.get(tiers.memory(), key.bytes()),
                database -> database.get(tiers.disk(), key.bytes()));
    }

    RocksSnapshot snapshot() {
        return Objects.requireNonNull(readHere(database -> {
            RocksSnapshot snapshot = new RocksSnapshot(this, database.getSnapshot());
            lent.add(snapshot);
            return snapshot;
        }));
    }

    /** Gives a snapshot's native memory back, unless closing has done that already. */
    void release(RocksSnapshot snapshot) {
        atGate(() -> {
            if (database != null && lent.remove(snapshot)) {
                snapshot.free(database);
            }
        });
    }

    /** The keys of a range's rows, at most so many. For platform threads. */
    List<Key> keys(KeyRange range, int most) {
        List<Key> keys = new ArrayList<>();
        scan(range, key -> keys.add(key) && keys.size() < most);
        return keys;
    }

    /** Hands the range's keys over until told to stop. For platform threads. */
    void scan(KeyRange range, Predicate<Key> goOn) {
        readHere(database -> {
            try (ReadTiers tiers = newest.until(range.end());
                    RocksIterator rows = database.newIterator(tiers.disk())) {
                rows.seek(range.start());
                while (rows.isValid() && goOn.test(storedKey(range, rows.key()))) {
                    rows.next();
                }
                rows.status();
                return null;
            }
        });
    }

    static Key storedKey(KeyRange range, byte[] bytes) {
        return Key.stored(range.prefix().partition(), range.prefix().table(), bytes);
    }

    List<Partition> partitions() {
        return Objects.requireNonNull(read(
                database -> partitions(database, newest.memory()), database -> partitions(database, newest.disk())));
    }

    /** Leaps from each partition's first row to the first behind its last. */
    private static List<Partition> partitions(RocksDB database, org.rocksdb.ReadOptions tier) throws RocksDBException {
        List<Partition> partitions = new ArrayList<>();
        try (RocksIterator rows = database.newIterator(tier)) {
            rows.seek(new byte[] {1});
            while (rows.isValid()) {
                byte[] name = rows.key();
                int end = 0;
                while (name[end] != 0) {
                    end++;
                }
                partitions.add(new Partition(new String(name, 0, end, StandardCharsets.US_ASCII)));
                name[end] = 1;
                rows.seek(Arrays.copyOf(name, end + 1));
            }
            rows.status();
        }
        return partitions;
    }

    /** Writes a batch; when this returns, it is on disk. For the writing thread. */
    void write(byte[] batch) throws RocksDBException {
        use(database -> {
            try (WriteBatch rows = new WriteBatch(batch)) {
                database.write(synced, rows);
                lastSequence = database.getLatestSequenceNumber();
            }
            return null;
        });
    }

    /** Writes something that changes nothing: whether writing works. For the writing thread. */
    void tryWriting() throws RocksDBException {
        write(Opening.formatRow());
    }

    /**
     * Opens the database anew after a failed write, since it refuses all others from then on, and its own way to resume is not to be had from Java.
     * Before that, tries whether the disk takes what opening will write: a database that only reads is better than none. Snapshots do not survive this.
     * For the writing thread.
     */
    void reopen() throws IOException {
        opening.requireRoom();
        long stamp = gate.writeLock();
        try {
            if (!closed) {
                letGo();
                RocksDB opened = opening.databaseUpTo(lastSequence);
                lastSequence = opened.getLatestSequenceNumber();
                database = opened;
            }
        } finally {
            gate.unlockWrite(stamp);
        }
    }

    /** Closes the database and everything that stands on it, if it is open. At the gate, alone. */
    private void letGo() {
        if (database != null) {
            for (RocksSnapshot snapshot : lent) {
                snapshot.free(database);
            }
            lent.clear();
            database.close();
            database = null;
        }
    }

    void checkpoint(Path folder) {
        try {
            use(database -> {
                try (Checkpoint checkpoint = Checkpoint.create(database)) {
                    checkpoint.createCheckpoint(folder.toString());
                }
                return null;
            });
        } catch (RocksDBException e) {
            throw unavailable("cannot make a checkpoint in " + folder, e);
        }
    }

    void verify() {
        try {
            use(database -> {
                database.verifyChecksum();
                return null;
            });
        } catch (RocksDBException e) {
            throw unavailable("the key space is damaged", e);
        }
    }

    @Override
    public void close() {
        long stamp = gate.writeLock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            letGo();
            newest.close();
            synced.close();
            options.close();
            lock.close();
        } finally {
            gate.unlockWrite(stamp);
        }
        cold.close();
    }
}
