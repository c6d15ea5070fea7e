package one.twogather.pod.signin;

import java.util.ArrayList;
import java.util.List;
import one.twogather.pod.identity.Accounts;
import one.twogather.pod.identity.JsonRow;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Row;
import one.twogather.pod.keyspace.Snapshot;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.PodId;

/** Proves that every row of this room reads as one, is some account's, and agrees with those it belongs to; or says where that is not so. */
public final class SignInAudit {

    /** Violations reported at most. */
    public static final int MOST = 1_000;

    private final KeySpace rows;
    private final Accounts accounts;
    private final PasskeyRows passkeys;
    private final KitRows kits;
    private final List<Violation> violations = new ArrayList<>();

    public SignInAudit(KeySpace rows, Accounts accounts) {
        this.rows = rows;
        this.accounts = accounts;
        this.passkeys = new PasskeyRows(rows);
        this.kits = new KitRows(rows);
    }

    /**
     * @param where a row's key
     * @param what a sentence
     */
    public record Violation(String where, String what) {}

    /** What is wrong; empty when all is well. At most {@link #MOST}. */
    public List<Violation> violations() {
        violations.clear();
        eachRow(
                Table.SESSION,
                row -> require(SessionRows.read(row.key(), row.value()).account()));
        eachRow(Table.PASSKEY, row -> passkeys.check(row, this::require));
        eachRow(Table.CODE, row -> CodeRows.read(row.key(), row.value()));
        eachRow(Table.RECOVERY, row -> kits.check(row, this::require));
        eachRow(Table.PASSWORD, row -> {
            require(new PodId(row.key().restText()));
            JsonRow.read(row.value()).text("hash");
        });
        return List.copyOf(violations);
    }

    private void require(PodId account) {
        if (accounts.find(account).isEmpty()) {
            throw new IllegalStateException("there is no account " + account);
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
        } catch (IllegalStateException | IllegalArgumentException | IndexOutOfBoundsException broken) {
            if (violations.size() < MOST) {
                violations.add(new Violation(row.key().toString(), String.valueOf(broken.getMessage())));
            }
        }
    }
}
