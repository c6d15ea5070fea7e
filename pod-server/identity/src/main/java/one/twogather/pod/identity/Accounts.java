package one.twogather.pod.identity;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;
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

/** Who has an account here. What is in their pods is provisioned elsewhere. */
public final class Accounts {

    private final KeySpace rows;
    private final Clock clock;

    /** What became of an addition. */
    public sealed interface Addition {

        /** The account is new. */
        record Added(Account account) implements Addition {}

        /** The name was taken before, perhaps by the same person's first try: compare the WebIDs. Nothing changed. */
        record AlreadyThere(Account account) implements Addition {}
    }

    public Accounts(KeySpace rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /** Adds an account unless the name is taken. Of several callers at once, one adds it. */
    public Addition add(PodId name, WebId webId) {
        Optional<Account> before = find(name);
        if (before.isPresent()) {
            return new Addition.AlreadyThere(before.get());
        }
        Account account = new Account(name, webId, clock.instant().truncatedTo(ChronoUnit.SECONDS));
        Key key = key(name);
        CommitResult result = rows.commit(Commit.in(Partition.SERVER)
                .require(new Condition.Absent(key))
                .put(key, write(account))
                .build());
        return result instanceof CommitResult.Committed ? new Addition.Added(account) : add(name, webId);
    }

    public Optional<Account> find(PodId name) {
        return Optional.ofNullable(rows.get(key(name))).map(row -> read(name, row));
    }

    /** Whether nobody has an account yet. */
    public boolean isEmpty() {
        try (Snapshot now = rows.snapshot();
                Snapshot.Rows found = now.scan(KeyRange.of(Partition.SERVER, Table.ACCOUNT))) {
            return !found.hasNext();
        }
    }

    /** Shows every account in the order of names, as of one moment, without holding them all. */
    public void forEach(Consumer<Account> visitor) {
        try (Snapshot now = rows.snapshot();
                Snapshot.Rows found = now.scan(KeyRange.of(Partition.SERVER, Table.ACCOUNT))) {
            while (found.hasNext()) {
                Row row = found.next();
                visitor.accept(read(new PodId(row.key().restText()), row.value()));
            }
        }
    }

    static Key key(PodId name) {
        return Key.of(Partition.SERVER, Table.ACCOUNT, name.name());
    }

    private static byte[] write(Account account) {
        return new JsonRow()
                .with("webId", account.webId().iri())
                .with("created", account.created())
                .bytes();
    }

    static Account read(PodId name, byte[] bytes) {
        JsonRow row = JsonRow.read(bytes);
        return new Account(name, new WebId(row.text("webId")), row.time("created"));
    }
}
