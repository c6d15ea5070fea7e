package one.twogather.pod.app;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Set;
import java.util.logging.ErrorManager;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import one.twogather.pod.http.Listening;

/**
 * {@code pod.log}: a line of JSON for each thing said. When it has reached its limit it becomes {@code pod.log.1}, which replaces the one before, so
 * that the two together never take more than twice the limit and a line.
 */
final class LogFile extends Handler {

    private static final Set<String> OF_REQUESTS = Set.of(Listening.REQUESTS, Listening.SLOW);

    private final Path file;
    private final long limit;
    private final SimpleFormatter words = new SimpleFormatter();
    private OutputStream out;
    private long size;

    LogFile(Path file, long limit) throws IOException {
        this.file = file;
        this.limit = limit;
        this.out = open(file);
        this.size = Files.size(file);
    }

    /** Whether its message is a line of JSON already. */
    static boolean isRequest(LogRecord entry) {
        return OF_REQUESTS.contains(String.valueOf(entry.getLoggerName()));
    }

    @Override
    public void publish(LogRecord entry) {
        if (!isLoggable(entry)) {
            return;
        }
        byte[] line = ((isRequest(entry) ? entry.getMessage() : json(entry)) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            append(line);
        } catch (IOException unwritable) {
            reportError("pod.log cannot be written", unwritable, ErrorManager.WRITE_FAILURE);
        }
    }

    private synchronized void append(byte[] line) throws IOException {
        if (size > 0 && size + line.length > limit) {
            out.close();
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            out = open(file);
            size = 0;
        }
        out.write(line);
        size += line.length;
    }

    private String json(LogRecord entry) {
        Map<String, Object> line = Shapes.ordered(
                "at", entry.getInstant().toString(),
                "level", String.valueOf(entry.getLevel()),
                "from", String.valueOf(entry.getLoggerName()),
                "message", String.valueOf(words.formatMessage(entry)));
        if (entry.getThrown() != null) {
            StringWriter trace = new StringWriter();
            entry.getThrown().printStackTrace(new PrintWriter(trace));
            line.put("trace", trace.toString());
        }
        return Json.line(line);
    }

    private static OutputStream open(Path file) throws IOException {
        return DataFolder.append(file);
    }

    /** Nothing waits in memory: each line is written as it is said. */
    @Override
    public void flush() {}

    @Override
    public synchronized void close() {
        try {
            out.close();
        } catch (IOException unwritable) {
            reportError("pod.log cannot be closed", unwritable, ErrorManager.CLOSE_FAILURE);
        }
    }
}
