package one.twogather.pod.keyspace;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The name of a row: partition, table, and the rest, which orders rows within the table byte by byte, unsigned.
 *
 * <p>Encoded as {@code partition name ‖ 0x00 ‖ table code ‖ rest}, so that all rows of a pod are neighbours. At most {@value #MAX_REST} bytes of rest.
 */
public final class Key implements Comparable<Key> {

    /** The longest rest, in bytes: a path's 2,048 characters twice over, and some. */
    public static final int MAX_REST = 8192;

    private final Partition partition;
    private final Table table;
    private final byte[] encoded;
    private final int hash;

    private Key(Partition partition, Table table, byte[] encoded) {
        this.partition = partition;
        this.table = table;
        this.encoded = encoded;
        this.hash = Arrays.hashCode(encoded);
    }

    /** A key whose rest is the given bytes, which are copied. */
    public static Key of(Partition partition, Table table, byte[] rest) {
        if (rest.length > MAX_REST) {
            throw new IllegalArgumentException("a key's rest has at most " + MAX_REST + " bytes");
        }
        byte[] name = partition.name().getBytes(StandardCharsets.US_ASCII);
        byte[] encoded = new byte[name.length + 2 + rest.length];
        System.arraycopy(name, 0, encoded, 0, name.length);
        encoded[name.length + 1] = table.code();
        System.arraycopy(rest, 0, encoded, name.length + 2, rest.length);
        return new Key(partition, table, encoded);
    }

    /** A key whose rest is UTF-8 text. */
    public static Key of(Partition partition, Table table, String rest) {
        return of(partition, table, rest.getBytes(StandardCharsets.UTF_8));
    }

    /** A key as it stands in an engine, within a partition and table that are known already. The array is not copied. */
    static Key stored(Partition partition, Table table, byte[] encoded) {
        return new Key(partition, table, encoded);
    }

    public Partition partition() {
        return partition;
    }

    public Table table() {
        return table;
    }

    /** The whole key as stored. A fresh copy. */
    public byte[] encoded() {
        return encoded.clone();
    }

    /** The whole key as stored, not copied: for engines only, which do not write to it. */
    byte[] bytes() {
        return encoded;
    }

    int restLength() {
        return encoded.length - partition.name().length() - 2;
    }

    /** What follows partition and table. A fresh copy. */
    public byte[] rest() {
        return Arrays.copyOfRange(encoded, partition.name().length() + 2, encoded.length);
    }

    /** What follows partition and table, as UTF-8 text. */
    public String restText() {
        int start = partition.name().length() + 2;
        return new String(encoded, start, encoded.length - start, StandardCharsets.UTF_8);
    }

    @Override
    public int compareTo(Key other) {
        return Arrays.compareUnsigned(encoded, other.encoded);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Key that && Arrays.equals(encoded, that.encoded);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return partition.name() + "/" + table + "/" + restText();
    }
}
