package one.twogather.pod.activity;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What was done in one pod since the last writing. Requests add to it, each holding the lock for as long as it takes to count; the writer takes all at
 * once. An empty window is closed when it is taken from, and forgotten: who still has it gets another.
 */
final class ActivityWindow {

    /** Different lines of one source: more than people do in a second, and an app that does more is told in numbers. */
    static final int LINES = 100;

    static final int SOURCES = 64;

    private final Set<String> owners;
    private final AtomicLong room;
    private Map<Source, Map<Act, Tally>> lines = new HashMap<>();
    private long weight;
    private boolean closed;

    /**
     * @param owners WebIDs of whom the pod is
     * @param room bytes left for lines of all pods
     */
    ActivityWindow(Set<String> owners, AtomicLong room) {
        this.owners = owners;
        this.room = room;
    }

    /** Counts an act; false when it came too late for this window. */
    synchronized boolean add(Act act, long now) {
        if (closed) {
            return false;
        }
        Source source = source(act);
        Map<Act, Tally> ofSource = lines.computeIfAbsent(source, first -> new HashMap<>());
        Tally tally = ofSource.get(act);
        if (tally == null) {
            tally = begin(act, source, ofSource);
        }
        tally.once(now);
        return true;
    }

    private Source source(Act act) {
        Source source = Source.of(act, owners);
        return lines.size() < SOURCES || lines.containsKey(source) ? source : source.crowded();
    }

    private Tally begin(Act act, Source source, Map<Act, Tally> ofSource) {
        int needed = act.weight();
        if (ofSource.size() < LINES && room.addAndGet(-needed) >= 0) {
            weight += needed;
            return ofSource.computeIfAbsent(act, first -> new Tally());
        }
        if (ofSource.size() < LINES) {
            room.addAndGet(needed);
        }
        // A line for allowed and one for refused ones, at most: these need no leave.
        return ofSource.computeIfAbsent(act.more(source.isOwn()), first -> new Tally());
    }

    /** All that was counted; nothing, and the end of this window, if nothing was. */
    synchronized Optional<Map<Source, Map<Act, Tally>>> take() {
        if (lines.isEmpty()) {
            closed = true;
            return Optional.empty();
        }
        Map<Source, Map<Act, Tally>> taken = lines;
        lines = new HashMap<>();
        room.addAndGet(weight);
        weight = 0;
        return Optional.of(taken);
    }
}
