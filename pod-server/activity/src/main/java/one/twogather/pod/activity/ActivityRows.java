package one.twogather.pod.activity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Operation;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.PodId;

/**
 * The names of a pod's rows of activity: {@code e/} and the number of a line; {@code n}, which counts them; {@code keep}, the days that lines are kept;
 * {@code u/} and the CID of a grant, when it was last used, in milliseconds since 1970.
 */
record ActivityRows(PodId pod) {

    /** Lines that are kept at most: some 30 MB. */
    static final long MOST = 250_000;

    /** Unless the owner says otherwise. */
    static final int USUAL_DAYS = 30;

    static final int MOST_DAYS = 365;

    static final String LINES = "e/";
    static final String COUNT = "n";
    static final String KEEP = "keep";
    static final String USED = "u/";

    Partition partition() {
        return Partition.of(pod);
    }

    Operation.Append append(byte[] line) {
        return new Operation.Append(key(LINES), key(COUNT), line);
    }

    Key line(long number) {
        byte[] prefix = LINES.getBytes(StandardCharsets.US_ASCII);
        return Key.of(
                partition(),
                Table.ACTIVITY,
                ByteBuffer.allocate(prefix.length + Long.BYTES)
                        .put(prefix)
                        .putLong(number)
                        .array());
    }

    static long number(Key line) {
        byte[] rest = line.rest();
        return ByteBuffer.wrap(rest).getLong(rest.length - Long.BYTES);
    }

    /** The lines from this number on. */
    KeyRange linesFrom(long number) {
        return KeyRange.startingWith(key(LINES)).after(line(number - 1));
    }

    KeyRange lines() {
        return KeyRange.startingWith(key(LINES));
    }

    KeyRange uses() {
        return KeyRange.startingWith(key(USED));
    }

    Key use(String grant) {
        return key(USED + grant);
    }

    Key keep() {
        return key(KEEP);
    }

    /** The number of the newest line; 0 if there never was one. */
    long newest(KeySpace rows) {
        return Operation.count(rows.get(key(COUNT)));
    }

    /** How long lines are kept. */
    Duration kept(KeySpace rows) {
        byte[] row = rows.get(keep());
        return Duration.ofDays(row == null ? USUAL_DAYS : Operation.count(row));
    }

    private Key key(String rest) {
        return Key.of(partition(), Table.ACTIVITY, rest);
    }
}
