package one.twogather.pod.keyspace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.NullMarked;

/**
 * What a key space does, said as naively as possible: every commit copies all rows, changes the copy, and the copy takes the place of the old ones if
 * nothing was in the way. It shares no code with any engine.
 */
@NullMarked
final class KeySpaceModel {

    private TreeMap<Key, byte[]> rows = new TreeMap<>();

    KeySpaceModel copy() {
        KeySpaceModel copy = new KeySpaceModel();
        copy.rows = new TreeMap<>(rows);
        return copy;
    }

    CommitResult commit(Commit commit) {
        for (Condition condition : commit.conditions()) {
            boolean holds =
                    switch (condition) {
                        case Condition.Absent(Key key) -> !rows.containsKey(key);
                        case Condition.Present(Key key) -> rows.containsKey(key);
                        case Condition.Unchanged same -> Arrays.equals(rows.get(same.key()), same.value());
                        case Condition.EmptyRange(KeyRange range) -> scan(range).isEmpty();
                    };
            if (!holds) {
                return new CommitResult.Conflict(condition);
            }
        }
        TreeMap<Key, byte[]> next = new TreeMap<>(rows);
        List<Long> sequences = new ArrayList<>();
        for (Operation operation : commit.operations()) {
            switch (operation) {
                case Operation.Put put -> next.put(put.key(), put.value());
                case Operation.Delete(Key key) -> next.remove(key);
                case Operation.DeleteRange(KeyRange range) -> next.keySet().removeIf(key -> in(range, key));
                case Operation.Add add -> {
                    long value = Operation.count(next.get(add.key()));
                    if (add.delta() > 0 && value > add.limit() - add.delta()) {
                        return new CommitResult.LimitExceeded(add.key(), value, add.limit(), add.delta());
                    }
                    next.put(add.key(), Operation.counter(value + add.delta()));
                }
                case Operation.Append append -> {
                    long sequence = Operation.count(next.get(append.counter())) + 1;
                    next.put(append.counter(), Operation.counter(sequence));
                    next.put(append.entry(sequence), append.value());
                    sequences.add(sequence);
                }
            }
        }
        rows = next;
        return new CommitResult.Committed(sequences);
    }

    List<String> scan(KeyRange range) {
        return rows.entrySet().stream()
                .filter(row -> in(range, row.getKey()))
                .map(row -> row.getKey() + "=" + KeySpaceContract.text64(row.getValue()))
                .toList();
    }

    TreeSet<String> rows(Partition partition) {
        return new TreeSet<>(scanAll(partition));
    }

    private List<String> scanAll(Partition partition) {
        return rows.entrySet().stream()
                .filter(row -> row.getKey().partition().equals(partition))
                .map(row -> row.getKey() + "=" + KeySpaceContract.text64(row.getValue()))
                .toList();
    }

    byte[] valueOr(Key key, byte[] otherwise) {
        return rows.getOrDefault(key, otherwise);
    }

    /** Range membership by hexadecimal text, since {@link KeyRange} itself is on trial. */
    private static boolean in(KeyRange range, Key key) {
        String hex = hex(key);
        return hex.startsWith(hex(range.prefix())) && (range.after() == null || hex.compareTo(hex(range.after())) > 0);
    }

    private static String hex(Key key) {
        return HexFormat.of().formatHex(key.encoded());
    }
}
