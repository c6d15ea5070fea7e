package one.twogather.pod.signin;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import one.twogather.pod.identity.JsonRow;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.CommitResult;
import one.twogather.pod.keyspace.Condition;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Row;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.Did;
import one.twogather.pod.model.PodId;

/** How recovery kits are kept: the public key under its account, and the account under the public key. */
final class KitRows {

    private static final String BY_ACCOUNT = "of/";
    private static final String OWNER_OF = "owner-of/";

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

    /**
     * Looks whether a row of this table is as it should be.
     *
     * @param account asked about each account that is named
     * @throws IllegalStateException when it is not
     */
    void check(Row row, Consumer<PodId> account) {
        String name = row.key().restText();
        PodId owner = name.startsWith(BY_ACCOUNT)
                ? new PodId(name.substring(BY_ACCOUNT.length()))
                : new PodId(JsonRow.read(row.value()).text("account"));
        account.accept(owner);
        Optional<Did> key = find(owner).map(RecoveryKits.Kept::key);
        boolean agrees = key.flatMap(this::owner).equals(Optional.of(owner));
        if (!agrees || name.startsWith(OWNER_OF) && !name.equals(OWNER_OF + key.get())) {
            throw new IllegalStateException("a recovery kit that is not its account's");
        }
    }

    /** The row whose presence shows that an account has a kit. */
    static Key of(PodId account) {
        return key(BY_ACCOUNT + account);
    }

    private static Key ownerOf(Did key) {
        return key(OWNER_OF + key);
    }

    private static RecoveryKits.Kept read(byte[] bytes) {
        JsonRow row = JsonRow.read(bytes);
        return new RecoveryKits.Kept(new Did(row.text("key")), row.time("created"));
    }

    private static Key key(String rest) {
        return Key.of(Partition.SERVER, Table.RECOVERY, rest);
    }
}
