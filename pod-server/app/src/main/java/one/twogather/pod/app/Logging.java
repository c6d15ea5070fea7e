package one.twogather.pod.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * Where the server's words go: to the console in sentences for people, and to {@code pod.log} as a line of JSON each. Libraries are heard only when
 * something is wrong.
 */
final class Logging implements AutoCloseable {

    private static final List<String> LIBRARIES = List.of(
            "io.helidon",
            "org.eclipse.rdf4j",
            "com.nimbusds",
            "com.amazon.corretto",
            "com.github.benmanes",
            "no.hasmac",
            "org.apache",
            "jdk",
            "sun",
            "javax");

    /** Tells at its first use that something is missing that this program does not use. */
    private static final String LAMENTING = "org.apache.lucene.internal.vectorization";

    /** Held here, since the log manager forgets the levels of loggers that nobody holds. */
    private final List<Logger> quiet;

    private final List<Handler> before;
    private final Handler console;
    private final Handler file;

    private Logging(List<Logger> quiet, List<Handler> before, Handler console, Handler file) {
        this.quiet = quiet;
        this.before = before;
        this.console = console;
        this.file = file;
    }

    /**
     * The log manager that stays until the very end. The usual one closes everything as soon as the process is told to stop, which is just when the
     * server has something to say.
     */
    public static final class LoggersToTheEnd extends LogManager {
        @Override
        public void reset() {
            // Handlers are closed by Logging.close(), after the last word.
        }
    }

    /** Called first of all: once anything has logged, it is too late. */
    static void prepare() {
        System.setProperty("java.util.logging.manager", LoggersToTheEnd.class.getName());
    }

    static Logging start(PodConfig config, Surroundings surroundings) throws IOException {
        DataFolder.prepare(config.data());
        Logger root = Logger.getLogger("");
        List<Handler> before = List.of(root.getHandlers());
        before.forEach(root::removeHandler);
        Handler console = new ConsoleLog(surroundings.err());
        Handler file =
                new LogFile(config.data().resolve("pod.log"), config.limits().log());
        root.addHandler(console);
        root.addHandler(file);
        root.setLevel(config.logLevel().level());
        List<Logger> quiet = new ArrayList<>();
        LIBRARIES.forEach(library -> quiet.add(quiet(library, Level.WARNING)));
        quiet.add(quiet(LAMENTING, Level.SEVERE));
        return new Logging(quiet, before, console, file);
    }

    private static Logger quiet(String name, Level level) {
        Logger logger = Logger.getLogger(name);
        logger.setLevel(level);
        return logger;
    }

    @Override
    public void close() {
        Logger root = Logger.getLogger("");
        root.removeHandler(console);
        root.removeHandler(file);
        before.forEach(root::addHandler);
        file.close();
        quiet.forEach(logger -> logger.setLevel(null));
    }
}
