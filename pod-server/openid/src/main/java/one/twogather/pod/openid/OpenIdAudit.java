package one.twogather.pod.openid;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import one.twogather.pod.identity.JsonRow;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Row;
import one.twogather.pod.keyspace.Snapshot;
import one.twogather.pod.keyspace.Table;

/** Proves that every row of this room reads as one, and ends, or says where that is not so. */
public final class OpenIdAudit {

    /** Violations reported at most. */
    public static final int MOST = 1_000;

    private final KeySpace rows;
    private final List<Violation> violations = new ArrayList<>();

    public OpenIdAudit(KeySpace rows) {
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
        eachRow(Table.CLIENT, row -> Registrations.metadata(read(row).text("metadata")));
        eachRow(Table.AUTHORIZATION, OpenIdAudit::authorization);
        eachRow(Table.REFRESH, row -> SignIn.read(read(row)));
        return List.copyOf(violations);
    }

    private static void authorization(Row row) {
        JsonRow read = read(row);
        if (Codes.isName(row.key().restText())) {
            Codes.read(new EndingRows.Kept(row.key(), row.value(), read));
        } else {
            KeptRequests.client(read);
            KeptRequests.parameters(read);
        }
    }

    private static JsonRow read(Row row) {
        JsonRow read = JsonRow.read(row.value());
        read.time(EndingRows.EXPIRES);
        return read;
    }

    private void eachRow(Table table, Consumer<Row> reader) {
        try (Snapshot now = rows.snapshot();
                Snapshot.Rows found = now.scan(KeyRange.of(Partition.SERVER, table))) {
            while (found.hasNext()) {
                look(found.next(), reader);
            }
        }
    }

    private void look(Row row, Consumer<Row> reader) {
        try {
            reader.accept(row);
        } catch (IllegalStateException | IllegalArgumentException | NoSuchElementException broken) {
            if (violations.size() < MOST) {
                violations.add(new Violation(row.key().toString(), String.valueOf(broken.getMessage())));
            }
        }
    }
}
