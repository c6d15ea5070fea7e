package one.twogather.pod.keyspace;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Says who may touch a key space's folder, from before the first look at it until after the last.
 *
 * <p>The engine has a lock too, and takes it late: it has renamed its own log and thrown old ones away by then, under the feet of whoever runs on the
 * folder, and two that open it at once may both fail over that. The operating system gives this lock back when the process ends, however it ends.
 */
final class FolderLock implements AutoCloseable {

    /**
     * The folders this process holds. The operating system knows processes only, and when one closes a file it loses its locks on that file, whichever
     * channel took them: so a folder that is held here must not be opened again even to ask.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel file;

    private FolderLock(Path folder, FileChannel file) {
        this.folder = folder;
        this.file = file;
    }

    /**
     * Takes a folder, which is made if need be.
     *
     * @throws KeySpaceInUse when this process or another one has it
     * @throws KeySpaceUnavailable when the folder cannot be used
     */
    static FolderLock take(Path folder) {
        try {
            Path real = Files.createDirectories(folder).toRealPath();
            if (!HELD.add(real)) {
                throw new KeySpaceInUse(folder);
            }
            FolderLock taken = null;
            try {
                taken = locked(real);
            } finally {
                if (taken == null) {
                    HELD.remove(real);
                }
            }
            if (taken == null) {
                throw new KeySpaceInUse(folder);
            }
            return taken;
        } catch (IOException e) {
            throw new KeySpaceUnavailable("cannot use the folder " + folder + ": " + e.getMessage(), e);
        }
    }

    private static @Nullable FolderLock locked(Path folder) throws IOException {
        FileChannel file =
                FileChannel.open(folder.resolve("in-use.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = file.tryLock();
        } finally {
            if (lock == null) {
                file.close();
            }
        }
        return lock == null ? null : new FolderLock(folder, file);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new KeySpaceUnavailable("cannot let go of the folder " + folder + ": " + e.getMessage(), e);
        } finally {
            HELD.remove(folder);
        }
    }
}
