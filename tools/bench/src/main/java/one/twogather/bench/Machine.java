package one.twogather.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * The machine that was measured on, as far as it explains the figures; nothing of whose it is or where it stands.
 *
 * @param processor its model
 * @param cores that programs may use
 * @param memory in GiB
 * @param disk its file system and how long it takes to sync
 * @param jdk name and version
 * @param node the version that the peer runs on
 */
record Machine(String processor, int cores, long memory, String disk, String jdk, String node) {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(1);

    /** @param folder on the disk that the servers use */
    static Machine of(Path folder) throws IOException {
        return new Machine(
                line("/proc/cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(),
                Math.round(Long.parseLong(line("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) / 1024.0 / 1024),
                disk(folder),
                System.getProperty("java.vendor.version") + " (" + Runtime.version() + ")",
                Commands.output("node", "--version").strip());
    }

    String sentence() {
        return "%s, %d cores, %d GiB of memory; %s; JDK %s, Node %s"
                .formatted(processor, cores, memory, disk, jdk, node);
    }

    private static String line(String file, String name) throws IOException {
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }

    /** How a small write that is synced goes, as the median says more of a disk than its name. */
    private static String disk(Path folder) throws IOException {
        Path file = Files.createTempFile(folder, "sync", "");
        long[] times = new long[100_000];
        int count = 0;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long end = System.nanoTime() + LONG_ENOUGH.toNanos();
            for (long now = System.nanoTime(); now < end && count < times.length; count++) {
                channel.write(ByteBuffer.allocate(4096));
                channel.force(false);
                long after = System.nanoTime();
                times[count] = after - now;
                now = after;
            }
        }
        Files.delete(file);
        Arrays.sort(times, 0, count);
        return String.format(
                Locale.ROOT,
                "a disk with %s on which 4 KiB are written and synced in %.2f ms (median)",
                Files.getFileStore(folder).type(),
                times[count / 2] / 1e6);
    }
}
