package one.twogather.pod.keyspace;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/** Reads rows one by one, as they are at one moment, and gathers what is wrong with them: each room knows how its own are read. Not for several threads. */
public final class RowAudit {

    /** Violations told at most. */
    public static final int MOST = 1_000;

    private final KeySpace rows;
    private final List<Violation> violations = new ArrayList<>();

    public RowAudit(KeySpace rows) {
        this.rows = rows;
    }

    /**
     * @param where a row's key, or what it is about
     * @param what a sentence
     */
    public record Violation(String where, String what) {}

    /** Throws if a row does not read, or contradicts another. */
    @FunctionalInterface
    public interface Reader {
        void read(Row row);
    }

    /** Looks at each row of a table of the server's own. */
    public RowAudit each(Table table, Reader reader) {
        return each(KeyRange.of(Partition.SERVER, table), reader);
    }

    /** Looks at each row of a range. */
    public RowAudit each(KeyRange range, Reader reader) {
        try (Snapshot now = rows.snapshot();
                Snapshot.Rows found = now.scan(range)) {
            while (found.hasNext()) {
                look(found.next(), reader);
            }
        }
        return this;
    }

    private void look(Row row, Reader reader) {
        try {
            reader.read(row);
        } catch (IllegalStateException
                | IllegalArgumentException
                | IndexOutOfBoundsException
                | NoSuchElementException broken) {
            add(row.key().toString(), String.valueOf(broken.getMessage()));
        }
    }

    /** Tells of what no single row shows. */
    public void add(String where, String what) {
        if (violations.size() < MOST) {
            violations.add(new Violation(where, what));
        }
    }

    /** What was found wrong, in the order in which it was found. */
    public List<Violation> violations() {
        return List.copyOf(violations);
    }
}
