package one.twogather.pod.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import one.twogather.pod.model.PodId;
import org.jspecify.annotations.Nullable;

/**
 * What there is to do for the one thread that changes the index, in order: writing down now and then what was done; what somebody waits for; and what the
 * store has changed, at once if it has been quiet for a moment, else a portion each second.
 */
final class Work {

    private static final long QUIET = TimeUnit.SECONDS.toNanos(2);

    /** Between two portions while others write: the index is not what they wait for. */
    private static final long BREATH = TimeUnit.SECONDS.toNanos(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Map<PodId, List<CompletableFuture<Boolean>>> awaited = new LinkedHashMap<>();
    private final Set<PodId> behind = new LinkedHashSet<>();
    private final List<CompletableFuture<Integer>> rebuilds = new ArrayList<>();
    private volatile long lastChange = System.nanoTime() - QUIET;
    private long lastPortion = System.nanoTime() - BREATH;
    private long commitAt;
    private boolean uncommitted;
    private boolean ended;

    /** Something to do. */
    sealed interface Task {

        /**
         * Bring a pod up to its feed.
         *
         * @param waiting those who wait for it, to be told whether it was done
         */
        record Follow(PodId pod, List<CompletableFuture<Boolean>> waiting) implements Task {}

        /**
         * Throw the index away, and make all of it.
         *
         * @param waiting those who wait for it, to be told the number of pods
         */
        record Rebuild(List<CompletableFuture<Integer>> waiting) implements Task {}

        /** Write down what was done. */
        record Commit() implements Task {}

        /** Nothing any more. */
        record End() implements Task {}
    }

    /** The store has changed something in this pod. Called after every commit of the store: it must cost next to nothing. */
    void changed(PodId pod) {
        lastChange = System.nanoTime();
        lock.lock();
        try {
            boolean wakes = behind.isEmpty();
            behind.add(pod);
            if (wakes) {
                news.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Somebody waits for what is known of this pod to be all that there is now. */
    CompletableFuture<Boolean> await(PodId pod) {
        CompletableFuture<Boolean> wish = new CompletableFuture<>();
        lock.lock();
        try {
            if (ended) {
                wish.complete(false);
            } else {
                awaited.computeIfAbsent(pod, first -> new ArrayList<>()).add(wish);
                news.signal();
            }
        } finally {
            lock.unlock();
        }
        return wish;
    }

    /** The index is to be made anew before anything else. */
    CompletableFuture<Integer> rebuild() {
        CompletableFuture<Integer> wish = new CompletableFuture<>();
        lock.lock();
        try {
            if (ended) {
                wish.completeExceptionally(new IllegalStateException("the server stops"));
            } else {
                rebuilds.add(wish);
                news.signal();
            }
        } finally {
            lock.unlock();
        }
        return wish;
    }

    /** A part of this was done; the rest comes when everybody else had their turn. */
    void more(Task.Follow rest) {
        lock.lock();
        try {
            if (rest.waiting().isEmpty()) {
                behind.add(rest.pod());
            } else {
                awaited.computeIfAbsent(rest.pod(), first -> new ArrayList<>()).addAll(rest.waiting());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Something was done that is to be written down in so long, unless that is planned already. */
    void commitIn(long nanos) {
        lock.lock();
        try {
            if (!uncommitted) {
                uncommitted = true;
                commitAt = System.nanoTime() + nanos;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Pods that have changed since they were looked at. */
    int behind() {
        lock.lock();
        try {
            return behind.size();
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            ended = true;
            awaited.values().forEach(wishes -> wishes.forEach(wish -> wish.complete(false)));
            awaited.clear();
            rebuilds.forEach(wish -> wish.completeExceptionally(new IllegalStateException("the server stops")));
            rebuilds.clear();
            news.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Nobody waits for anything any more. */
    boolean isOver() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the next. */
    Task next() throws InterruptedException {
        lock.lock();
        try {
            while (true) {
                long now = System.nanoTime();
                Task due = due(now);
                if (due != null) {
                    return due;
                }
                long wait = untilDue(now);
                if (wait == Long.MAX_VALUE) {
                    news.await();
                } else {
                    news.awaitNanos(wait);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Task due(long now) {
        if (ended) {
            return new Task.End();
        }
        if (!rebuilds.isEmpty()) {
            Task rebuild = new Task.Rebuild(List.copyOf(rebuilds));
            rebuilds.clear();
            return rebuild;
        }
        if (uncommitted && now - commitAt >= 0) {
            uncommitted = false;
            return new Task.Commit();
        }
        if (!awaited.isEmpty()) {
            PodId pod = awaited.keySet().iterator().next();
            behind.remove(pod);
            return new Task.Follow(pod, List.copyOf(awaited.remove(pod)));
        }
        if (!behind.isEmpty() && now - followAt() >= 0) {
            lastPortion = now;
            PodId pod = behind.iterator().next();
            behind.remove(pod);
            return new Task.Follow(pod, List.of());
        }
        return null;
    }

    private long followAt() {
        return Math.min(lastChange + QUIET, lastPortion + BREATH);
    }

    private long untilDue(long now) {
        long wait = behind.isEmpty() ? Long.MAX_VALUE : Math.max(1, followAt() - now);
        return uncommitted ? Math.min(wait, Math.max(1, commitAt - now)) : wait;
    }
}
