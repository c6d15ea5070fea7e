package one.twogather.pod.signin;

import java.time.Clock;
import java.time.Instant;
import one.twogather.pod.identity.JsonRow;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.Condition;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.KeySpaceUnavailable;
import one.twogather.pod.keyspace.Row;
import one.twogather.pod.keyspace.Snapshot;

/**
 * Removes rows whose time is over. Each step looks at a few, behind those of the step before, and is taken when a row is added: so there are never many
 * more than those that count, and nobody waits long. Looks round after round; what it misses once, since somebody changed it, it meets again.
 */
final class Sweep {

    /** The member that says when a row is over. */
    static final String END = "exp";

    private static final int ROWS_A_STEP = 16;

    private final KeySpace rows;
    private final KeyRange all;
    private final Clock clock;
    /** Where the next step begins. Two steps at once look at the same rows, and that is all. */
    private volatile KeyRange rest;

    /** @param all rows of JSON with a member {@link #END} */
    Sweep(KeySpace rows, KeyRange all, Clock clock) {
        this.rows = rows;
        this.all = all;
        this.clock = clock;
        this.rest = all;
    }

    /** Looks at the next few. Never fails: whoever adds a row has other things to do. */
    void step() {
        Instant now = clock.instant();
        Commit.Builder removal = Commit.in(all.prefix().partition());
        KeyRange next = all;
        int seen = 0;
        try (Snapshot then = rows.snapshot();
                Snapshot.Rows found = then.scan(rest)) {
            while (found.hasNext() && seen++ < ROWS_A_STEP) {
                Row row = found.next();
                Key key = row.key();
                next = all.after(key);
                if (isSurelyOver(row.value(), now)) {
                    removal.require(new Condition.Unchanged(key, row.value())).delete(key);
                }
            }
        } catch (KeySpaceUnavailable unavailable) {
            return;
        }
        rest = seen < ROWS_A_STEP ? all : next;
        commit(removal.build());
    }

    /** Whether a row's time is over. */
    static boolean isOver(byte[] row, Instant now) {
        return !JsonRow.read(row).time(END).isAfter(now);
    }

    /** A row that does not read is not ours to remove: whoever verifies the data is told of it. */
    private static boolean isSurelyOver(byte[] row, Instant now) {
        try {
            return isOver(row, now);
        } catch (IllegalStateException unreadable) {
            return false;
        }
    }

    private void commit(Commit removal) {
        if (!removal.operations().isEmpty()) {
            try {
                rows.commit(removal);
            } catch (KeySpaceUnavailable unavailable) {
                // They stay where they are, and count for nothing.
            }
        }
    }
}
