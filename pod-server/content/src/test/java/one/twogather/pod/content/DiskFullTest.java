package one.twogather.pod.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import one.twogather.pod.keyspace.KeySpaceUnavailable;
import one.twogather.pod.keyspace.MemoryKeySpace;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A write that the operating system refuses half way. The process that tries it may write no file larger than 64 KiB. */
@NullMarked
final class DiskFullTest {

    @Test
    @EnabledOnOs(OS.LINUX)
    void fileThatDoesNotFitIsUnavailableAndLeavesNothingBehind(@TempDir Path folder) throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> limited = List.of(
                "bash",
                "-c",
                "ulimit -f 64; exec \"$@\"",
                "limited",
                java.toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Upload.class.getName(),
                folder.toString());
        Process process = new ProcessBuilder(limited).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        assertTrue(said.contains("small file taken"), said);
        assertTrue(said.contains("the disk does not take the file"), said);
        try (Stream<Path> paths = Files.walk(folder)) {
            assertEquals(1, paths.filter(Files::isRegularFile).count(), "the small file alone");
        }
    }

    /** Takes in a small file, a large one, and says what happened. */
    static final class Upload {
        private Upload() {}

        public static void main(String[] arguments) throws Exception {
            try (MemoryKeySpace rows = new MemoryKeySpace();
                    FolderFileStore store = Opened.store(Path.of(arguments[0]), rows, Clock.systemUTC())) {
                store.receive(FolderFileStoreTest.ALICE, new ByteArrayInputStream(new byte[10]), 10)
                        .close();
                System.out.println("small file taken");
                store.receive(FolderFileStoreTest.ALICE, new ByteArrayInputStream(new byte[1 << 20]), 1 << 20)
                        .close();
                System.out.println("large file taken");
            } catch (KeySpaceUnavailable refused) {
                System.out.println(refused.getMessage());
            }
        }
    }
}
