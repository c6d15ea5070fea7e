package one.twogather.pod.app;

import java.util.logging.Level;

/** How much the server says of itself. */
enum LogLevel {
    WARNING(Level.WARNING),
    INFO(Level.INFO),
    DEBUG(Level.FINE);

    private final Level level;

    LogLevel(Level level) {
        this.level = level;
    }

    Level level() {
        return level;
    }
}
