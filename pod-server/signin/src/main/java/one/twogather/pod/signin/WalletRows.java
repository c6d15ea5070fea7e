package one.twogather.pod.signin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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
import one.twogather.pod.model.PodId;

/** How wallets are kept: under their address, which is one account's and nobody else's, and once more under that account, for lists. */
final class WalletRows {

    private static final String BY_ADDRESS = "at/";
    private static final String BY_ACCOUNT = "of/";

    private final KeySpace rows;

    WalletRows(KeySpace rows) {
        this.rows = rows;
    }

    /** Keeps a new one; false if its address is some account's already. */
    boolean add(Wallet wallet) {
        JsonRow row = new JsonRow()
                .with("account", wallet.account().name())
                .with("chain", Long.toString(wallet.chain()))
                .with("created", wallet.created());
        CommitResult result = rows.commit(Commit.in(Partition.SERVER)
                .require(new Condition.Absent(key(BY_ADDRESS + wallet.address())))
                .put(key(BY_ADDRESS + wallet.address()), row.bytes())
                .put(listed(wallet), new JsonRow().bytes())
                .build());
        return result instanceof CommitResult.Committed;
    }

    Optional<Wallet> find(String address) {
        return Optional.ofNullable(rows.get(key(BY_ADDRESS + address))).map(row -> read(address, JsonRow.read(row)));
    }

    private static Wallet read(String address, JsonRow row) {
        return new Wallet(
                address, new PodId(row.text("account")), Long.parseLong(row.text("chain")), row.time("created"));
    }

    List<Wallet> list(PodId account) {
        String prefix = BY_ACCOUNT + account + "/";
        List<Wallet> list = new ArrayList<>();
        try (Snapshot now = rows.snapshot();
                Snapshot.Rows found = now.scan(KeyRange.startingWith(key(prefix)))) {
            while (found.hasNext()) {
                find(found.next().key().restText().substring(prefix.length())).ifPresent(list::add);
            }
        }
        return list;
    }

    /** All rows of a wallet. */
    static List<Key> keys(Wallet wallet) {
        return List.of(listed(wallet), key(BY_ADDRESS + wallet.address()));
    }

    /** The row whose presence shows that an account has this wallet. */
    static Key listed(Wallet wallet) {
        return key(BY_ACCOUNT + wallet.account() + "/" + wallet.address());
    }

    /**
     * Looks whether a row of this table is as it should be.
     *
     * @param account asked about each account that is named
     * @throws IllegalStateException when it is not
     */
    void check(Row row, Consumer<PodId> account) {
        String name = row.key().restText();
        String address = name.substring(name.lastIndexOf('/') + 1);
        Optional<Wallet> wallet = find(address);
        wallet.map(Wallet::account).ifPresent(account);
        boolean agrees = wallet.filter(found -> rows.get(listed(found)) != null)
                .filter(found -> name.equals(BY_ADDRESS + address)
                        || name.equals(listed(found).restText()))
                .isPresent();
        if (!agrees) {
            throw new IllegalStateException("a wallet that is not its account's");
        }
    }

    private static Key key(String rest) {
        return Key.of(Partition.SERVER, Table.WALLET, rest);
    }
}
