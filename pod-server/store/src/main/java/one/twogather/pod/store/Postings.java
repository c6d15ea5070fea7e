package one.twogather.pod.store;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Table;

/**
 * The index from terms to documents: rows without a value, whose keys are
 *
 * <pre>
 * 's' subject 8            number 8      one per distinct subject
 * 'p' predicate 8          number 8      one per distinct predicate
 * 'o' object 8 predicate 8 number 8      one per distinct pair; its first half answers for the object alone
 * </pre>
 *
 * <p>Terms are {@link Term#hash hashes}, so that keys are short and of one length whatever a literal holds; whoever reads a posting looks into the
 * document's {@link StatementBlock} anyway, and drops what only hashed alike. Numbers are stored as their complement: since a document's number is the
 * time it came to be, a scan meets the newest documents first, and two scans can be merged. See docs/decisions/0020.
 */
final class Postings {

    private static final byte[] NOTHING = new byte[0];

    private final Partition partition;
    private final long number;
    private final Set<Key> keys = new HashSet<>();

    private Postings(Partition partition, long number) {
        this.partition = partition;
        this.number = number;
    }

    /** The keys that a document of that number and these statements has. */
    static Set<Key> of(RowKeys keys, long number, Quads quads) {
        Postings postings = new Postings(keys.partition(), number);
        List<Term> terms = quads.terms();
        long[] hashes = new long[terms.size()];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = terms.get(i).hash();
        }
        for (int i = 0; i < quads.count(); i++) {
            postings.addOne('s', hashes[quads.subject(i)]);
            postings.addOne('p', hashes[quads.predicate(i)]);
            postings.addPair('o', hashes[quads.object(i)], hashes[quads.predicate(i)]);
        }
        return postings.keys;
    }

    /** Adds to a commit what leads from the former keys to the latter: only the difference. */
    static void change(Commit.Builder rows, Set<Key> former, Set<Key> latter) {
        for (Key key : former) {
            if (!latter.contains(key)) {
                rows.delete(key);
            }
        }
        for (Key key : latter) {
            if (!former.contains(key)) {
                rows.put(key, NOTHING);
            }
        }
    }

    /** The number of the document that a posting names. */
    static long number(Key posting) {
        return ~RowKeys.lastEightBytes(posting);
    }

    /** Those of all documents that have this subject, each once. */
    static KeyRange bySubject(RowKeys keys, long subject) {
        return range(keys, 's', subject);
    }

    /** Those of all documents that have this predicate, each once. */
    static KeyRange byPredicate(RowKeys keys, long predicate) {
        return range(keys, 'p', predicate);
    }

    /** Those of all documents that have this object, each once for every predicate that it is the object of. */
    static KeyRange byObject(RowKeys keys, long object) {
        return range(keys, 'o', object);
    }

    /** Those of all documents that have this object of this predicate, each once. */
    static KeyRange byObject(RowKeys keys, long object, long predicate) {
        return range(keys, 'o', object, predicate);
    }

    /** The hash of the predicate in a posting of {@link #byObject}. */
    static long predicate(Key posting) {
        return ByteBuffer.wrap(posting.rest()).getLong(1 + Long.BYTES);
    }

    private static KeyRange range(RowKeys keys, char kind, long... terms) {
        ByteBuffer rest = ByteBuffer.allocate(1 + terms.length * Long.BYTES).put((byte) kind);
        for (long term : terms) {
            rest.putLong(term);
        }
        return KeyRange.startingWith(Key.of(keys.partition(), Table.POSTING, rest.array()));
    }

    private void addOne(char kind, long term) {
        ByteBuffer rest = ByteBuffer.allocate(1 + 2 * Long.BYTES);
        keys.add(key(rest.put((byte) kind).putLong(term)));
    }

    private void addPair(char kind, long term, long other) {
        ByteBuffer rest = ByteBuffer.allocate(1 + 3 * Long.BYTES);
        keys.add(key(rest.put((byte) kind).putLong(term).putLong(other)));
    }

    private Key key(ByteBuffer rest) {
        return Key.of(partition, Table.POSTING, rest.putLong(~number).array());
    }
}
