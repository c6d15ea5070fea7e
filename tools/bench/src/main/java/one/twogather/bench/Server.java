package one.twogather.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server under test, in a process of its own. */
final class Server implements AutoCloseable {

    private static final int STOP_SECONDS = 20;

    /** Processor time between two looks, a tenth of a second apart, of a server that has nothing to do. */
    private static final Duration IDLE = Duration.ofMillis(20);

    private final Rival rival;
    private final Process started;
    private final ProcessHandle process;
    private final Path folder;
    private final URI storage;
    private final @Nullable Person person;

    /**
     * @param started what is told to stop at the end
     * @param process what does the work: the same, or a child of it
     * @param folder where it keeps its data
     * @param storage below which there is something to ask for
     * @param person whose pod that is, if anybody's
     */
    Server(Rival rival, Process started, ProcessHandle process, Path folder, URI storage, @Nullable Person person) {
        this.rival = rival;
        this.started = started;
        this.process = process;
        this.folder = folder;
        this.storage = storage;
        this.person = person;
    }

    Rival rival() {
        return rival;
    }

    long pid() {
        return process.pid();
    }

    /** Where it keeps its data. */
    Path folder() {
        return folder;
    }

    URI storage() {
        return storage;
    }

    boolean hasPerson() {
        return person != null;
    }

    Person person() {
        return Objects.requireNonNull(person, "nobody has a pod there");
    }

    /** Processor time spent until now, by all of its threads. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Waits until it works on nothing any more: requests that were given up on may go on inside it. */
    void rest() {
        Duration[] before = {Duration.ZERO};
        try {
            Wait.until(rival.title() + " to rest", () -> {
                Duration now = cpu();
                boolean idle = now.minus(before[0]).compareTo(IDLE) < 0;
                before[0] = now;
                return idle;
            });
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            started.getOutputStream().close();
            started.destroy();
            if (!started.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                started.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
