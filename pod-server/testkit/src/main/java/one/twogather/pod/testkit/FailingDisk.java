package one.twogather.pod.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A disk that fails on command under another process, by a library in C that stands between that process and the system: {@code src/main/c/failingdisk.c}
 * says what it can do and what it does not see.
 */
public final class FailingDisk {

    private static final Path SOURCE =
            Path.of(System.getProperty("house.root", "."), "pod-server/testkit/src/main/c/failingdisk.c");

    private final Path library;
    private final Path control;
    private final Path journal;

    private FailingDisk(Path library, Path control, Path journal) {
        this.library = library;
        this.control = control;
        this.journal = journal;
    }

    /**
     * Compiles the library.
     *
     * @param work where it and its files shall be
     * @return empty where there is no {@code gcc}, or no Linux
     */
    public static Optional<FailingDisk> in(Path work) throws IOException, InterruptedException {
        FailingDisk disk = compiledIn(work);
        Files.write(disk.control, new byte[8 * Long.BYTES]);
        boolean linux = System.getProperty("os.name").equals("Linux");
        return linux && compile(disk.library) ? Optional.of(disk) : Optional.empty();
    }

    /** The one that was compiled there before, perhaps by another process: its control is shared. */
    public static FailingDisk compiledIn(Path work) {
        return new FailingDisk(
                work.resolve("failingdisk.so"),
                work.resolve("failingdisk.control"),
                work.resolve("failingdisk.journal"));
    }

    private static boolean compile(Path library) throws InterruptedException {
        try {
            return new ProcessBuilder(
                                    "gcc",
                                    "-shared",
                                    "-fPIC",
                                    "-O1",
                                    "-o",
                                    library.toString(),
                                    SOURCE.toString(),
                                    "-ldl",
                                    "-lpthread")
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noCompiler) {
            return false;
        }
    }

    /** What the other process needs in its environment; {@code folder} is the one whose files are concerned, and must exist. */
    public Map<String, String> environment(Path folder) {
        return new HashMap<>(Map.of(
                "LD_PRELOAD", library.toString(),
                "FAILING_FOLDER", folder.toAbsolutePath().toString(),
                "FAILING_CONTROL", control.toString(),
                // Processes die here, and the machine does not: real syncs would only take time.
                "FAILING_SYNC", "never"));
    }

    /** The same, and every change is written down for {@link PowerLoss}. */
    public Map<String, String> recordedEnvironment(Path folder) {
        Map<String, String> environment = environment(folder);
        environment.put("FAILING_JOURNAL", journal.toString());
        return environment;
    }

    /** Where the changes are written down. */
    public Path journal() {
        return journal;
    }

    /** From now on there is no room for anything. */
    public void full() throws IOException {
        set(0, 1);
    }

    /** There is room for so many writes more, and then for none. */
    public void fullAfter(long writes) throws IOException {
        set(0, writes + 1);
    }

    /** Whether the last write for which there was room has come and gone. */
    public boolean isFull() throws IOException {
        ByteBuffer number = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
        try (FileChannel file = FileChannel.open(control, StandardOpenOption.READ)) {
            file.read(number, 0);
        }
        return number.getLong(0) == 1;
    }

    /** From now on nothing can be synced. */
    public void unsynced() throws IOException {
        set(1, 1);
    }

    /** From now on each sync takes so long, and a little more. */
    public void slow(Duration sync) throws IOException {
        set(2, sync.toNanos() / 1_000);
    }

    /** From now on the other process's clock is wrong by so much. */
    public void clockWrongBy(Duration wrong) throws IOException {
        set(3, wrong.toNanos());
    }

    /** The disk takes writes and syncs again; its clock stays as it is. */
    public void well() throws IOException {
        set(0, 0);
        set(1, 0);
    }

    private void set(int number, long value) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
        try (FileChannel file = FileChannel.open(control, StandardOpenOption.WRITE)) {
            file.write(bytes.putLong(0, value), (long) number * Long.BYTES);
        }
    }
}
