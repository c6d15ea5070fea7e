package one.twogather.pod.store;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.Snapshot;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import org.jspecify.annotations.Nullable;

/**
 * The graphs of one pod that one query may see, at one moment. Here is the only way from the index to what a document says, and it asks {@link Sight}
 * before it looks. Used by one thread at a time.
 */
final class PodGraphs {

    /** Bytes of documents that are kept at hand: a join comes back to the same ones. One is kept in any case. */
    private static final long AT_HAND = 2 << 20;

    private final Snapshot snapshot;
    private final PodId pod;
    private final RowKeys keys;
    private final String storage;
    private final Sight sight;
    private final Allowance allowance;
    private final Map<Long, Optional<DocumentGraph>> recent = new LinkedHashMap<>(64, 0.75f, true);
    private long weight;

    /** @param storage the IRI of the storage root */
    PodGraphs(Snapshot snapshot, PodId pod, String storage, Sight sight, Allowance allowance) {
        this.snapshot = snapshot;
        this.pod = pod;
        this.keys = RowKeys.of(pod);
        this.storage = storage;
        this.sight = sight;
        this.allowance = allowance;
    }

    Allowance allowance() {
        return allowance;
    }

    RowKeys keys() {
        return keys;
    }

    String storage() {
        return storage;
    }

    Snapshot.Rows scan(KeyRange range) {
        return snapshot.scan(range);
    }

    boolean exists(Key key) {
        return snapshot.get(key) != null;
    }

    boolean sees(ResourcePath path) {
        return sight.sees(new ResourceId(pod, path));
    }

    /** The path that an IRI names in this pod; empty if it names nothing here, or not in the one spelling that graphs have. */
    Optional<ResourcePath> path(String iri) {
        if (!iri.startsWith(storage)) {
            return Optional.empty();
        }
        String path = iri.substring(storage.length() - 1);
        return ResourcePath.parse(path) instanceof Parsed.Valid<ResourcePath>(ResourcePath parsed)
                        && parsed.value().equals(path)
                ? Optional.of(parsed)
                : Optional.empty();
    }

    /** The number of the document at a path; 0 if it has none. */
    long number(ResourcePath path) {
        byte[] row = path.isContainer() ? null : snapshot.get(keys.document(path));
        return row == null ? 0 : DocumentRow.number(row);
    }

    /** What the document of that number says; empty if it may not be seen. */
    Optional<DocumentGraph> graph(long number) {
        allowance.document();
        Optional<DocumentGraph> known = recent.get(number);
        if (known != null) {
            return known;
        }
        byte[] row = snapshot.get(keys.statements(number));
        if (row == null) {
            throw new CorruptRow("a posting names a document without statements: " + number);
        }
        return keep(number, row);
    }

    /** The same, for one whose row was read already. */
    Optional<DocumentGraph> graph(long number, byte[] row) {
        allowance.document();
        return open(number, row);
    }

    private Optional<DocumentGraph> keep(long number, byte[] row) {
        Optional<DocumentGraph> graph = open(number, row);
        recent.put(number, graph);
        weight += weight(graph);
        Iterator<Optional<DocumentGraph>> oldest = recent.values().iterator();
        while (weight > AT_HAND && recent.size() > 1) {
            weight -= weight(oldest.next());
            oldest.remove();
        }
        return graph;
    }

    private Optional<DocumentGraph> open(long number, byte[] row) {
        ResourcePath path = new ResourcePath(DocumentGraph.path(row));
        return sees(path) ? Optional.of(DocumentGraph.open(row, number, storage)) : Optional.empty();
    }

    private static long weight(Optional<DocumentGraph> graph) {
        return 128 + graph.map(DocumentGraph::weight).orElse(0L);
    }

    /** Documents one after the other, newest first where the index has an order; each is given once, or once for each predicate. */
    interface Sequence extends AutoCloseable {

        /** The next that may be seen; null at the end. */
        @Nullable
        DocumentGraph next();

        /** True if only triples whose predicate hashes to {@link #predicate} are meant, of the document that came last. */
        default boolean isHashed() {
            return false;
        }

        default long predicate() {
            return 0;
        }

        @Override
        default void close() {}
    }
}
