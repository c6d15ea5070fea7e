package one.twogather.pod.signin;

import java.time.Instant;
import java.util.Optional;
import one.twogather.pod.identity.JsonRow;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.CommitResult;
import one.twogather.pod.keyspace.Condition;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.Did;
import one.twogather.pod.model.PodId;

/** How recovery kits are kept: the public key under its account, and the account under the public key. */
final class KitRows {

    private final KeySpace rows;

    KitRows(KeySpace rows) {
        this.rows = rows;
    }

    Optional<RecoveryKits.Kept> find(PodId account) {
        return Optional.ofNullable(rows.get(of(account))).map(KitRows::read);
    }

    /** Whose kit has this key. */
    Optional<PodId> owner(Did key) {
        return Optional.ofNullable(rows.get(ownerOf(key)))
                .map(row -> new PodId(JsonRow.read(row).text("account")));
    }

    /** Makes it the account's one kit. */
    void put(PodId account, Did key, Instant created) {
        Key place = of(account);
        CommitResult result;
        do {
            byte[] before = rows.get(place);
            Commit.Builder commit = Commit.in(Partition.SERVER);
            if (before == null) {
                commit.require(new Condition.Absent(place));
            } else {
                commit.require(new Condition.Unchanged(place, before))
                        .delete(ownerOf(read(before).key()));
            }
            JsonRow row = new JsonRow().with("key", key.text()).with("created", created);
            JsonRow owner = new JsonRow().with("account", account.name());
            result = rows.commit(commit.put(place, row.bytes())
                    .put(ownerOf(key), owner.bytes())
                    .build());
        } while (!(result instanceof CommitResult.Committed));
    }

    /** The row whose presence shows that an account has a kit. */
    static Key of(PodId account) {
        return key("of/" + account);
    }

    private static Key ownerOf(Did key) {
        return key("owner-of/" + key);
    }

    private static RecoveryKits.Kept read(byte[] bytes) {
        JsonRow row = JsonRow.read(bytes);
        return new RecoveryKits.Kept(new Did(row.text("key")), row.time("created"));
    }

    private static Key key(String rest) {
        return Key.of(Partition.SERVER, Table.RECOVERY, rest);
    }
}
