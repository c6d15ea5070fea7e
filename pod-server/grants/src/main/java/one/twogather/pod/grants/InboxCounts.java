package one.twogather.pod.grants;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
import one.twogather.pod.model.GrantId;

/**
 * How often each grant of an inbox was used today. A row for each, counted before it is known what becomes of the request: who sends what is refused further
 * on has used up one all the same. The same in every process.
 */
final class InboxCounts {

    static final String COUNTS = "n/";

    /** So many others would have to come first each time. */
    private static final int ATTEMPTS = 16;

    private final KeySpace rows;
    private final Clock clock;

    InboxCounts(KeySpace rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** @param used how often on that day */
    record Count(LocalDate day, int used) {}

    /**
     * Uses a grant once more.
     *
     * @return for how long nothing more is taken; empty if this was taken
     */
    Optional<Duration> take(GrantId grant, int aDay) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Key key = Key.of(Partition.of(grant.pod()), Table.GRANT, COUNTS + grant.cid());
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            byte[] row = rows.get(key);
            int used = row == null || !read(row).day().equals(today)
                    ? 0
                    : read(row).used();
            if (used >= aDay) {
                return Optional.of(
                        Duration.between(now, today.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC)));
            }
            Commit commit = Commit.in(Partition.of(grant.pod()))
                    .require(row == null ? new Condition.Absent(key) : new Condition.Unchanged(key, row))
                    .put(key, (today + " " + (used + 1)).getBytes(StandardCharsets.UTF_8))
                    .build();
            if (rows.commit(commit) instanceof CommitResult.Committed) {
                return Optional.empty();
            }
        }
        return Optional.of(Duration.ofSeconds(1));
    }

    /** @throws RuntimeException when the row is torn */
    static Count read(byte[] row) {
        String[] words = new String(row, StandardCharsets.UTF_8).split(" ", 2);
        return new Count(LocalDate.parse(words[0]), Integer.parseInt(words[1]));
    }
}
