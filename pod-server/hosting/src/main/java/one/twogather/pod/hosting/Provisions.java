package one.twogather.pod.hosting;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.WebId;

/** The rows of this room: how far each account has come, and for which public address all of them were made. */
final class Provisions {

    private static final String ACCOUNTS = "account/";
    static final Key FIRST = Key.of(Partition.SERVER, Table.HOSTING, ACCOUNTS);
    private static final Key BASE = Key.of(Partition.SERVER, Table.HOSTING, "base");

    private final KeySpace rows;

    Provisions(KeySpace rows) {
        this.rows = rows;
    }

    Optional<Provision> find(PodId name) {
        return Optional.ofNullable(rows.get(key(name))).map(row -> Provision.read(name, row));
    }

    /** Takes the name; gives what is there already if somebody took it before. */
    Provision begin(PodId name, WebId owner) {
        Provision begun = new Provision(name, owner, Provision.Step.BEGUN);
        CommitResult result = rows.commit(Commit.in(Partition.SERVER)
                .require(new Condition.Absent(key(name)))
                .put(key(name), begun.bytes())
                .build());
        return result instanceof CommitResult.Committed ? begun : find(name).orElse(begun);
    }

    /** Notes that a step is done, unless another process has noted it, or a later one, meanwhile. */
    void mark(Provision before, Provision after) {
        rows.commit(Commit.in(Partition.SERVER)
                .require(new Condition.Unchanged(key(before.name()), before.bytes()))
                .put(key(after.name()), after.bytes())
                .build());
    }

    List<Provision> all() {
        List<Provision> all = new ArrayList<>();
        try (Snapshot now = rows.snapshot();
                Snapshot.Rows found = now.scan(KeyRange.startingWith(FIRST))) {
            while (found.hasNext()) {
                all.add(read(found.next()));
            }
        }
        return all;
    }

    /** The public address for which the pods were made; {@code now} if there are none yet, which from then on it is. */
    String base(String now) {
        return madeFor().orElseGet(() -> {
            rows.commit(Commit.in(Partition.SERVER)
                    .require(new Condition.Absent(BASE))
                    .put(BASE, now.getBytes(StandardCharsets.UTF_8))
                    .build());
            return madeFor().orElse(now);
        });
    }

    Optional<String> madeFor() {
        return Optional.ofNullable(rows.get(BASE)).map(row -> new String(row, StandardCharsets.UTF_8));
    }

    static Provision read(Row row) {
        String name = row.key().restText().substring(ACCOUNTS.length());
        return Provision.read(new PodId(name), row.value());
    }

    private static Key key(PodId name) {
        return Key.of(Partition.SERVER, Table.HOSTING, ACCOUNTS + name.name());
    }
}
