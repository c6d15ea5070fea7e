package one.twogather.pod.app;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The folder that holds everything: {@code keyspace/ blocks/ search/ keys/ run/ pod.log}, and {@code chain/} where one is run for development. The folder itself may have been there before, with rights of its own;
 * what is in it is for its owner alone, whatever the umask says.
 */
final class DataFolder {

    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private DataFolder() {}

    /**
     * Makes what is missing of it, and private what is there. The names are on the disk when this returns: a power failure must not take a folder away in
     * which everything was synced.
     */
    static void prepare(Path data) throws IOException {
        makePrivate(data.resolve("keyspace"));
        makePrivate(data.resolve("blocks"));
        makePrivate(data.resolve("run"));
        force(data);
        Path above = data.toAbsolutePath().getParent();
        if (above != null && Files.isReadable(above)) {
            force(above);
        }
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** What other people on this machine can look into, of what is there. */
    static List<String> open(Path data) throws IOException {
        List<String> open = new ArrayList<>();
        for (String name : List.of("keyspace", "blocks", "search", "keys", "run", "chain", "pod.log")) {
            Path ours = data.resolve(name);
            if (Files.exists(ours) && !FOLDER.containsAll(Files.getPosixFilePermissions(ours))) {
                open.add(name);
            }
        }
        return open;
    }

    /** A file in it to write at the end of, made if need be. */
    static OutputStream append(Path file) throws IOException {
        OutputStream out = Channels.newOutputStream(Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND),
                PosixFilePermissions.asFileAttribute(FILE)));
        restrict(file, FILE);
        return out;
    }

    /** Makes a folder that only its owner can look into. */
    static void makePrivate(Path folder) throws IOException {
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(FOLDER));
        restrict(folder, FOLDER);
    }

    private static void restrict(Path path, Set<PosixFilePermission> most) throws IOException {
        if (!most.containsAll(Files.getPosixFilePermissions(path))) {
            Files.setPosixFilePermissions(path, most);
        }
    }
}
