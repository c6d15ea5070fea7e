package one.twogather.pod.identity;

import java.util.ArrayList;
import java.util.List;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Row;
import one.twogather.pod.keyspace.Snapshot;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.PodId;

/**
 * Proves that every row of this room reads as one, and that every credential is an account's, or says where that is not so. Keys are looked at as far as
 * they can be without the master key, which a copy of the rows does not have.
 */
public final class IdentityAudit {

    /** Violations reported at most. */
    public static final int MOST = 1_000;

    private final KeySpace rows;
    private final List<Violation> violations = new ArrayList<>();

    public IdentityAudit(KeySpace rows) {
        this.rows = rows;
    }

    /**
     * @param where a row's key
     * @param what a sentence
     */
    public record Violation(String where, String what) {}

    /** What is wrong; empty when all is well. At most {@link #MOST}. */
    public List<Violation> violations() {
        violations.clear();
        eachRow(Table.ACCOUNT, row -> Accounts.read(new PodId(row.key().restText()), row.value()));
        eachRow(Table.CREDENTIAL, this::credential);
        eachRow(Table.KEY, row -> MasterKey.requireWrapped(row.value()));
        return List.copyOf(violations);
    }

    private void credential(Row row) {
        ClientCredential credential = ClientCredentials.read(row.key().restText(), JsonRow.read(row.value()));
        if (rows.get(Accounts.key(credential.account())) == null) {
            throw new IllegalStateException("a credential of no account");
        }
    }

    private interface Reader {
        void read(Row row);
    }

    private void eachRow(Table table, Reader reader) {
        try (Snapshot now = rows.snapshot();
                Snapshot.Rows found = now.scan(KeyRange.of(Partition.SERVER, table))) {
            while (found.hasNext()) {
                look(found.next(), reader);
            }
        }
    }

    private void look(Row row, Reader reader) {
        try {
            reader.read(row);
        } catch (IllegalStateException | IllegalArgumentException | MasterKeyUnusable broken) {
            if (violations.size() < MOST) {
                violations.add(new Violation(row.key().toString(), String.valueOf(broken.getMessage())));
            }
        }
    }
}
