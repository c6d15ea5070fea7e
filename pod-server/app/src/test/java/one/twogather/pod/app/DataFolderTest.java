package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data folder that was there before, open to everybody. */
final class DataFolderTest {

    @TempDir
    private Path folder = Path.of("");

    private Path data = Path.of("");

    @BeforeEach
    void makeItOpen() throws IOException {
        data = folder.resolve("data");
        Files.createDirectory(data);
        rights(data, "rwxr-xr-x");
    }

    private static void rights(Path path, String rights) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void whatIsMadeInAnOpenFolderIsPrivate() throws IOException {
        Typed added = Typed.in(folder, Map.of("POD_DATA", data.toString()), List.of("account", "add", "alice"));
        assertEquals(0, added.status(), added.err());
        for (String ours : List.of("keyspace", "blocks", "keys", "run")) {
            assertEquals("rwx------", rights(data.resolve(ours)), ours);
        }
        assertEquals(List.of(), DataFolder.open(data));
    }

    @Test
    void whatWasOpenBecomesPrivate() throws IOException {
        Files.createDirectory(data.resolve("keyspace"));
        rights(data.resolve("keyspace"), "rwxr-xr-x");
        assertEquals(List.of("keyspace"), DataFolder.open(data));
        DataFolder.prepare(data);
        assertEquals("rwx------", rights(data.resolve("keyspace")));
    }

    @Test
    void logIsPrivateAndGoesOnWhereItEnded() throws IOException {
        Path log = data.resolve("pod.log");
        Files.writeString(log, "before\n");
        rights(log, "rw-r--r--");
        for (String line : List.of("one\n", "two\n")) {
            try (OutputStream out = DataFolder.append(log)) {
                out.write(line.getBytes(StandardCharsets.UTF_8));
            }
        }
        assertEquals("before\none\ntwo\n", Files.readString(log));
        assertEquals("rw-------", rights(log));
        DataFolder.append(data.resolve("new.log")).close();
        assertEquals("rw-------", rights(data.resolve("new.log")));
        assertTrue(DataFolder.open(data).isEmpty());
    }
}
