package one.twogather.pod.content;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;

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

    private record Entry(FileName name, Instant due) {}

    LetGo(Clock clock) {
        this.clock = clock;
    }

    synchronized void add(FileName name) {
        if (waiting.size() < MOST) {
            waiting.add(new Entry(name, clock.instant().plus(SETTLED)));
        }
    }

    /** The next one whose time has come. */
    synchronized Optional<FileName> next() {
        Entry first = waiting.peek();
        if (first == null || first.due().isAfter(clock.instant())) {
            return Optional.empty();
        }
        waiting.remove();
        return Optional.of(first.name());
    }
}
