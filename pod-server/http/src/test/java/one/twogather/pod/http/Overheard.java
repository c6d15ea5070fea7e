package one.twogather.pod.http;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a logger says until this is closed; nobody else hears it. */
final class Overheard implements AutoCloseable {

    final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger logger;
    private final Handler memory = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            lines.add(entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    Overheard(String name) {
        this.logger = Logger.getLogger(name);
        logger.setLevel(Level.INFO);
        logger.setUseParentHandlers(false);
        logger.addHandler(memory);
    }

    @Override
    public void close() {
        logger.removeHandler(memory);
        logger.setUseParentHandlers(true);
        logger.setLevel(null);
    }
}
