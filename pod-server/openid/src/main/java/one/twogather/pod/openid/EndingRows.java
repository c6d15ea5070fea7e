package one.twogather.pod.openid;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import one.twogather.pod.identity.JsonRow;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.CommitResult;
import one.twogather.pod.keyspace.Condition;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Row;
import one.twogather.pod.keyspace.Snapshot;
import one.twogather.pod.keyspace.Table;
import org.jspecify.annotations.Nullable;

/**
 * A table whose rows all end. A row that has ended is not there for anybody, whether or not it was removed; and whoever adds one looks at some others and
 * removes those that have ended, more than one adds, so that the table holds little that is over.
 */
final class EndingRows {

    static final String EXPIRES = "exp";
    /** Rows looked at when one is added. */
    private static final int LOOKED_AT = 8;

    private final KeySpace rows;
    private final Table table;
    private final Clock clock;
    /** Where the next look begins: keys are digests, so that all rows have their turn. */
    private volatile @Nullable Key looked;

    /** A row as it stood when it was read. */
    @SuppressWarnings("ArrayRecordComponent")
    record Kept(Key key, byte[] bytes, JsonRow row) {

        /** That nobody changed it since. */
        Condition unchanged() {
            return new Condition.Unchanged(key, bytes);
        }
    }

    EndingRows(KeySpace rows, Table table, Clock clock) {
        this.rows = rows;
        this.table = table;
        this.clock = clock;
    }

    Optional<Kept> find(String name) {
        Key key = key(name);
        byte[] bytes = rows.get(key);
        if (bytes == null) {
            return Optional.empty();
        }
        JsonRow row = JsonRow.read(bytes);
        return isOver(row) ? Optional.empty() : Optional.of(new Kept(key, bytes, row));
    }

    /** Adds a row under a name that nobody else has. */
    void add(String name, JsonRow row, Instant expires) {
        rows.commit(put(Commit.in(Partition.SERVER), name, row, expires).build());
        removeSome();
    }

    /** Makes a row part of a commit. */
    Commit.Builder put(Commit.Builder commit, String name, JsonRow row, Instant expires) {
        return commit.put(key(name), row.with(EXPIRES, expires).bytes());
    }

    /** Removes a row, if it is there. */
    void remove(String name) {
        rows.commit(Commit.in(Partition.SERVER).delete(key(name)).build());
    }

    /** Removes a row unless somebody else changed or removed it first: of several who take it, one has it. */
    boolean take(Kept kept) {
        return commit(Commit.in(Partition.SERVER).require(kept.unchanged()).delete(kept.key()));
    }

    /** Whether all of it was done. */
    boolean commit(Commit.Builder commit) {
        return rows.commit(commit.build()) instanceof CommitResult.Committed;
    }

    /** Looks at some rows and removes those that have ended. */
    void removeSome() {
        Commit.Builder commit = Commit.in(Partition.SERVER);
        boolean any = false;
        Key from = looked;
        KeyRange all = KeyRange.of(Partition.SERVER, table);
        try (Snapshot now = rows.snapshot();
                Snapshot.Rows found = now.scan(from == null ? all : all.after(from))) {
            Key last = null;
            for (int i = 0; i < LOOKED_AT && found.hasNext(); i++) {
                Row row = found.next();
                last = row.key();
                if (isOver(row)) {
                    commit.require(new Condition.Unchanged(last, row.value())).delete(last);
                    any = true;
                }
            }
            looked = found.hasNext() ? last : null;
        }
        if (any) {
            rows.commit(commit.build());
        }
    }

    /** What cannot be read is left alone: it must not keep others from signing in. */
    private boolean isOver(Row row) {
        try {
            return isOver(JsonRow.read(row.value()));
        } catch (IllegalStateException unreadable) {
            return false;
        }
    }

    private boolean isOver(JsonRow row) {
        return !row.time(EXPIRES).isAfter(clock.instant());
    }

    private Key key(String name) {
        return Key.of(Partition.SERVER, table, name);
    }
}
