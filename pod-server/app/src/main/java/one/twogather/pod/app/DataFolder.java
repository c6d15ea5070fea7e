package one.twogather.pod.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder that holds everything: {@code keyspace/ blocks/ keys/ run/ pod.log}. */
final class DataFolder {

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private DataFolder() {}

    /** Makes what is missing of it, for its owner alone whatever the umask says. */
    static void prepare(Path data) throws IOException {
        Files.createDirectories(data, OWNER_ONLY);
        Files.createDirectories(data.resolve("run"), OWNER_ONLY);
    }
}
