package one.twogather.pod.openid;

import java.util.List;
import one.twogather.pod.identity.JsonRow;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Row;
import one.twogather.pod.keyspace.RowAudit;
import one.twogather.pod.keyspace.Table;

/** Proves that every row of this room reads as one, and ends, or says where that is not so. */
public final class OpenIdAudit {

    private final KeySpace rows;

    public OpenIdAudit(KeySpace rows) {
        this.rows = rows;
    }

    /** What is wrong; empty when all is well. At most {@link RowAudit#MOST}. */
    public List<RowAudit.Violation> violations() {
        return new RowAudit(rows)
                .each(Table.CLIENT, row -> Registrations.metadata(read(row).text("metadata")))
                .each(Table.AUTHORIZATION, OpenIdAudit::authorization)
                .each(Table.REFRESH, row -> SignIn.read(read(row)))
                .violations();
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
}
