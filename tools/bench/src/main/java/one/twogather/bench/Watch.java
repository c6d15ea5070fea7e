package one.twogather.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Looks at a Java process's memory several times a second, until closed. */
final class Watch implements AutoCloseable {

    private static final List<String> IN_USE = List.of("S0U", "S1U", "EU", "OU");

    private final long pid;
    private final Process jstat;
    private volatile double residentMost;
    private volatile double heapMost;

    /** The JDK's own {@code jstat} tells what is in use of the heap; at each of its lines the resident memory is looked at too. */
    Watch(long pid) throws IOException {
        this.pid = pid;
        Path tool = Path.of(System.getProperty("java.home"), "bin", "jstat");
        jstat = new ProcessBuilder(tool.toString(), "-gc", String.valueOf(pid), "200ms").start();
        var lines = jstat.inputReader();
        List<String> columns = columns(lines.readLine());
        Thread.ofPlatform().daemon().start(() -> lines.lines().forEach(line -> look(columns, columns(line))));
    }

    private static List<String> columns(String line) {
        return List.of(line.strip().split("\\s+"));
    }

    private void look(List<String> names, List<String> values) {
        double heap = 0;
        for (String name : IN_USE) {
            heap += Double.parseDouble(values.get(names.indexOf(name))) / 1024;
        }
        heapMost = Math.max(heapMost, heap);
        try {
            residentMost = Math.max(residentMost, BigFile.resident(pid));
        } catch (IOException ended) {
            jstat.destroy();
        }
    }

    /** MiB. */
    double residentMost() {
        return residentMost;
    }

    /** MiB. */
    double heapMost() {
        return heapMost;
    }

    @Override
    public void close() {
        jstat.destroy();
    }
}
