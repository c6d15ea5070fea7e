package one.twogather.pod.app;

import java.util.logging.Level;

/** How much the server says of itself. */
enum LogLevel {
    WARNING,
    INFO,
    DEBUG;

    Level level() {
        return switch (this) {
            case WARNING -> Level.WARNING;
            case INFO -> Level.INFO;
            case DEBUG -> Level.FINE;
        };
    }
}
