package one.twogather.pod.signin;

import java.util.List;
import one.twogather.pod.identity.Accounts;
import one.twogather.pod.identity.JsonRow;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Row;
import one.twogather.pod.keyspace.RowAudit;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.PodId;

/** Proves that every row of this room reads as one, is some account's, and agrees with those it belongs to; or says where that is not so. */
public final class SignInAudit {

    private final KeySpace rows;
    private final Accounts accounts;
    private final PasskeyRows passkeys;
    private final KitRows kits;
    private final WalletRows wallets;

    public SignInAudit(KeySpace rows, Accounts accounts) {
        this.rows = rows;
        this.accounts = accounts;
        this.passkeys = new PasskeyRows(rows);
        this.kits = new KitRows(rows);
        this.wallets = new WalletRows(rows);
    }

    /** What is wrong; empty when all is well. At most {@link RowAudit#MOST}. */
    public List<RowAudit.Violation> violations() {
        return new RowAudit(rows)
                .each(Table.SESSION, this::session)
                .each(Table.PASSKEY, row -> passkeys.check(row, this::require))
                .each(Table.CODE, row -> CodeRows.read(row.key(), row.value()))
                .each(Table.RECOVERY, row -> kits.check(row, this::require))
                .each(Table.WALLET, row -> wallets.check(row, this::require))
                .each(Table.PASSWORD, this::password)
                .violations();
    }

    private void session(Row row) {
        require(SessionRows.read(row.key(), row.value()).account());
    }

    private void password(Row row) {
        require(new PodId(row.key().restText()));
        JsonRow.read(row.value()).text("hash");
    }

    private void require(PodId account) {
        if (accounts.find(account).isEmpty()) {
            throw new IllegalStateException("there is no account " + account);
        }
    }
}
