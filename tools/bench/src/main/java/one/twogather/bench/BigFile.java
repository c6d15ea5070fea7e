package one.twogather.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Scanner;

/** Memory while a file of 1 GiB goes up and down. */
final class BigFile {

    private static final int MEBIBYTES = 1_024;

    private BigFile() {}

    /**
     * What was seen, in MiB and seconds.
     *
     * @param residentBefore memory of the process before, after as much work as there was until then
     * @param residentMost the most there was while the file went up and down
     * @param heapMost the most of the heap that was in use, garbage included
     */
    record Memory(double residentBefore, double residentMost, double heapMost, double upSeconds, double downSeconds) {}

    static Memory measure(Site site) throws IOException {
        Server server = site.server();
        URI target = site.at("open/gibibyte");
        // What is touched for the first time by such work belongs to the state before.
        exchange(server, BigBody.mebibytes(target, MEBIBYTES / 16));
        exchange(server, Request.get(target, ""));
        double before = resident(server.pid());
        try (Watch watch = new Watch(server.pid())) {
            double up = exchange(server, BigBody.mebibytes(target, MEBIBYTES));
            double down = exchange(server, Request.get(target, ""));
            return new Memory(before, watch.residentMost(), watch.heapMost(), up, down);
        }
    }

    private static double exchange(Server server, Request request) throws IOException {
        long begun = System.nanoTime();
        try (Connection connection = new Connection(server.storage())) {
            int status = connection.exchange(request);
            if (status / 100 != 2) {
                throw new IOException("the big file was answered " + status);
            }
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    /** The process's memory that is not on disk, in MiB. */
    static double resident(long pid) throws IOException {
        return status(pid, "VmRSS:");
    }

    /** The most that {@link #resident} ever was. */
    static double residentEver(long pid) throws IOException {
        return status(pid, "VmHWM:");
    }

    private static double status(long pid, String field) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status"))) {
            if (line.startsWith(field)) {
                return new Scanner(line.substring(field.length())).nextLong() / 1024.0;
            }
        }
        throw new IOException("no " + field + " of process " + pid);
    }
}
