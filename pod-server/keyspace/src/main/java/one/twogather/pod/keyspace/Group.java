package one.twogather.pod.keyspace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Commits that are written together. Each sees the ones before it: the overlay holds what they have changed, over the engine's present state.
 *
 * <p>A commit is whole or not at all here too: what a refused one has changed is undone before the next is looked at.
 */
final class Group implements RowCache.Change {

    /**
     * Ranges with up to so many rows are deleted row by row. A range marker makes every later read near it slower until compaction, and the cache can
     * be told of single rows; beyond this, one marker costs less than the rows.
     */
    static final int ROW_BY_ROW = 512;

    /** The state that the group starts from. */
    interface State {
        byte @Nullable [] get(Key key);

        /** Rows of a range, at most so many, in order. */
        List<Key> keys(KeyRange range, int most);

        /** Whether all of the range's rows are among {@code except}. */
        boolean isEmpty(KeyRange range, java.util.function.Predicate<Key> except);
    }

    private final State state;

    /** Rows as the group leaves them; {@link RowCache#ABSENT} for deleted ones. */
    private final Map<Key, byte[]> overlay = new HashMap<>();

    private final List<KeyRange> cleared = new ArrayList<>();
    private final List<byte[]> pieces = new ArrayList<>();
    private int records;

    Group(State state) {
        this.state = state;
    }

    CommitResult add(PreparedCommit prepared) {
        for (Condition condition : prepared.commit().conditions()) {
            if (!holds(condition)) {
                return new CommitResult.Conflict(condition);
            }
        }
        Trial trial = new Trial();
        boolean whole = false;
        try {
            for (PreparedCommit.Step step : prepared.steps()) {
                CommitResult.LimitExceeded refusal = trial.apply(step);
                if (refusal != null) {
                    return refusal;
                }
            }
            whole = true;
            return new CommitResult.Committed(trial.sequences);
        } finally {
            if (!whole) {
                trial.undo();
            }
        }
    }

    private boolean holds(Condition condition) {
        return switch (condition) {
            case Condition.Absent(Key key) -> current(key) == null;
            case Condition.Present(Key key) -> current(key) != null;
            case Condition.Unchanged unchanged -> Arrays.equals(current(unchanged.key()), unchanged.value());
            case Condition.EmptyRange(KeyRange range) -> isEmpty(range);
        };
    }

    private byte @Nullable [] current(Key key) {
        byte[] changed = overlay.get(key);
        if (changed != null) {
            return changed == RowCache.ABSENT ? null : changed;
        }
        return isCleared(key) ? null : state.get(key);
    }

    private boolean isEmpty(KeyRange range) {
        for (var row : overlay.entrySet()) {
            if (row.getValue() != RowCache.ABSENT && range.contains(row.getKey())) {
                return false;
            }
        }
        return state.isEmpty(range, this::touches);
    }

    private boolean isCleared(Key key) {
        for (KeyRange range : cleared) {
            if (range.contains(key)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean touches(Key key) {
        return overlay.containsKey(key) || isCleared(key);
    }

    boolean isEmpty() {
        return records == 0;
    }

    boolean clearsRanges() {
        return !cleared.isEmpty();
    }

    Iterable<Key> keys() {
        return overlay.keySet();
    }

    /** The new values of these rows. */
    Map<Key, byte[]> valuesOf(Map<Key, byte[]> rows) {
        Map<Key, byte[]> values = new HashMap<>();
        for (Key key : rows.keySet()) {
            byte[] value = overlay.get(key);
            if (value != null) {
                values.put(key, value);
            }
        }
        return values;
    }

    /** Lets go of the rows, but not of which they were: readers on other threads may go on asking for that. For when they are written. */
    void settle() {
        pieces.clear();
        overlay.replaceAll((key, value) -> RowCache.ABSENT);
    }

    /** Everything to be written, as one batch. */
    byte[] batch() {
        return Records.batch(pieces, records);
    }

    /** One commit's changes to the group, until it is known to be whole. */
    private final class Trial {
        private final List<Long> sequences = new ArrayList<>();
        private final List<Key> keys = new ArrayList<>();
        private final List<byte @Nullable []> before = new ArrayList<>();
        private final int clearedBefore = cleared.size();
        private final int piecesBefore = pieces.size();
        private final int recordsBefore = records;

        CommitResult.@Nullable LimitExceeded apply(PreparedCommit.Step step) {
            return switch (step) {
                case PreparedCommit.Fixed fixed -> {
                    for (Operation operation : fixed.operations()) {
                        set(operation.reach(), operation instanceof Operation.Put put ? put.value() : RowCache.ABSENT);
                    }
                    write(fixed.records(), fixed.count());
                    yield null;
                }
                case PreparedCommit.Computed(Operation operation) -> compute(operation);
            };
        }

        private CommitResult.@Nullable LimitExceeded compute(Operation operation) {
            Records rows = new Records();
            switch (operation) {
                case Operation.Add add -> {
                    long value = Operation.count(current(add.key()));
                    long sum = value + add.delta();
                    boolean overflows = ((value ^ sum) & (add.delta() ^ sum)) < 0;
                    if (overflows || (add.delta() > 0 && sum > add.limit())) {
                        return new CommitResult.LimitExceeded(add.key(), value, add.limit(), add.delta());
                    }
                    put(add.key(), Operation.counter(sum), rows);
                }
                case Operation.Append append -> {
                    long sequence = Operation.count(current(append.counter())) + 1;
                    put(append.counter(), Operation.counter(sequence), rows);
                    put(append.entry(sequence), append.value(), rows);
                    sequences.add(sequence);
                }
                case Operation.DeleteRange(KeyRange range) -> clear(range, rows);
                case Operation.Put _, Operation.Delete _ -> throw new IllegalStateException("fixed: " + operation);
            }
            write(rows.take(), rows.count());
            return null;
        }

        private void clear(KeyRange range, Records rows) {
            List<Key> stored = state.keys(range, ROW_BY_ROW + 1);
            List<Key> changed =
                    overlay.keySet().stream().filter(range::contains).toList();
            if (stored.size() > ROW_BY_ROW) {
                changed.forEach(key -> set(key, RowCache.ABSENT));
                cleared.add(range);
                rows.deleteRange(range.start(), range.end());
                return;
            }
            for (List<Key> keys : List.of(stored, changed)) {
                for (Key key : keys) {
                    set(key, RowCache.ABSENT);
                    rows.delete(key.bytes());
                }
            }
        }

        private void put(Key key, byte[] value, Records rows) {
            set(key, value);
            rows.put(key.bytes(), value);
        }

        private void set(Key key, byte[] value) {
            keys.add(key);
            before.add(overlay.put(key, value));
        }

        private void write(byte[] piece, int count) {
            pieces.add(piece);
            records += count;
        }

        void undo() {
            for (int i = keys.size() - 1; i >= 0; i--) {
                byte[] value = before.get(i);
                if (value == null) {
                    overlay.remove(keys.get(i));
                } else {
                    overlay.put(keys.get(i), value);
                }
            }
            cleared.subList(clearedBefore, cleared.size()).clear();
            pieces.subList(piecesBefore, pieces.size()).clear();
            records = recordsBefore;
        }
    }
}
