package one.twogather.pod.keyspace;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows read lately, on the heap, absent ones too; coherent with the engine at every moment.
 *
 * <p><b>Invariant:</b> an entry equals what the engine would answer right now. It can hold because this process is the only writer (the engine's lock
 * proves it) and one thread commits for all of it (see {@link Committer}).
 *
 * <p><b>Writing</b> has three steps, all on that thread. {@link #begin} publishes which rows are about to change and then removes them. The engine
 * writes, atomically. {@link #end} puts the new values of those that had been here and only then publishes that the change is over. In between, readers
 * find none of the changing rows here, ask the engine, and get the old state or the new one, never a mixture that a cache could make of it.
 *
 * <p><b>Loading</b> must not put back a row that has changed since. A reader takes note of {@link #present} <em>before</em> it asks the engine, and
 * {@link #offer} keeps the row only if, under the map's own lock for that key, the same change is still present and does not touch the row. Let a
 * commit change the row. If it was over when the reader took note, the engine answered with the new value. If it was under way then, the noted change
 * touches the row, and the row is refused. If it began later but before the check, another change is present, and the row is refused. If it begins after
 * the check, its removal comes after its publication, waits for the key's lock, and takes the row out. Every change is an object of its own, so that
 * none is mistaken for an earlier one.
 *
 * <p><b>Deciding.</b> A commit's caller reads what its outcome depends on beforehand, and brings it along as a {@link Witness}, so that the committing
 * thread, which may not wait for a disk, need not read, and nothing that is of no use to anybody else need be kept here: most of these rows are the absent
 * ones of something new. What a witness says of a row is still so if no change that touches it has been present since it was noted.
 *
 * <p><b>Absent rows</b> are kept when they are asked for again. Those of something new are asked for once; those that say "no rules of its own" at every
 * request.
 *
 * <p>No lock is held while anybody reads or writes a disk, and a reader who finds its row pays for one map lookup.
 */
final class RowCache {

    /** Stands for a row that does not exist. Compared by identity. */
    static final byte[] ABSENT = new byte[0];

    /** Larger values would push out a thousand small ones, and are rare enough to be read where they are. */
    static final int LARGEST = 64 << 10;

    /** What an entry costs beside its bytes: the key, two arrays' headers, and the map's and the policy's own nodes. */
    private static final int OVERHEAD = 160;

    /** The places of {@link #missed}, a power of two. */
    private static final int MISSES = 1 << 13;

    /** Changes that witnesses are judged by: whoever waits longer for its turn has its rows read again. */
    private static final int REMEMBERED = 2;

    /** Changes of more rows are remembered as changes of everything, since their keys would take megabytes. */
    private static final int LARGEST_REMEMBERED = 1 << 12;

    private static final Change EVERYTHING = key -> true;

    /** Rows that are about to change. */
    interface Change {
        boolean touches(Key key);
    }

    /**
     * What was read for a commit, before it was handed over.
     *
     * @param noted what was {@link #present} before the first of the reads
     * @param rows that the cache did not have; {@link #ABSENT} for those that do not exist
     */
    record Witness(Change noted, Map<Key, byte[]> rows) {}

    private final Cache<Key, byte[]> rows;
    private volatile Change present = quiet();

    /** What has been present, the newest last: changes and the quiet between them. For the committing thread. */
    private final Deque<Change> past = new ArrayDeque<>(List.of(present));

    /** Hashes of absent rows that were asked for, each until another takes its place. Races between threads cost a row its place and nothing else. */
    private final int[] missed = new int[MISSES];

    RowCache(long mostBytes) {
        rows = Caffeine.newBuilder()
                .maximumWeight(mostBytes)
                .weigher((Key key, byte[] value) -> OVERHEAD + key.bytes().length + value.length)
                // Housekeeping is short: on the thread that causes it, rather than on a pool that others fill.
                .executor(Runnable::run)
                .build();
    }

    /** The row's value, {@link #ABSENT}, or null when this does not know. */
    byte @Nullable [] lookup(Key key) {
        return rows.getIfPresent(key);
    }

    /** To be noted before the engine is asked for a row that will be {@link #offer offered}. */
    Change present() {
        return present;
    }

    /** Keeps what the engine said of a row, unless it may have changed since {@code noted}. */
    void offer(Key key, byte @Nullable [] value, Change noted) {
        byte[] entry = value == null ? ABSENT : value;
        if (entry.length > LARGEST || key.table().isScanned() || noted.touches(key) || present != noted) {
            return;
        }
        if (entry == ABSENT && !missedAgain(key)) {
            return;
        }
        rows.asMap().computeIfAbsent(key, absent -> present == noted ? entry : null);
    }

    private boolean missedAgain(Key key) {
        int hash = key.hashCode();
        int place = (hash ^ hash >>> 16) & (MISSES - 1);
        boolean again = missed[place] == hash;
        missed[place] = hash;
        return again;
    }

    /** What {@code witness} says of a row, if that is still so; null if it is not, or if it says nothing. For the committing thread. */
    byte @Nullable [] confirm(Witness witness, Key key) {
        byte[] value = witness.rows().get(key);
        if (value == null) {
            return null;
        }
        Iterator<Change> newestFirst = past.descendingIterator();
        while (newestFirst.hasNext()) {
            Change since = newestFirst.next();
            if (since.touches(key)) {
                return null;
            }
            if (since == witness.noted()) {
                return value;
            }
        }
        return null;
    }

    /** The rows of {@code change} leave; those that were here, and there, are returned. For the committing thread. */
    Map<Key, byte[]> begin(Change change, Iterable<Key> keys, boolean alsoRanges) {
        become(change);
        Map<Key, byte[]> removed = new HashMap<>();
        int count = 0;
        for (Key key : keys) {
            count++;
            byte[] before = key.table().isScanned() ? null : rows.asMap().remove(key);
            if (before != null && before != ABSENT) {
                removed.put(key, before);
            }
        }
        if (alsoRanges) {
            rows.asMap().keySet().removeIf(change::touches);
        }
        if (count > LARGEST_REMEMBERED) {
            past.removeLast();
            past.addLast(EVERYTHING);
        }
        return removed;
    }

    /** The change is over; {@code values} are the rows that shall be here again, as they are now. For the committing thread. */
    void end(Map<Key, byte[]> values) {
        values.forEach((key, value) -> {
            if (value.length <= LARGEST) {
                rows.put(key, value);
            }
        });
        become(quiet());
    }

    private void become(Change next) {
        past.addLast(next);
        if (past.size() > 2 * REMEMBERED + 1) {
            past.removeFirst();
        }
        present = next;
    }

    private static Change quiet() {
        return new Change() {
            @Override
            public boolean touches(Key key) {
                return false;
            }
        };
    }
}
