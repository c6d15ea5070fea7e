package one.twogather.pod.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What the doctor looks at on the machine: Java, open files, the clock. */
final class MachineChecks {

    private static final long ENOUGH_FILES = 4096;
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final Path data;
    private final Optional<AdminFile.Contents> server;
    private final Instant now;

    /** @param server that runs on this data, if one does */
    MachineChecks(Path data, Optional<AdminFile.Contents> server, Instant now) {
        this.data = data;
        this.server = server;
        this.now = now;
    }

    List<Finding> all() {
        return List.of(java(), files(), clock());
    }

    private Finding java() {
        String result = "Java " + Runtime.version() + " in " + System.getProperty("java.home");
        String why = "the program is made for Java 25";
        return Runtime.version().feature() >= 25
                ? Finding.well("java", result, why)
                : Finding.broken("java", result, why, "install a JDK 25: tools/find-jdk says how");
    }

    /** Of the server if one runs: it may have been started by somebody who is allowed another number. */
    private Finding files() {
        return server.isPresent()
                ? files(OpenFiles.mostOf(server.get().pid()), "the server that runs")
                : files(OpenFiles.most(), "a server started from here");
    }

    static Finding files(OptionalLong most, String whose) {
        String check = "open files";
        String why = "each connection and each part of the store is an open file";
        if (most.isEmpty()) {
            return Finding.well(check, "no limit is known for " + whose, why);
        }
        String result = whose + " may have " + most.getAsLong() + " files open";
        return most.getAsLong() >= ENOUGH_FILES
                ? Finding.well(check, result, why)
                : Finding.doubtful(
                        check,
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
            Path log = data.resolve("pod.log");
            return Files.exists(log) ? Files.getLastModifiedTime(log).toInstant() : Instant.EPOCH;
        } catch (IOException unreadable) {
            return Instant.EPOCH;
        }
    }
}
