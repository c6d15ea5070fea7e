package one.twogather.pod.store;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.Row;
import one.twogather.pod.keyspace.Snapshot;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.store.BlockTerms.Wanted;
import one.twogather.pod.store.DocumentGraph.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Chooses, for a triple pattern, the row of the index that leads to the fewest documents. A pattern with a subject and an object looks a little way into
 * both rows and takes the one that ends first; what the other says is seen in the document, which costs the same as another look into the index.
 */
final class Candidates {

    /** So far it is looked into a row of the index before another is tried: what one read of the engine brings. */
    private static final int SHORT = 8;

    private final PodGraphs graphs;

    Candidates(PodGraphs graphs) {
        this.graphs = graphs;
    }

    PodGraphs.Sequence of(Pattern pattern) {
        long document = pattern.document();
        if (document != 0) {
            return new Some(document < 0 ? List.of() : List.of(document));
        }
        Wanted subject = pattern.subject();
        Wanted predicate = pattern.predicate();
        Wanted object = pattern.object();
        RowKeys keys = graphs.keys();
        if (subject != null) {
            return new Posted(narrowest(Postings.bySubject(keys, subject.hash()), object, predicate), false);
        }
        if (object != null) {
            return predicate == null
                    ? new Posted(graphs.scan(Postings.byObject(keys, object.hash())), true)
                    : new Posted(graphs.scan(Postings.byObject(keys, object.hash(), predicate.hash())), false);
        }
        return predicate == null
                ? new All(graphs.scan(KeyRange.of(keys.partition(), Table.STATEMENTS)))
                : new Posted(graphs.scan(Postings.byPredicate(keys, predicate.hash())), false);
    }

    /** Given graphs, whatever the index says. */
    PodGraphs.Sequence of(List<Long> documents) {
        return new Some(documents);
    }

    private Snapshot.Rows narrowest(KeyRange bySubject, @Nullable Wanted object, @Nullable Wanted predicate) {
        if (object == null || predicate == null) {
            return graphs.scan(bySubject);
        }
        KeyRange byObject = Postings.byObject(graphs.keys(), object.hash(), predicate.hash());
        return isShort(bySubject) || !isShort(byObject) ? graphs.scan(bySubject) : graphs.scan(byObject);
    }

    private boolean isShort(KeyRange range) {
        try (Snapshot.Rows rows = graphs.scan(range)) {
            int count = 0;
            while (count < SHORT && rows.hasNext()) {
                rows.next();
                count++;
            }
            return count < SHORT;
        }
    }

    /** Named by postings. */
    private final class Posted implements PodGraphs.Sequence {
        private final Snapshot.Rows rows;
        private final boolean hashed;
        private long predicate;

        private Posted(Snapshot.Rows rows, boolean hashed) {
            this.rows = rows;
            this.hashed = hashed;
        }

        @Override
        public @Nullable DocumentGraph next() {
            while (rows.hasNext()) {
                Row row = rows.next();
                Optional<DocumentGraph> graph = graphs.graph(Postings.number(row.key()));
                if (graph.isPresent()) {
                    predicate = hashed ? Postings.predicate(row.key()) : 0;
                    return graph.get();
                }
            }
            return null;
        }

        @Override
        public boolean isHashed() {
            return hashed;
        }

        @Override
        public long predicate() {
            return predicate;
        }

        @Override
        public void close() {
            rows.close();
        }
    }

    /** Every document there is. */
    private final class All implements PodGraphs.Sequence {
        private final Snapshot.Rows rows;

        private All(Snapshot.Rows rows) {
            this.rows = rows;
        }

        @Override
        public @Nullable DocumentGraph next() {
            while (rows.hasNext()) {
                Row row = rows.next();
                Optional<DocumentGraph> graph = graphs.graph(RowKeys.lastEightBytes(row.key()), row.value());
                if (graph.isPresent()) {
                    return graph.get();
                }
            }
            return null;
        }

        @Override
        public void close() {
            rows.close();
        }
    }

    /** Those whose numbers are known. */
    private final class Some implements PodGraphs.Sequence {
        private final Iterator<Long> numbers;

        private Some(List<Long> numbers) {
            this.numbers = numbers.iterator();
        }

        @Override
        public @Nullable DocumentGraph next() {
            while (numbers.hasNext()) {
                Optional<DocumentGraph> graph = graphs.graph(numbers.next());
                if (graph.isPresent()) {
                    return graph.get();
                }
            }
            return null;
        }
    }
}
