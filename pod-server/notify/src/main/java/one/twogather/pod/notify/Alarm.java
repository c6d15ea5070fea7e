package one.twogather.pod.notify;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Calls back after a while. */
@FunctionalInterface
interface Alarm {

    /**
     * Calls {@code task}, which must return at once, after that time, or never if the server stops before.
     *
     * @return calls it off
     */
    Runnable in(Duration time, Runnable task);

    /** An alarm by the machine's own clock, which can be stopped. */
    final class Timer implements Alarm, AutoCloseable {

        private final ScheduledThreadPoolExecutor thread;

        Timer() {
            this.thread = new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().daemon().name("notify-alarm").factory());
            thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
            thread.setRemoveOnCancelPolicy(true);
        }

        @Override
        public Runnable in(Duration time, Runnable task) {
            if (thread.isShutdown()) {
                return () -> {};
            }
            Future<?> call = thread.schedule(task, time.toNanos(), TimeUnit.NANOSECONDS);
            return () -> call.cancel(false);
        }

        @Override
        public void close() {
            thread.shutdownNow();
        }
    }
}
