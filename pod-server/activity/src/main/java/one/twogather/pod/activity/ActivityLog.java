package one.twogather.pod.activity;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import one.twogather.pod.access.OwnerSource;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.WebId;
import org.jspecify.annotations.Nullable;

/**
 * Notes who did what in each pod, for its owner (decision 195). To note costs a request some hundred nanoseconds and never waits: equal acts of a second
 * are counted in memory, and one thread writes them behind. A clean stop writes all; a crash loses about the last second.
 *
 * <p>What strangers can make it keep is bounded: in memory by bytes for all pods together, in each pod by lines of each source in a second
 * ({@link ActivityWindow#LINES}), by lines of each source in a day ({@link Share}) and by lines in all ({@link ActivityRows#MOST}). Beyond these they are
 * counted, not told one by one. A name that is no pod's is not noted at all.
 *
 * <p>Safe for use by many threads.
 */
public final class ActivityLog implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(ActivityLog.class.getName());
    private static final long PAUSE_NANOS = 1_000_000_000L;
    /** Pods whose shares are remembered although nothing happens in them. */
    private static final int MOST_JOURNALS = 20_000;

    private final KeySpace rows;
    private final OwnerSource owners;
    private final AtomicLong room;
    private final Clock clock;
    private final Map<PodId, ActivityWindow> windows = new ConcurrentHashMap<>();
    /** Used by the writer only. */
    private final Map<PodId, ActivityJournal> journals = new LinkedHashMap<>(16, 0.75f, true);

    private @Nullable Thread writer;
    private volatile boolean closing;
    private volatile boolean isUnwritable;

    /**
     * @param owners of pods; nothing is noted of those that have none
     * @param memory bytes for what is not written yet
     */
    public ActivityLog(KeySpace rows, OwnerSource owners, long memory, Clock clock) {
        this.rows = rows;
        this.owners = owners;
        this.room = new AtomicLong(memory);
        this.clock = clock;
    }

    /** Begins to write behind. */
    public void start() {
        writer = Thread.ofPlatform().daemon().name("activity").start(this::run);
    }

    /** Notes what somebody did, or was not let do, in a pod. */
    public void note(PodId pod, Act act) {
        long now = clock.millis();
        Optional<ActivityWindow> window = window(pod);
        while (window.isPresent() && !window.get().add(act, now)) {
            windows.remove(pod, window.get());
            window = window(pod);
        }
    }

    private Optional<ActivityWindow> window(PodId pod) {
        ActivityWindow window = windows.get(pod);
        if (window != null) {
            return Optional.of(window);
        }
        Set<String> names = owners.owners(pod).stream().map(WebId::iri).collect(Collectors.toUnmodifiableSet());
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(windows.computeIfAbsent(pod, first -> new ActivityWindow(names, room)));
    }

    private void run() {
        while (!closing) {
            LockSupport.parkNanos(PAUSE_NANOS);
            if (!closing) {
                write(false);
            }
        }
    }

    /** Writes what was noted. By the writer, or where there is none. */
    void write(boolean isLast) {
        long now = clock.millis();
        // One commit waits for the disk as long as many do together, so pods are written side by side.
        try (ExecutorService pods = Executors.newVirtualThreadPerTaskExecutor()) {
            windows.forEach((pod, window) -> window.take()
                    .ifPresentOrElse(
                            taken -> {
                                ActivityJournal journal = journals.computeIfAbsent(pod, this::journal);
                                pods.execute(() -> write(journal, taken, now, isLast));
                            },
                            () -> windows.remove(pod, window)));
        }
        boolean isFull = journals.size() > MOST_JOURNALS;
        journals.values().stream()
                .filter(ActivityJournal::hasRest)
                .forEach(journal -> write(journal, Map.of(), now, isLast || isFull));
        journals.values().removeIf(journal -> isFull || journal.isIdle(now));
    }

    private ActivityJournal journal(PodId pod) {
        return new ActivityJournal(rows, new ActivityRows(pod));
    }

    private void write(ActivityJournal journal, Map<Source, Map<Act, Tally>> taken, long now, boolean isLast) {
        try {
            journal.write(taken, now, isLast);
            isUnwritable = false;
        } catch (RuntimeException failed) {
            if (!isUnwritable) {
                isUnwritable = true;
                LOG.log(System.Logger.Level.WARNING, "activity cannot be written, and is counted only", failed);
            }
        }
    }

    /** Writes all that was noted; what is noted later is lost. To be called when nobody is served any more, and before the rows are closed. */
    @Override
    public void close() {
        closing = true;
        Thread last = writer;
        if (last != null) {
            LockSupport.unpark(last);
            await(last);
        }
        write(true);
    }

    /** However much of a hurry there is: two writers at once would spoil the log. */
    private static void await(Thread last) {
        boolean hurry = false;
        while (last.isAlive()) {
            try {
                last.join();
            } catch (InterruptedException interrupted) {
                hurry = true;
            }
        }
        if (hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
