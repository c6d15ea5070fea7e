package one.twogather.pod.keyspace;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One change to rows. */
public sealed interface Operation {

    /** Sets a row, whether or not it exists. */
    @SuppressWarnings("ArrayRecordComponent")
    record Put(Key key, byte[] value) implements Operation {}

    /** Removes a row, whether or not it exists. */
    record Delete(Key key) implements Operation {}

    /** Removes every row of a range. */
    record DeleteRange(KeyRange range) implements Operation {}

    /**
     * Adds to a counter: a row of eight bytes, big-endian, that counts as zero while absent. Commutes with other additions, so that all writers of a
     * pod can count without waiting for one another.
     *
     * @param key the counter
     * @param delta what to add
     * @param limit the commit is refused if {@code delta} is positive and the sum would be greater; {@link Long#MAX_VALUE} for no limit. A sum that no
     *     long can hold is refused likewise
     */
    record Add(Key key, long delta, long limit) implements Operation {}

    /**
     * Appends to a log: the row's key is {@code log}'s rest and then the next sequence number of that log, eight bytes big-endian, counted from 1
     * without gaps by {@code counter}.
     *
     * @param log the prefix of the log's rows
     * @param counter the counter of the log, used for nothing else
     * @param value the entry
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Append(Key log, Key counter, byte[] value) implements Operation {
        public Append {
            if (log.restLength() > Key.MAX_REST - Long.BYTES) {
                throw new IllegalArgumentException("a log's name leaves no room for its numbers");
            }
            if (!counter.partition().equals(log.partition())) {
                throw new IllegalArgumentException("a log and its counter live in one partition");
            }
        }

        /** The key of the entry with this number. */
        public Key entry(long sequence) {
            byte[] prefix = log.rest();
            ByteBuffer rest = ByteBuffer.allocate(prefix.length + Long.BYTES);
            return Key.of(
                    log.partition(),
                    log.table(),
                    rest.put(prefix).putLong(sequence).array());
        }
    }

    /** The row that the operation changes, or the prefix of its rows. */
    default Key reach() {
        return switch (this) {
            case Put put -> put.key();
            case Delete(Key key) -> key;
            case DeleteRange(KeyRange range) -> range.prefix();
            case Add add -> add.key();
            case Append append -> append.log();
        };
    }

    /** How a counter of value {@code count} is stored. */
    static byte[] counter(long count) {
        return ByteBuffer.allocate(Long.BYTES).putLong(count).array();
    }

    /** What a counter's row says; zero for an absent one. */
    static long count(byte @Nullable [] row) {
        if (row == null) {
            return 0;
        }
        if (row.length != Long.BYTES) {
            throw new IllegalArgumentException("not a counter: " + new String(row, StandardCharsets.ISO_8859_1));
        }
        return ByteBuffer.wrap(row).getLong();
    }
}
