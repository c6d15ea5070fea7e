package one.twogather.pod.identity;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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

/** The secret rows: named, each wrapped by the master key for its own name, so that one cannot be put in the place of another. */
public final class KeyVault {

    private final KeySpace rows;
    private final MasterKey master;

    public KeyVault(KeySpace rows, MasterKey master) {
        this.rows = rows;
        this.master = master;
    }

    /** One of the wrapped rows, if anything was ever kept here. */
    static Optional<byte[]> anyRow(KeySpace rows) {
        try (Snapshot now = rows.snapshot();
                Snapshot.Rows any = now.scan(KeyRange.of(Partition.SERVER, Table.KEY))) {
            return any.hasNext() ? Optional.of(any.next().value()) : Optional.empty();
        }
    }

    /**
     * The secrets whose names begin with {@code prefix}, by name.
     *
     * @throws MasterKeyUnusable when they were wrapped with another master key
     */
    SortedMap<String, byte[]> secrets(String prefix) {
        SortedMap<String, byte[]> secrets = new TreeMap<>();
        try (Snapshot now = rows.snapshot();
                Snapshot.Rows found = now.scan(KeyRange.startingWith(key(prefix)))) {
            while (found.hasNext()) {
                Row row = found.next();
                secrets.put(row.key().restText(), master.unwrap(row.key().encoded(), row.value()));
            }
        }
        return secrets;
    }

    /** Keeps a secret under a new name; false if there was one of that name, for instance from another process. */
    boolean add(String name, byte[] secret) {
        Key key = key(name);
        Commit commit = Commit.in(Partition.SERVER)
                .require(new Condition.Absent(key))
                .put(key, master.wrap(key.encoded(), secret))
                .build();
        return rows.commit(commit) instanceof CommitResult.Committed;
    }

    /** Forgets a secret, if it is there. */
    void remove(String name) {
        rows.commit(Commit.in(Partition.SERVER).delete(key(name)).build());
    }

    private static Key key(String name) {
        return Key.of(Partition.SERVER, Table.KEY, name);
    }
}
