package one.twogather.pod.keyspace;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Reads that must wait for the disk, on a few platform threads of their own.
 *
 * <p>Native code pins a virtual thread to its carrier, and there are only as many carriers as cores: two slow reads would stop a server on two cores
 * (spec/perf.md A, 6). So a virtual thread reads only what is in memory, and comes here for the rest.
 */
final class ColdReads implements AutoCloseable {

    private final ExecutorService threads;

    ColdReads(int count) {
        threads = Executors.newFixedThreadPool(
                count,
                Thread.ofPlatform().daemon().name("keyspace-cold-read-", 0).factory());
    }

    /** Runs a read here and waits for it, also when interrupted: the interruption is kept for whoever waits next. */
    <T> @Nullable T call(Callable<@Nullable T> read) {
        Future<@Nullable T> answer;
        try {
            answer = threads.submit(read);
        } catch (RejectedExecutionException stopped) {
            throw new KeySpaceUnavailable("the key space is closed", stopped);
        }
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return answer.get();
                } catch (InterruptedException keptForLater) {
                    interrupted = true;
                } catch (ExecutionException failed) {
                    throw failure(failed);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException failure(ExecutionException failed) {
        if (failed.getCause() instanceof RuntimeException cause) {
            return cause;
        }
        return new KeySpaceUnavailable("the engine cannot read: " + failed.getCause(), failed);
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
