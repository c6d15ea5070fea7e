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
import java.util.Arrays;
import java.util.List;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Status;
import org.rocksdb.WriteOptions;

/** How the engine is opened in a folder that is ours: what it finds, and what it says if it cannot. */
final class Opening {

    /** Layout of keys and values. Raised when an older version could no longer read them. */
    static final int FORMAT = 1;

    /** Begins with NUL, so that it lies in no partition. */
    private static final byte[] FORMAT_ROW = {0, Table.FORMAT.code(), 'l', 'a', 'y', 'o', 'u', 't'};

    private static final byte[] FORMAT_VALUE = Integer.toString(FORMAT).getBytes(StandardCharsets.US_ASCII);

    /** What opening writes beside the rows of the log. */
    private static final long ROOM = 1 << 20;

    private static final Logger LOG = System.getLogger(Opening.class.getName());

    private final Path folder;
    private final NativeOptions options;
    private final WriteAheadLog log;

    Opening(Path folder, NativeOptions options) {
        this.folder = folder;
        this.options = options;
        this.log = new WriteAheadLog(folder);
    }

    /**
     * Opens the database, making it if need be.
     *
     * @throws KeySpaceTooNew when a newer version wrote it
     * @throws KeySpaceUnavailable when it cannot be opened
     */
    RocksDB database() {
        RocksDB database = opened();
        boolean ours = false;
        try {
            checkFormat(database);
            ours = true;
            return database;
        } finally {
            if (!ours) {
                database.close();
            }
        }
    }

    /** The same without what the log has behind the last batch that took effect. */
    RocksDB databaseUpTo(long lastSequence) throws IOException {
        log.cutAfter(lastSequence);
        return database();
    }

    private RocksDB opened() {
        try {
            Files.deleteIfExists(probe());
            return openedWithoutTornEnd();
        } catch (IOException e) {
            throw new KeySpaceUnavailable("cannot use the folder " + folder + ": " + e.getMessage(), e);
        } catch (RocksDBException e) {
            throw refusal(e);
        }
    }

    private RocksDB openedWithoutTornEnd() throws IOException, RocksDBException {
        try {
            return RocksDB.open(options.options(), folder.toString());
        } catch (RocksDBException e) {
            if (!isCorruption(e) || !log.cutTorn()) {
                throw e;
            }
            LOG.log(Level.WARNING, "cut an unfinished write, never acknowledged, off the log in {0}", folder);
            return RocksDB.open(options.options(), folder.toString());
        }
    }

    private KeySpaceUnavailable refusal(RocksDBException e) {
        String what = isCorruption(e) ? " is damaged: " : " cannot be opened: ";
        return new KeySpaceUnavailable("the key space in " + folder + what + e.getMessage(), e);
    }

    private static boolean isCorruption(RocksDBException e) {
        return e.getStatus() != null && e.getStatus().getCode() == Status.Code.Corruption;
    }

    private void checkFormat(RocksDB database) {
        try {
            byte[] row = database.get(FORMAT_ROW);
            if (row == null) {
                requireEmpty(database);
                try (WriteOptions synced = new WriteOptions().setSync(true)) {
                    database.put(synced, FORMAT_ROW, FORMAT_VALUE);
                }
            } else if (!Arrays.equals(row, FORMAT_VALUE)) {
                throw new KeySpaceTooNew(folder, new String(row, StandardCharsets.US_ASCII), FORMAT);
            }
        } catch (RocksDBException e) {
            throw RocksEngine.unavailable("cannot read the format of " + folder, e);
        }
    }

    private void requireEmpty(RocksDB database) {
        try (RocksIterator rows = database.newIterator()) {
            rows.seekToFirst();
            if (rows.isValid()) {
                throw new KeySpaceUnavailable(folder + " holds a database that is no key space");
            }
        }
    }

    /** A batch that writes what is there already. */
    static byte[] formatRow() {
        Records format = new Records();
        format.put(FORMAT_ROW, FORMAT_VALUE);
        return Records.batch(List.of(format.take()), format.count());
    }

    /** Tries whether the disk would take what opening writes. */
    void requireRoom() throws IOException {
        long bytes = log.size() + ROOM;
        Path probe = probe();
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

    private Path probe() {
        return folder.resolve("room.probe");
    }
}
