package one.twogather.pod.activity;

import java.util.List;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Operation;
import one.twogather.pod.keyspace.Row;
import one.twogather.pod.keyspace.RowAudit;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.GrantId;
import one.twogather.pod.model.PodId;

/** Proves that a pod's rows of activity read as such, and that none of its lines is missing between others; or says where that is not so. */
public final class ActivityAudit {

    private final KeySpace rows;
    private final PodId pod;
    private final ActivityRows names;
    private long last;
    private long counted;

    public ActivityAudit(KeySpace rows, PodId pod) {
        this.rows = rows;
        this.pod = pod;
        this.names = new ActivityRows(pod);
    }

    /** What is wrong; empty when all is well. At most {@link RowAudit#MOST}. */
    public List<RowAudit.Violation> violations() {
        last = 0;
        counted = names.newest(rows);
        return new RowAudit(rows)
                .each(KeyRange.of(names.partition(), Table.ACTIVITY), this::read)
                .violations();
    }

    private void read(Row row) {
        String rest = row.key().restText();
        if (rest.startsWith(ActivityRows.LINES)) {
            line(row);
            return;
        }
        long count = Operation.count(row.value());
        if (rest.startsWith(ActivityRows.USED)) {
            GrantId grant = new GrantId(pod, rest.substring(ActivityRows.USED.length()));
            require(count >= 0, grant + " was used before 1970");
            return;
        }
        boolean isKeep = rest.equals(ActivityRows.KEEP);
        require(isKeep || rest.equals(ActivityRows.COUNT), "it is not a row of activity");
        require(!isKeep || count >= 0 && count <= ActivityRows.MOST_DAYS, "lines are kept for " + count + " days");
    }

    private void line(Row row) {
        require(row.key().rest().length == ActivityRows.LINES.length() + Long.BYTES, "a line is named by a number");
        long number = ActivityRows.number(row.key());
        long before = last;
        last = number;
        ActivityRow.read(number, row.value());
        require(number <= counted, "it is number " + number + " of " + counted);
        require(before == 0 || number == before + 1, "it follows on " + before);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
