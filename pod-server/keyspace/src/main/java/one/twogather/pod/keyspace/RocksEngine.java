package one.twogather.pod.keyspace;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

    /** Layout of keys and values. Raised when an older version could no longer read them. */
    static final int FORMAT = 1;

    /** Begins with NUL, so that it lies in no partition. */
    private static final byte[] FORMAT_ROW = {0, Table.FORMAT.code(), 'l', 'a', 'y', 'o', 'u', 't'};

    private static final byte[] FORMAT_VALUE = Integer.toString(FORMAT).getBytes(StandardCharsets.US_ASCII);

    /** What opening writes beside the rows of the log. */
    private static final long REOPEN_ROOM = 1 << 20;

    private static final Logger LOG = System.getLogger(RocksEngine.class.getName());

    private final Path folder;
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

    private RocksEngine(Path folder, NativeOptions options, RocksDB database, int coldReaders) {
        this.folder = folder;
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
        NativeOptions options = new NativeOptions(wanted);
        boolean opened = false;
        try {
            Files.createDirectories(folder);
            RocksDB database = openDatabase(options, folder);
            try {
                checkFormat(database, folder);
                opened = true;
                return new RocksEngine(folder, options, database, wanted.coldReaders());
            } finally {
                if (!opened) {
                    database.close();
                }
            }
        } catch (IOException e) {
            throw new KeySpaceUnavailable("cannot make the folder " + folder, e);
        } finally {
            if (!opened) {
                options.close();
            }
        }
    }

    private static RocksDB openDatabase(NativeOptions options, Path folder) {
        try {
            try {
                return RocksDB.open(options.options(), folder.toString());
            } catch (RocksDBException e) {
                if (!isCorruption(e) || !new WriteAheadLog(folder).cutTorn()) {
                    throw e;
                }
                LOG.log(Level.WARNING, "cut an unfinished write, never acknowledged, off the log in {0}", folder);
                return RocksDB.open(options.options(), folder.toString());
            }
        } catch (IOException e) {
            throw new KeySpaceUnavailable("cannot read the log in " + folder, e);
        } catch (RocksDBException e) {
            // The engine has no code of its own for this. Its messages: "While lock file: …/LOCK: Resource temporarily
            // unavailable" for another
            // process, "lock hold by current process" for this one (env/fs_posix.cc).
            String message = String.valueOf(e.getMessage());
            if (message.contains("lock file") || message.contains("lock hold")) {
                throw new KeySpaceInUse(folder, e);
            }
            String what = isCorruption(e) ? "is damaged: " : "cannot be opened: ";
            throw new KeySpaceUnavailable("the key space in " + folder + " " + what + message, e);
        }
    }

    private static void checkFormat(RocksDB database, Path folder) {
        try {
            byte[] row = database.get(FORMAT_ROW);
            if (row == null) {
                requireEmpty(database, folder);
                try (WriteOptions synced = new WriteOptions().setSync(true)) {
                    database.put(synced, FORMAT_ROW, FORMAT_VALUE);
                }
            } else if (!Arrays.equals(row, FORMAT_VALUE)) {
                throw new KeySpaceTooNew(folder, new String(row, StandardCharsets.US_ASCII), FORMAT);
            }
        } catch (RocksDBException e) {
            throw unavailable("cannot read the format of " + folder, e);
        }
    }

    private static void requireEmpty(RocksDB database, Path folder) {
        try (RocksIterator rows = database.newIterator()) {
            rows.seekToFirst();
            if (rows.isValid()) {
                throw new KeySpaceUnavailable(folder + " holds a database that is no key space");
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

    private static boolean isCorruption(RocksDBException e) {
        return e.getStatus() != null && e.getStatus().getCode() == Status.Code.Corruption;
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
        Records format = new Records();
        format.put(FORMAT_ROW, FORMAT_VALUE);
        write(Records.batch(List.of(format.take()), format.count()));
    }

    /**
     * Opens the database anew after a failed write, since it refuses all others from then on, and its own way to resume is not to be had from Java.
     * Before that, tries whether the disk takes what opening will write: a database that only reads is better than none. Snapshots do not survive this.
     * For the writing thread.
     */
    void reopen() throws IOException {
        WriteAheadLog log = new WriteAheadLog(folder);
        requireRoom(log.size() + REOPEN_ROOM);
        long stamp = gate.writeLock();
        try {
            if (closed) {
                return;
            }
            letGo();
            log.cutAfter(lastSequence);
            RocksDB opened = openDatabase(options, folder);
            lastSequence = opened.getLatestSequenceNumber();
            database = opened;
        } finally {
            gate.unlockWrite(stamp);
        }
    }

    private void requireRoom(long bytes) throws IOException {
        Path probe = folder.resolve("room.probe");
        try (FileChannel file = FileChannel.open(
                probe, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.allocate(64 << 10);
            for (long written = 0; written < bytes; ) {
                written += file.write(zeros.clear());
            }
            file.force(true);
        } finally {
            Files.deleteIfExists(probe);
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
        } finally {
            gate.unlockWrite(stamp);
        }
        cold.close();
    }
}
