package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminFileTest {

    @TempDir
    private Path data = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void makeFolder() throws IOException {
        file = Files.createDirectories(data.resolve("run")).resolve("admin.json");
    }

    @Test
    void itIsForItsOwnerAloneEvenWhereALooserOneStood() throws IOException {
        Files.writeString(file, "{}");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        new AdminFile(data).write(contents(7));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        AdminFile.Contents read = new AdminFile(data).read().orElseThrow();
        assertEquals(7, read.pid());
        assertEquals("secret", read.key());
        assertFalse(read.toString().contains("secret"));
    }

    @Test
    void aServerRemovesOnlyItsOwn() throws IOException {
        new AdminFile(data).write(contents(7));
        new AdminFile(data).remove(8);
        assertTrue(Files.exists(file));
        new AdminFile(data).remove(7);
        assertFalse(Files.exists(file));
    }

    /** A key must not be sent to another machine because a file says so. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{\"url\":\"http://evil.example/\",\"pid\":1,\"key\":\"k\"}",
                "{\"url\":\"http://127.0.0.1.evil.example:80\",\"pid\":1,\"key\":\"k\"}",
                "{\"url\":\"http://127.0.0.1:80@evil.example/\",\"pid\":1,\"key\":\"k\"}",
                "{\"url\":\"https://127.0.0.1:80\",\"pid\":1,\"key\":\"k\"}",
                "{\"url\":\"http://127.0.0.1:\",\"pid\":1,\"key\":\"k\"}"
            })
    void whatDoesNotNameAServerHereNamesNone(String text) throws IOException {
        Files.writeString(file, text);
        assertEquals(Optional.empty(), new AdminFile(data).read().map(AdminFile.Contents::url));
    }

    @Test
    void aFileThatACrashLeftBehindNamesNobodyWhoAnswers() throws IOException {
        int nobody = PodProcess.freePort();
        AdminFile.Contents stale = new AdminFile.Contents(URI.create("http://127.0.0.1:" + nobody), 1, "k");
        assertFalse(new RemoteAdministration(stale).answers());
    }

    private static AdminFile.Contents contents(long pid) {
        return new AdminFile.Contents(URI.create("http://127.0.0.1:4321"), pid, "secret");
    }
}
