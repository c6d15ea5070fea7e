package one.twogather.pod.keyspace;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A commit whose caller waits for it. */
final class Waiting {
    /** Stands at the end of the queue. */
    static final Waiting END = new Waiting(
            PreparedCommit.of(Commit.in(Partition.SERVER).build()),
            new RowCache.Witness(key -> false, Map.of()),
            Thread.currentThread());

    final PreparedCommit commit;
    final RowCache.Witness witness;
    private final Thread caller;
    private @Nullable CommitResult result;
    private @Nullable Throwable failure;
    private volatile boolean released;

    Waiting(PreparedCommit commit, RowCache.Witness witness, Thread caller) {
        this.commit = commit;
        this.witness = witness;
        this.caller = caller;
    }

    /** What becomes of the commit if its group reaches the disk: a result, or an error of its own. */
    void decide(Group group) {
        try {
            result = group.add(commit);
        } catch (RuntimeException error) {
            failure = error;
        }
    }

    /** Wakes the caller up with what was decided. */
    void release() {
        released = true;
        LockSupport.unpark(caller);
    }

    /** Wakes the caller up with this, whatever was decided. */
    void fail(Throwable reason) {
        failure = reason;
        release();
    }

    /** Waits also when interrupted, since the commit goes on: the interruption is kept for whoever waits next. */
    CommitResult await() {
        boolean interrupted = false;
        while (!released) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure instanceof IllegalArgumentException refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
        if (failure != null) {
            throw new KeySpaceUnavailable(String.valueOf(failure.getMessage()), failure);
        }
        return Objects.requireNonNull(result);
    }
}
