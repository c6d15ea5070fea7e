package one.twogather.pod.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.KeySpaceUnavailable;
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.model.FileRef;
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
        String said = limited(Upload.class, folder);
        assertTrue(said.contains("small file taken"), said);
        assertTrue(said.contains("the disk does not take the file"), said);
        try (Stream<Path> paths = Files.walk(folder)) {
            assertEquals(1, paths.filter(Files::isRegularFile).count(), "the small file alone");
        }
    }

    /** A pack that could not be written is left as it is, and the next small file goes to another. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aPackThatDoesNotFitCostsNoFileThatWasTaken(@TempDir Path folder) throws Exception {
        String said = limited(SmallUploads.class, folder);
        assertTrue(said.contains("refused"), said);
        assertTrue(said.strip().endsWith("taken and read"), said);
    }

    /** Runs a program that may write no file of more than 64 KiB. */
    private static String limited(Class<?> program, Path folder) throws Exception {
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
                program.getName(),
                folder.toString());
        Process process = new ProcessBuilder(limited).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
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

    /** Takes in small files, of which a pack of that length holds some, and reads all that were taken. */
    static final class SmallUploads {
        private SmallUploads() {}

        public static void main(String[] arguments) throws Exception {
            try (MemoryKeySpace rows = new MemoryKeySpace();
                    FolderFileStore store = Opened.packing(Path.of(arguments[0]), rows, Clock.systemUTC())) {
                List<FileRef> taken = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    byte[] bytes = new byte[10_000 + i];
                    try (FileStore.Staged staged =
                            store.receive(FolderFileStoreTest.ALICE, new ByteArrayInputStream(bytes), 20_000)) {
                        Commit.Builder commit = Commit.in(Partition.of(FolderFileStoreTest.ALICE));
                        staged.keep(commit, FolderFileStoreTest.resource(FolderFileStoreTest.ALICE, "/" + i));
                        rows.commit(commit.build());
                        taken.add(staged.ref());
                    } catch (KeySpaceUnavailable full) {
                        System.out.println("refused");
                    }
                }
                for (FileRef file : taken) {
                    try (FileStore.Reading reading = store.open(FolderFileStoreTest.ALICE, file)) {
                        reading.copy(0, file.size(), OutputStream.nullOutputStream());
                    }
                }
                System.out.println(taken.size() > 10 ? "taken and read" : "only " + taken.size() + " taken");
            }
        }
    }
}
