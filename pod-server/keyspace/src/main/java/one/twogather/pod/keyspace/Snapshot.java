package one.twogather.pod.keyspace;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A state of the key space that stays as it was. Used by one thread at a time. */
public interface Snapshot extends AutoCloseable {

    /** The value of a row in this state, or null. Shared: callers do not write to it. */
    byte @Nullable [] get(Key key);

    /** The rows of a range, in key order. Read lazily; close it when done, and before the snapshot. */
    Rows scan(KeyRange range);

    @Override
    void close();

    /** Rows under a cursor. */
    interface Rows extends Iterator<Row>, AutoCloseable {
        @Override
        void close();
    }
}
