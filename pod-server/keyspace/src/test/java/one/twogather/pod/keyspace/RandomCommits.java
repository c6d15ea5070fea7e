package one.twogather.pod.keyspace;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullMarked;

/** Commits over a few dozen keys, so that they meet one another often. */
@NullMarked
final class RandomCommits {

    private static final Table[] TABLES = {Table.DOCUMENT, Table.CHILD};
    private static final byte[][] LETTERS = {{}, {0}, {'a'}, {'/'}, {(byte) 0x80}, {(byte) 0xff}};

    private RandomCommits() {}

    static Commit next(Random random, KeySpaceModel model) {
        Commit.Builder commit = Commit.in(KeySpaceContract.ALICE);
        for (int i = random.nextInt(3); i > 0; i--) {
            commit.require(condition(random, model));
        }
        for (int i = random.nextInt(6); i > 0; i--) {
            commit.apply(operation(random));
        }
        return commit.build();
    }

    private static Condition condition(Random random, KeySpaceModel model) {
        Key key = key(random);
        return switch (random.nextInt(5)) {
            case 0 -> new Condition.Absent(key);
            case 1 -> new Condition.Present(key);
            case 2 -> new Condition.EmptyRange(range(random));
            default -> new Condition.Unchanged(key, model.valueOr(key, new byte[] {42}));
        };
    }

    private static Operation operation(Random random) {
        return switch (random.nextInt(12)) {
            case 0, 1, 2, 3, 4 -> new Operation.Put(key(random), value(random));
            case 5, 6 -> new Operation.Delete(key(random));
            case 7 -> new Operation.DeleteRange(range(random));
            case 8, 9 -> new Operation.Append(log(random), counter(random.nextInt(2)), value(random));
            default -> new Operation.Add(counter(2 + random.nextInt(2)), random.nextInt(9) - 3, 20);
        };
    }

    /** Every key that a random commit may write, but for log entries. */
    static List<Key> everyKey() {
        List<Key> keys = new ArrayList<>();
        for (Table table : TABLES) {
            for (byte[] first : LETTERS) {
                for (byte[] second : LETTERS) {
                    keys.add(key(table, first, second));
                }
            }
        }
        for (int i = 0; i < 4; i++) {
            keys.add(counter(i));
        }
        for (int log = 0; log < 2; log++) {
            for (long sequence = 1; sequence <= 400; sequence++) {
                keys.add(new Operation.Append(log(log), counter(log), new byte[0]).entry(sequence));
            }
        }
        return keys.stream().distinct().toList();
    }

    static KeyRange range(Random random) {
        KeyRange range = KeyRange.startingWith(random.nextInt(10) == 0 ? log(random) : key(random));
        return random.nextBoolean() ? range : range.after(key(random));
    }

    private static Key key(Random random) {
        return key(TABLES[random.nextInt(TABLES.length)], letter(random), letter(random));
    }

    private static Key key(Table table, byte[] first, byte[] second) {
        ByteBuffer rest =
                ByteBuffer.allocate(first.length + second.length).put(first).put(second);
        return Key.of(KeySpaceContract.ALICE, table, rest.array());
    }

    private static byte[] letter(Random random) {
        return LETTERS[random.nextInt(LETTERS.length)];
    }

    private static Key log(Random random) {
        return log(random.nextInt(2));
    }

    private static Key log(int number) {
        return Key.of(KeySpaceContract.ALICE, Table.CHANGE, "log" + number + "/");
    }

    private static Key counter(int number) {
        return Key.of(KeySpaceContract.ALICE, Table.COUNTER, "n" + number);
    }

    private static byte[] value(Random random) {
        byte[] value = new byte[random.nextInt(4)];
        random.nextBytes(value);
        return value;
    }
}
