package one.twogather.pod.app;

import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/** Tells people what they should know, in a line each. Requests are not told here, nor is where in the program something went wrong: that is in the file. */
final class ConsoleLog extends Handler {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final PrintWriter out;
    private final SimpleFormatter words = new SimpleFormatter();

    ConsoleLog(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void publish(LogRecord entry) {
        if (!isLoggable(entry) || LogFile.isRequest(entry)) {
            return;
        }
        String severity = entry.getLevel().intValue() >= Level.SEVERE.intValue()
                ? "error: "
                : entry.getLevel().intValue() >= Level.WARNING.intValue() ? "warning: " : "";
        String cause = entry.getThrown() == null ? "" : " (" + entry.getThrown() + ")";
        out.println(TIME.format(entry.getInstant().atZone(ZoneId.systemDefault())) + " " + severity
                + words.formatMessage(entry) + cause);
    }

    @Override
    public void flush() {
        out.flush();
    }

    @Override
    public void close() {
        flush();
    }
}
