package one.twogather.pod.keyspace;

import java.util.List;

/** What became of a commit. */
public sealed interface CommitResult {

    /**
     * All of it is applied and on disk.
     *
     * @param sequences the numbers given to the commit's {@link Operation.Append}s, in their order
     */
    record Committed(List<Long> sequences) implements CommitResult {
        public Committed {
            sequences = List.copyOf(sequences);
        }
    }

    /** A condition did not hold; nothing is applied. Read again and try again. */
    record Conflict(Condition violated) implements CommitResult {}

    /**
     * A counter would pass its limit; nothing is applied.
     *
     * @param counter which
     * @param value what it counts now
     * @param limit what it may reach
     * @param delta what was to be added
     */
    record LimitExceeded(Key counter, long value, long limit, long delta) implements CommitResult {}
}
