package one.twogather.pod.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** What the doctor finds out about the place where the data is: whose it is, whether the disk keeps what is written, how much room there is. */
final class DiskChecks {

    private static final long MIB = 1L << 20;
    private static final long LOW_BYTES = 1024 * MIB;
    private static final long NO_BYTES = 64 * MIB;
    private static final long LOW_INODES = 10_000;

    /** An old disk that turns takes 20 ms. */
    private static final Duration SLOW = Duration.ofMillis(100);

    /** A machine that is busy at one moment has no slow disk: a slow one is slow each time. */
    private static final int TRIES = 5;

    static final byte[] SAMPLE = "written by tools/pod doctor to see whether the disk keeps it\n"
            .repeat(64)
            .getBytes(StandardCharsets.US_ASCII);

    private static final String DISK = "disk";
    private static final String WHY_DISK = "what is acknowledged is on the disk, and each write waits for that";
    private static final String WHY_BYTES = "a full disk refuses every write";

    private final Path data;

    DiskChecks(Path data) {
        this.data = data;
    }

    List<Finding> all() {
        List<Finding> findings = new ArrayList<>();
        findings.add(folder());
        if (Files.isDirectory(data)) {
            findings.add(written());
        }
        findings.add(bytes());
        OptionalLong inodes = freeInodes(above(data));
        if (inodes.isPresent()) {
            findings.add(inodes(inodes.getAsLong()));
        }
        return findings;
    }

    private Finding folder() {
        String why = "everything is kept in this folder, and nobody else needs to look into it";
        if (!Files.exists(data)) {
            Path above = above(data);
            return Files.isWritable(above)
                    ? Finding.well("data folder", data + " does not exist yet; the first start makes it", why)
                    : Finding.broken(
                            "data folder",
                            data + " does not exist, and " + above + " cannot be written",
                            why,
                            "mkdir -p " + data + " && chown " + System.getProperty("user.name") + " " + data);
        }
        if (!Files.isDirectory(data) || !Files.isWritable(data)) {
            return Finding.broken(
                    "data folder",
                    data + " cannot be written by " + System.getProperty("user.name"),
                    why,
                    "chown -R " + System.getProperty("user.name") + " " + data);
        }
        return privacy(data, why);
    }

    private static Finding privacy(Path data, String why) {
        String check = "data folder";
        String fix = "chmod 700 " + data;
        try {
            Set<PosixFilePermission> others = PosixFilePermissions.fromString("---rwxrwx");
            if (Files.getPosixFilePermissions(data).stream().noneMatch(others::contains)) {
                return Finding.well(check, data + ", for its owner alone", why);
            }
            List<String> open = DataFolder.open(data);
            return open.isEmpty()
                    ? Finding.doubtful(check, "others can see what is in " + data + ", but not into it", why, fix)
                    : Finding.broken(check, "others can read " + String.join(", ", open) + " in " + data, why, fix);
        } catch (IOException | UnsupportedOperationException unknown) {
            return Finding.doubtful(
                    check, data + " cannot be looked at: " + unknown.getMessage(), why, "ls -l " + data);
        }
    }

    /** Writes as the store does, where the store does: what cannot be synced is not kept. */
    private Finding written() {
        try {
            Optional<Duration> took = best(this::writeAndRead, System::nanoTime);
            return took.isPresent()
                    ? synced(took.get())
                    : Finding.broken(DISK, "what was read is not what was written", WHY_DISK, "replace the disk");
        } catch (IOException refused) {
            return Finding.broken(
                    DISK,
                    "nothing can be written into " + data + ": " + refused.getMessage(),
                    WHY_DISK,
                    "make room if the disk is full (df -h " + data + "), mount it for writing, or chown -R "
                            + System.getProperty("user.name") + " " + data);
        }
    }

    /** Writes, and reads what it wrote. */
    @FunctionalInterface
    interface Trial {
        byte[] read() throws IOException;
    }

    /** How long the fastest of a few trials took; empty if one of them read something else. */
    static Optional<Duration> best(Trial trial, LongSupplier nanos) throws IOException {
        Duration best = Duration.ofNanos(Long.MAX_VALUE);
        for (int i = 0; i < TRIES && best.compareTo(SLOW) >= 0; i++) {
            long since = nanos.getAsLong();
            byte[] read = trial.read();
            Duration took = Duration.ofNanos(nanos.getAsLong() - since);
            if (!Arrays.equals(read, SAMPLE)) {
                return Optional.empty();
            }
            best = took.compareTo(best) < 0 ? took : best;
        }
        return Optional.of(best);
    }

    private byte[] writeAndRead() throws IOException {
        Path sample = Files.createTempFile(data, "doctor", ".sample");
        try (FileChannel channel = FileChannel.open(sample, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(SAMPLE));
            channel.force(true);
            return Files.readAllBytes(sample);
        } finally {
            Files.delete(sample);
        }
    }

    static Finding synced(Duration took) {
        String result = "written and synced in " + took.toMillis() + " ms";
        return took.compareTo(SLOW) < 0
                ? Finding.well(DISK, result, WHY_DISK)
                : Finding.doubtful(
                        DISK,
                        result,
                        WHY_DISK,
                        "see what else keeps the disk busy (iostat -x 1), or move the data to a faster one");
    }

    private Finding bytes() {
        try {
            return bytes(Files.getFileStore(above(data)).getUsableSpace());
        } catch (IOException unknown) {
            return Finding.doubtful("room on disk", "not known: " + unknown.getMessage(), WHY_BYTES, "df -h " + data);
        }
    }

    Finding bytes(long free) {
        String check = "room on disk";
        String result = free / MIB + " MiB free";
        String fix = "make room on the disk of " + data + ", or move the folder: stop, mv, start with --data";
        if (free < NO_BYTES) {
            return Finding.broken(check, result, WHY_BYTES, fix);
        }
        return free < LOW_BYTES
                ? Finding.doubtful(check, result, WHY_BYTES, fix)
                : Finding.well(check, result, WHY_BYTES);
    }

    Finding inodes(long free) {
        String check = "room for files";
        String result = free + " more files possible";
        String why =
                "each file of more than 64 KiB in a pod is one on the disk, and a disk can run out of entries before"
                        + " it runs out of bytes";
        return free < LOW_INODES
                ? Finding.doubtful(check, result, why, "df -i " + data + ", and delete what is not needed")
                : Finding.well(check, result, why);
    }

    /** Java does not tell; {@code df} does, where there is one. Some file systems have no fixed number. */
    private static OptionalLong freeInodes(Path folder) {
        try {
            Process df = new ProcessBuilder("df", "-Pi", folder.toString())
                    .redirectErrorStream(true)
                    .start();
            String text = new String(df.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean done = df.waitFor(2, TimeUnit.SECONDS) && df.exitValue() == 0;
            String[] cells =
                    text.strip().substring(text.strip().lastIndexOf('\n') + 1).split("\\s+");
            boolean counted = done && cells.length >= 5 && cells[1].matches("[1-9]\\d*") && cells[3].matches("\\d+");
            return counted ? OptionalLong.of(Long.parseLong(cells[3])) : OptionalLong.empty();
        } catch (IOException noSuchProgram) {
            return OptionalLong.empty();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        }
    }

    /** The folder itself, or the nearest one above it that exists. */
    private static Path above(Path folder) {
        Path existing = folder;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return existing;
    }
}
