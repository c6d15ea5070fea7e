package one.twogather.pod.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import one.twogather.pod.content.FileStore;
import one.twogather.pod.hosting.DataCopies;
import one.twogather.pod.keyspace.KeySpaceUnavailable;
import one.twogather.pod.keyspace.RocksKeySpace;

/**
 * Copies of the data while it is in use: {@code keyspace/} by the engine's own checkpoint, {@code blocks/} by links. They take next to no room at first,
 * since they share their bytes with the original, and are consistent: the rows are of one moment, and every file that they keep is there. They leave out
 * {@code keys/}, so that a copy of the rows is worth nothing to a thief, {@code run/}, which would lead to the server that was copied, and {@code search/}, which is made from the rest.
 *
 * <p>They are made in {@code run/copies/}, since the server writes nowhere but in its data folder, and are whoever asked for them to move or delete. Those
 * that nobody deleted go at the next start.
 */
final class LiveCopies implements DataCopies {

    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    private final Path data;
    private final RocksKeySpace rows;
    private final FileStore files;

    LiveCopies(Path data, RocksKeySpace rows, FileStore files) {
        this.data = data;
        this.rows = rows;
        this.files = files;
    }

    /** Removes those that were left. */
    static void clear(Path data) throws IOException {
        Folders.delete(folder(data));
    }

    @Override
    public Path make() {
        try {
            Files.createDirectories(folder(data), PosixFilePermissions.asFileAttribute(PRIVATE));
            Path copy = Files.createTempDirectory(folder(data), "copy");
            fill(copy);
            return copy;
        } catch (IOException unwritable) {
            throw new KeySpaceUnavailable("cannot make a copy: " + unwritable.getMessage(), unwritable);
        }
    }

    private void fill(Path copy) throws IOException {
        boolean whole = false;
        try {
            files.copy(copy.resolve("blocks"), () -> rows.checkpoint(copy.resolve("keyspace")));
            whole = true;
        } finally {
            if (!whole) {
                Folders.delete(copy);
            }
        }
    }

    private static Path folder(Path data) {
        return data.resolve("run").resolve("copies");
    }
}
