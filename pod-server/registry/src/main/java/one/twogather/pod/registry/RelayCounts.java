package one.twogather.pod.registry;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.CommitResult;
import one.twogather.pod.keyspace.Condition;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.PodId;
import org.jspecify.annotations.Nullable;

/** How many changes were carried for each account today: one row an account, so that a restart gives nothing back. */
final class RelayCounts {

    /** Others of the same account are never many. */
    private static final int TRIES = 16;

    private final KeySpace rows;
    private final Clock clock;

    RelayCounts(KeySpace rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** How many are left today. */
    int left(PodId account, int daily) {
        return Math.max(0, daily - carried(rows.get(key(account))));
    }

    /** Takes one of today's; false if none is left. */
    boolean take(PodId account, int daily) {
        return move(account, 1, daily);
    }

    /** Gives one back that was not needed. */
    void giveBack(PodId account) {
        move(account, -1, Integer.MAX_VALUE);
    }

    private boolean move(PodId account, int by, int most) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            byte[] row = rows.get(key(account));
            int next = carried(row) + by;
            if (next > most) {
                return false;
            }
            Condition same =
                    row == null ? new Condition.Absent(key(account)) : new Condition.Unchanged(key(account), row);
            byte[] text = (today() + " " + Math.max(0, next)).getBytes(StandardCharsets.US_ASCII);
            CommitResult result = rows.commit(Commit.in(Partition.SERVER)
                    .require(same)
                    .put(key(account), text)
                    .build());
            if (result instanceof CommitResult.Committed) {
                return true;
            }
        }
        return false;
    }

    /** Of another day than today nothing counts any more. */
    private int carried(byte @Nullable [] row) {
        return Optional.ofNullable(row)
                .map(bytes -> new String(bytes, StandardCharsets.US_ASCII).split(" "))
                .filter(parts -> parts.length == 2 && parts[0].equals(today().toString()))
                .map(parts -> Integer.parseInt(parts[1]))
                .orElse(0);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static Key key(PodId account) {
        return Key.of(Partition.SERVER, Table.RELAY, account.name());
    }
}
