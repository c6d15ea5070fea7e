package one.twogather.pod.identity;

import java.util.List;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Row;
import one.twogather.pod.keyspace.RowAudit;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.PodId;

/**
 * Proves that every row of this room reads as one, and that every credential is an account's, or says where that is not so. Keys are looked at as far as
 * they can be without the master key, which a copy of the rows does not have.
 */
public final class IdentityAudit {

    private final KeySpace rows;

    public IdentityAudit(KeySpace rows) {
        this.rows = rows;
    }

    /** What is wrong; empty when all is well. At most {@link RowAudit#MOST}. */
    public List<RowAudit.Violation> violations() {
        return new RowAudit(rows)
                .each(Table.ACCOUNT, row -> Accounts.read(new PodId(row.key().restText()), row.value()))
                .each(Table.CREDENTIAL, this::credential)
                .each(Table.KEY, IdentityAudit::key)
                .violations();
    }

    private void credential(Row row) {
        ClientCredential credential = ClientCredentials.read(row.key().restText(), JsonRow.read(row.value()));
        if (rows.get(Accounts.key(credential.account())) == null) {
            throw new IllegalStateException("a credential of no account");
        }
        if (credential
                .grant()
                .filter(grant -> !grant.pod().equals(credential.account()))
                .isPresent()) {
            throw new IllegalStateException("a credential that another's grant binds");
        }
    }

    private static void key(Row row) {
        try {
            MasterKey.requireWrapped(row.value());
        } catch (MasterKeyUnusable notWrapped) {
            throw new IllegalStateException(notWrapped.getMessage(), notWrapped);
        }
    }
}
