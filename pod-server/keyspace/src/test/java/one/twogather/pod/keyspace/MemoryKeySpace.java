package one.twogather.pod.keyspace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * A key space in memory, for tests: simple and correct, durable in nothing.
 *
 * <p>The rows are one sorted map behind one lock. A snapshot is the map itself; the next commit that finds its map lent out copies it first.
 */
@NullMarked
public final class MemoryKeySpace implements KeySpace {

    private final ReentrantLock lock = new ReentrantLock();
    private TreeMap<Key, byte[]> rows = new TreeMap<>();
    private boolean lent;
    private boolean closed;
    private String failure = "";

    /** From now on commits fail as on a full disk, saying why; the empty text ends that. */
    public void failWrites(String reason) {
        locked(() -> failure = reason);
    }

    @Override
    public byte @Nullable [] get(Key key) {
        lock.lock();
        try {
            requireOpen();
            return rows.get(key);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<byte @Nullable []> getAll(Collection<Key> keys) {
        List<byte @Nullable []> values = new ArrayList<>();
        for (Key key : keys) {
            values.add(get(key));
        }
        return values;
    }

    @Override
    public Snapshot snapshot() {
        lock.lock();
        try {
            requireOpen();
            lent = true;
            return new MemorySnapshot(this, rows);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public CommitResult commit(Commit commit) {
        lock.lock();
        try {
            requireOpen();
            if (!failure.isEmpty()) {
                throw new KeySpaceUnavailable(failure);
            }
            for (Condition condition : commit.conditions()) {
                if (!holds(condition)) {
                    return new CommitResult.Conflict(condition);
                }
            }
            return apply(commit.operations());
        } finally {
            lock.unlock();
        }
    }

    private boolean holds(Condition condition) {
        return switch (condition) {
            case Condition.Absent(Key key) -> !rows.containsKey(key);
            case Condition.Present(Key key) -> rows.containsKey(key);
            case Condition.Unchanged unchanged -> Arrays.equals(rows.get(unchanged.key()), unchanged.value());
            case Condition.EmptyRange(KeyRange range) ->
                within(rows, range).findAny().isEmpty();
        };
    }

    /** Applies to the map; what a refused counter finds applied already is put back from the undo list. */
    private CommitResult apply(List<Operation> operations) {
        if (lent) {
            rows = new TreeMap<>(rows);
            lent = false;
        }
        List<Runnable> undo = new ArrayList<>();
        List<Long> sequences = new ArrayList<>();
        boolean whole = false;
        try {
            for (Operation operation : operations) {
                switch (operation) {
                    case Operation.Put put -> set(put.key(), put.value(), undo);
                    case Operation.Delete(Key key) -> set(key, null, undo);
                    case Operation.DeleteRange(KeyRange range) ->
                        within(rows, range).toList().forEach(row -> set(row.key(), null, undo));
                    case Operation.Add add -> {
                        long value = Operation.count(rows.get(add.key()));
                        if (passes(value, add)) {
                            return new CommitResult.LimitExceeded(add.key(), value, add.limit(), add.delta());
                        }
                        set(add.key(), Operation.counter(value + add.delta()), undo);
                    }
                    case Operation.Append append -> {
                        long sequence = Operation.count(rows.get(append.counter())) + 1;
                        set(append.counter(), Operation.counter(sequence), undo);
                        set(append.entry(sequence), append.value(), undo);
                        sequences.add(sequence);
                    }
                }
            }
            whole = true;
            return new CommitResult.Committed(sequences);
        } finally {
            if (!whole) {
                undo.reversed().forEach(Runnable::run);
            }
        }
    }

    private static boolean passes(long value, Operation.Add add) {
        long sum = value + add.delta();
        boolean overflow = ((value ^ sum) & (add.delta() ^ sum)) < 0;
        return overflow || (add.delta() > 0 && sum > add.limit());
    }

    private void set(Key key, byte @Nullable [] value, List<Runnable> undo) {
        byte[] before = value == null ? rows.remove(key) : rows.put(key, value);
        undo.add(() -> {
            if (before == null) {
                rows.remove(key);
            } else {
                rows.put(key, before);
            }
        });
    }

    private static Stream<Row> within(TreeMap<Key, byte[]> rows, KeyRange range) {
        Key after = range.after();
        boolean fromPrefix = after == null || after.compareTo(range.prefix()) < 0;
        var tail = fromPrefix ? rows.tailMap(range.prefix(), true) : rows.tailMap(after, false);
        KeyRange neighbours = KeyRange.startingWith(range.prefix());
        return tail.entrySet().stream()
                .takeWhile(row -> neighbours.contains(row.getKey()))
                .map(row -> new Row(row.getKey(), row.getValue()));
    }

    @Override
    public List<Partition> partitions() {
        lock.lock();
        try {
            requireOpen();
            return rows.keySet().stream().map(Key::partition).distinct().toList();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Health health() {
        lock.lock();
        try {
            return closed ? new Health(false, "closed") : new Health(failure.isEmpty(), failure);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        locked(() -> closed = true);
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new KeySpaceUnavailable("the key space is closed");
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private static final class MemorySnapshot implements Snapshot {
        private final MemoryKeySpace space;
        private final TreeMap<Key, byte[]> rows;
        private boolean closed;

        MemorySnapshot(MemoryKeySpace space, TreeMap<Key, byte[]> rows) {
            this.space = space;
            this.rows = rows;
        }

        @Override
        public byte @Nullable [] get(Key key) {
            requireUsable();
            return rows.get(key);
        }

        @Override
        public Rows scan(KeyRange range) {
            requireUsable();
            return new MemoryRows(this, within(rows, range).iterator());
        }

        @Override
        public void close() {
            closed = true;
        }

        private void requireUsable() {
            if (closed) {
                throw new IllegalStateException("the snapshot is closed");
            }
            if (space.isClosed()) {
                throw new KeySpaceUnavailable("the key space is closed");
            }
        }
    }

    private record MemoryRows(MemorySnapshot snapshot, Iterator<Row> left) implements Snapshot.Rows {
        @Override
        public boolean hasNext() {
            snapshot.requireUsable();
            return left.hasNext();
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return left.next();
        }

        @Override
        public void close() {}
    }
}
