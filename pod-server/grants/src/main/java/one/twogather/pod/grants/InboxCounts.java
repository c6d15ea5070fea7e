package one.twogather.pod.grants;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.CommitResult;
import one.twogather.pod.keyspace.Condition;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.GrantId;
import org.jspecify.annotations.Nullable;

/**
 * How often each grant of an inbox was used today. A row for each, the same in every process. A place is taken before it is known what becomes of the request,
 * so that many at once are never more than there is room for, and given back if the request is refused (decision 204).
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
    record Count(LocalDate day, int used) {
        byte[] row() {
            return (day + " " + used).getBytes(StandardCharsets.UTF_8);
        }
    }

    /** What became of the wish for a place. */
    sealed interface Wish {

        /** There was one. */
        record Granted(InboxPlace place) implements Wish {}

        /** There is none for so long. */
        record Denied(Duration pause) implements Wish {}
    }

    /** Uses a grant once more. */
    Wish take(GrantId grant, int aDay) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            byte[] row = rows.get(key(grant));
            int used = used(row, today);
            if (used >= aDay) {
                Instant tomorrow = today.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
                return new Wish.Denied(Duration.between(now, tomorrow));
            }
            if (put(grant, row, new Count(today, used + 1))) {
                return new Wish.Granted(new InboxPlace(grant, today));
            }
        }
        return new Wish.Denied(Duration.ofSeconds(1));
    }

    /** What had the place was refused: somebody else may have it. Places of other days are gone. */
    void giveBack(InboxPlace place) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            byte[] row = rows.get(key(place.grant()));
            int used = used(row, place.day());
            if (used == 0 || put(place.grant(), row, new Count(place.day(), used - 1))) {
                return;
            }
        }
    }

    private static int used(byte @Nullable [] row, LocalDate day) {
        return row == null || !read(row).day().equals(day) ? 0 : read(row).used();
    }

    /** False if somebody else was faster. */
    private boolean put(GrantId grant, byte @Nullable [] former, Count count) {
        Key key = key(grant);
        Commit commit = Commit.in(Partition.of(grant.pod()))
                .require(former == null ? new Condition.Absent(key) : new Condition.Unchanged(key, former))
                .put(key, count.row())
                .build();
        return rows.commit(commit) instanceof CommitResult.Committed;
    }

    private static Key key(GrantId grant) {
        return Key.of(Partition.of(grant.pod()), Table.GRANT, COUNTS + grant.cid());
    }

    /** @throws RuntimeException when the row is torn */
    static Count read(byte[] row) {
        String[] words = new String(row, StandardCharsets.UTF_8).split(" ", 2);
        return new Count(LocalDate.parse(words[0]), Integer.parseInt(words[1]));
    }
}
