package one.twogather.pod.app;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** What the doctor looks at on the machine: Java, the data folder, room on the disk, open files, the clock. Nothing here opens the store. */
final class MachineChecks {

    private static final long MIB = 1L << 20;
    private static final long LOW_BYTES = 1024 * MIB;
    private static final long NO_BYTES = 64 * MIB;
    private static final long LOW_INODES = 10_000;
    private static final long ENOUGH_FILES = 4096;
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final PodConfig config;
    private final Instant now;

    MachineChecks(PodConfig config, Instant now) {
        this.config = config;
        this.now = now;
    }

    List<Finding> all() {
        List<Finding> findings = new ArrayList<>(List.of(java(), folder(), bytes()));
        inodes().ifPresent(findings::add);
        findings.add(files());
        findings.add(clock());
        return findings;
    }

    private Finding java() {
        String result = "Java " + Runtime.version() + " in " + System.getProperty("java.home");
        String why = "the program is made for Java 25";
        return Runtime.version().feature() >= 25
                ? Finding.well("java", result, why)
                : Finding.broken("java", result, why, "install a JDK 25: tools/find-jdk says how");
    }

    private Finding folder() {
        Path data = config.data();
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

    private Finding bytes() {
        String why = "a full disk refuses every write";
        try {
            long free = Files.getFileStore(above(config.data())).getUsableSpace();
            String result = free / MIB + " MiB free";
            String fix =
                    "make room on the disk of " + config.data() + ", or move the folder: stop, mv, start with --data";
            if (free < NO_BYTES) {
                return Finding.broken("room on disk", result, why, fix);
            }
            return free < LOW_BYTES
                    ? Finding.doubtful("room on disk", result, why, fix)
                    : Finding.well("room on disk", result, why);
        } catch (IOException unknown) {
            return Finding.doubtful(
                    "room on disk", "not known: " + unknown.getMessage(), why, "df -h " + config.data());
        }
    }

    /** Java does not tell; {@code df} does, where there is one. Some file systems have no fixed number. */
    private Optional<Finding> inodes() {
        OptionalLong free = freeInodes(above(config.data()));
        if (free.isEmpty()) {
            return Optional.empty();
        }
        String result = free.getAsLong() + " more files possible";
        String why =
                "each file in a pod is one on the disk, and a disk can run out of entries before it runs out of bytes";
        return Optional.of(
                free.getAsLong() < LOW_INODES
                        ? Finding.doubtful(
                                "room for files",
                                result,
                                why,
                                "df -i " + config.data() + ", and delete what is not needed")
                        : Finding.well("room for files", result, why));
    }

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

    private Finding files() {
        String why = "each connection and each part of the store is an open file";
        if (!(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system)) {
            return Finding.well("open files", "no limit known on this system", why);
        }
        long most = system.getMaxFileDescriptorCount();
        String result = "at most " + most + " open files";
        return most >= ENOUGH_FILES
                ? Finding.well("open files", result, why)
                : Finding.doubtful(
                        "open files",
                        result,
                        why,
                        "ulimit -n 20000 before the start, or LimitNOFILE=20000 in the systemd unit");
    }

    private Finding clock() {
        String why =
                "tokens live for minutes: a clock that is off refuses people who are right, and other servers refuse"
                        + " this one";
        String fix = "timedatectl set-ntp true";
        Instant newest = newestFile();
        if (now.plus(TOLERANCE).isBefore(newest)) {
            return Finding.broken("clock", "it is " + now + " here, but the data was written at " + newest, why, fix);
        }
        return now.isBefore(Instant.parse("2026-01-01T00:00:00Z"))
                ? Finding.broken("clock", "it is " + now + " here, before this program was written", why, fix)
                : Finding.well("clock", now.toString(), why);
    }

    private Instant newestFile() {
        try {
            Path log = config.data().resolve("pod.log");
            return Files.exists(log) ? Files.getLastModifiedTime(log).toInstant() : Instant.EPOCH;
        } catch (IOException unreadable) {
            return Instant.EPOCH;
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
