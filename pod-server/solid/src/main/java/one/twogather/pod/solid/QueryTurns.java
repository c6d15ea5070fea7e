package one.twogather.pod.solid;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.Timesheet;
import one.twogather.pod.store.Allowance;
import one.twogather.pod.store.QueryLimits;

/**
 * Who may compute an answer now, and on which thread. Queries compute for seconds without waiting for anything, so they have platform threads of their own,
 * which the machine divides fairly: on virtual threads two of them would stop a server on two cores.
 */
public final class QueryTurns {

    /** How often it is looked whether somebody still waits. */
    private static final long LOOK_MILLIS = 100;

    private static final long IDLE_SECONDS = 30;

    private final QueryLimits limits;
    private final Semaphore all;
    private final Semaphore strangers;
    private final LoadingCache<PodId, Semaphore> pods;
    private final ThreadPoolExecutor threads;

    /** @param limits how many compute at once, and how long one waits */
    public QueryTurns(QueryLimits limits) {
        this.limits = limits;
        this.all = new Semaphore(limits.atOnce(), true);
        this.strangers = new Semaphore(limits.ofStrangers(), true);
        this.pods = Caffeine.newBuilder().weakValues().build(pod -> new Semaphore(limits.ofOnePod(), true));
        this.threads = new ThreadPoolExecutor(
                limits.atOnce(),
                limits.atOnce(),
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("query-", 0).factory());
        this.threads.allowCoreThreadTimeOut(true);
    }

    /** Waits for a turn; empty if there was none for too long, or nobody waits any more. */
    Optional<Turn> enter(PodId pod, Caller caller, BooleanSupplier abandoned) {
        Turn turn = new Turn();
        long since = System.nanoTime();
        long until = since + limits.patience().toNanos();
        boolean entered = turn.enter(pods.get(pod), until, abandoned)
                && (caller.agent().isPresent() || turn.enter(strangers, until, abandoned))
                && turn.enter(all, until, abandoned);
        Timesheet.spent(Timesheet.Part.TURN, since);
        if (entered) {
            return Optional.of(turn);
        }
        turn.close();
        return Optional.empty();
    }

    /** A turn that was given, to be given back. */
    final class Turn implements AutoCloseable {
        private final Deque<Semaphore> gates = new ArrayDeque<>(3);

        private boolean enter(Semaphore gate, long until, BooleanSupplier abandoned) {
            try {
                long left = until - System.nanoTime();
                while (left > 0 && !abandoned.getAsBoolean()) {
                    if (gate.tryAcquire(
                            Math.min(left, TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS)), TimeUnit.NANOSECONDS)) {
                        gates.push(gate);
                        return true;
                    }
                    left = until - System.nanoTime();
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
            return false;
        }

        /** Computes on another thread, and waits for it; it is stopped when nobody waits any more. */
        <T> T compute(Supplier<T> work, Allowance allowance, BooleanSupplier abandoned) {
            Future<T> future = threads.submit(() -> allowance.spend(work));
            boolean interrupted = false;
            long since = System.nanoTime();
            try {
                while (true) {
                    try {
                        return future.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                    } catch (TimeoutException stillComputing) {
                        if (abandoned.getAsBoolean()) {
                            allowance.stop();
                        }
                    } catch (InterruptedException stop) {
                        allowance.stop();
                        interrupted = true;
                    } catch (ExecutionException failed) {
                        throw failure(failed);
                    }
                }
            } finally {
                Timesheet.spent(Timesheet.Part.QUERY, since);
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        private static RuntimeException failure(ExecutionException failed) {
            return switch (failed.getCause()) {
                case RuntimeException failure -> failure;
                case Error error -> throw error;
                case null, default -> new IllegalStateException(failed);
            };
        }

        /** Does nothing the second time. */
        @Override
        public void close() {
            while (!gates.isEmpty()) {
                gates.pop().release();
            }
        }
    }
}
