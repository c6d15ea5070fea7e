package one.twogather.pod.keyspace;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Neighbouring rows of one table of one partition.
 *
 * @param prefix every key's rest begins with these bytes; its {@code rest} may be empty for the whole table
 * @param after only keys strictly greater than this one, or null from the start
 */
public record KeyRange(Key prefix, @Nullable Key after) {

    public static KeyRange of(Partition partition, Table table) {
        return new KeyRange(Key.of(partition, table, new byte[0]), null);
    }

    public static KeyRange startingWith(Key prefix) {
        return new KeyRange(prefix, null);
    }

    /** The part of this range behind {@code key}: how a listing goes on where it stopped. */
    public KeyRange after(Key key) {
        return new KeyRange(prefix, key);
    }

    /** The least key that may lie in this range, as stored. */
    byte[] start() {
        if (after == null || after.compareTo(prefix) < 0) {
            return prefix.bytes();
        }
        return Arrays.copyOf(after.bytes(), after.bytes().length + 1);
    }

    /** The least key behind all of this range, as stored. There always is one, since keys begin with ASCII. */
    byte[] end() {
        byte[] bytes = prefix.bytes();
        int last = bytes.length - 1;
        while (bytes[last] == (byte) 0xff) {
            last--;
        }
        byte[] end = Arrays.copyOf(bytes, last + 1);
        end[last]++;
        return end;
    }

    public boolean contains(Key key) {
        byte[] start = prefix.bytes();
        byte[] candidate = key.bytes();
        return candidate.length >= start.length
                && Arrays.equals(candidate, 0, start.length, start, 0, start.length)
                && (after == null || key.compareTo(after) > 0);
    }
}
