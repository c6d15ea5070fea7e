package one.twogather.pod.content;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Files that may have lost their last row, in the order in which that may have happened: so they are found without walking round all files. What is
 * forgotten here, because there is too much of it or the process ends, is left to the walk.
 */
final class LetGo {

    /** By then the commit is over, and those who found the document before it have opened its file. */
    static final Duration SETTLED = Duration.ofSeconds(15);

    /** Some 200 bytes each. */
    private static final int MOST = 20_000;

    private final Clock clock;
    private final ArrayDeque<Entry> waiting = new ArrayDeque<>();

    private record Entry(Look look, Instant due) {}

    /**
     * What to look at.
     *
     * @param written a record of it in a pack, that may be in no row
     */
    record Look(FileName name, @Nullable PackPlace written) {}

    LetGo(Clock clock) {
        this.clock = clock;
    }

    void add(FileName name) {
        add(name, null);
    }

    synchronized void add(FileName name, @Nullable PackPlace written) {
        if (waiting.size() < MOST) {
            waiting.add(new Entry(new Look(name, written), clock.instant().plus(SETTLED)));
        }
    }

    /** The next one whose time has come. */
    synchronized Optional<Look> next() {
        Entry first = waiting.peek();
        if (first == null || first.due().isAfter(clock.instant())) {
            return Optional.empty();
        }
        waiting.remove();
        return Optional.of(first.look());
    }
}
