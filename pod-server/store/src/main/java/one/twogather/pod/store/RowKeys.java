package one.twogather.pod.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourcePath;

/**
 * Names every row this room keeps of one pod. Paths are ASCII without control characters, so that a NUL can end one inside a key.
 *
 * @param partition the pod's
 */
record RowKeys(Partition partition) {

    /** Stands between a container's path and a child's name. */
    private static final char SEPARATOR = '\0';

    static RowKeys of(PodId pod) {
        return new RowKeys(Partition.of(pod));
    }

    /** A resource's metadata, and a small document's bytes: {@link DocumentRow}. */
    Key document(ResourcePath path) {
        return Key.of(partition, Table.DOCUMENT, path.value());
    }

    /** A larger document's bytes: {@link BodyRow}. */
    Key body(ResourcePath path) {
        return Key.of(partition, Table.BODY, path.value());
    }

    /** A container's version: a counter that begins at the time of its creation and grows by one with every commit that changes its listing. */
    Key containerVersion(ResourcePath container) {
        return Key.of(partition, Table.CONTAINER, container.value());
    }

    /**
     * The version a resource had when it was deleted, eight bytes, until there is one of its name again: that one's version is greater, whatever
     * clock and process give it, and also if its creation began before the deletion.
     */
    Key tombstone(ResourcePath path) {
        return Key.of(partition, Table.TOMBSTONE, path.value());
    }

    /** The line of a resource in its container's listing: {@link ChildRow}. The root's stands in the listing of the empty path. */
    Key child(ResourcePath path) {
        String name = path.name();
        String parent = path.value().substring(0, path.value().length() - name.length());
        return Key.of(partition, Table.CHILD, parent + SEPARATOR + name);
    }

    /** The line of a name in a container's listing, whether or not there is one. */
    Key child(ResourcePath container, String name) {
        return Key.of(partition, Table.CHILD, container.value() + SEPARATOR + name);
    }

    /** All lines of a container's listing. */
    KeyRange children(ResourcePath container) {
        return KeyRange.startingWith(Key.of(partition, Table.CHILD, container.value() + SEPARATOR));
    }

    /** The path that a line of some listing speaks of. */
    static String childPath(Key child) {
        String text = child.restText();
        int separator = text.indexOf(SEPARATOR);
        if (separator < 0) {
            throw new CorruptRow("a child without a container: " + child);
        }
        return text.substring(0, separator) + text.substring(separator + 1);
    }

    /** What an indexed document says: {@link StatementBlock}. */
    Key statements(long number) {
        return Key.of(partition, Table.STATEMENTS, eightBytes(number));
    }

    KeyRange postings() {
        return KeyRange.of(partition, Table.POSTING);
    }

    /** Bytes used by documents and files. */
    Key used() {
        return Key.of(partition, Table.COUNTER, "used");
    }

    /** How many changes there were: the last number of the feed. */
    Key changeCount() {
        return Key.of(partition, Table.COUNTER, "changes");
    }

    /** The feed, whose keys the key space numbers: {@link ChangeRow}. */
    Key changeLog() {
        return Key.of(partition, Table.CHANGE, new byte[0]);
    }

    Key change(long sequence) {
        return Key.of(partition, Table.CHANGE, eightBytes(sequence));
    }

    /** The number at the end of a key of the feed, of a block or of a posting. */
    static long lastEightBytes(Key key) {
        byte[] rest = key.rest();
        if (rest.length < Long.BYTES) {
            throw new CorruptRow("a key without a number: " + key);
        }
        return ByteBuffer.wrap(rest).getLong(rest.length - Long.BYTES);
    }

    /** The path named by a key of {@code DOCUMENT}, {@code BODY}, {@code CONTAINER} or {@code TOMBSTONE}. */
    static String path(Key key) {
        return new String(key.rest(), StandardCharsets.US_ASCII);
    }

    private static byte[] eightBytes(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }
}
