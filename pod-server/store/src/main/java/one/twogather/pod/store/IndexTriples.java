package one.twogather.pod.store;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.store.BlockTerms.Wanted;
import one.twogather.pod.store.DocumentGraph.Match;
import one.twogather.pod.store.DocumentGraph.Pattern;
import org.eclipse.rdf4j.common.iteration.CloseableIteration;
import org.eclipse.rdf4j.common.iteration.EmptyIteration;
import org.eclipse.rdf4j.common.iteration.LookAheadIteration;
import org.eclipse.rdf4j.model.BNode;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Resource;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Triple;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.ValueFactory;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;
import org.eclipse.rdf4j.query.algebra.evaluation.TripleSource;
import org.jspecify.annotations.Nullable;

/**
 * The triples of one pod that one query may see, as RDF4J's evaluation asks for them. Each stands in the graph that is named like its document or
 * container, or like what another room says beside them; without graphs given, all visible ones are meant together (docs/decisions/0090).
 */
final class IndexTriples implements TripleSource {

    private final PodGraphs graphs;
    private final boolean merged;
    private final Candidates candidates;
    private final Contained contained;
    private final VirtualTriples virtual;

    private IndexTriples(PodGraphs graphs, VirtualTriples virtual, boolean merged) {
        this.graphs = graphs;
        this.merged = merged;
        this.candidates = new Candidates(graphs);
        this.contained = new Contained(graphs);
        this.virtual = virtual;
    }

    /** Each triple as often as there are graphs that it stands in: what {@code GRAPH} ranges over. */
    static IndexTriples separate(PodGraphs graphs, VirtualTriples virtual) {
        return new IndexTriples(graphs, virtual, false);
    }

    /** Each triple once: a default graph is a set (SPARQL 1.1 §13.1). */
    IndexTriples merged() {
        return new IndexTriples(graphs, virtual, true);
    }

    @Override
    public CloseableIteration<? extends Statement> getStatements(
            @Nullable Resource subject, @Nullable IRI predicate, @Nullable Value object, Resource... contexts) {
        graphs.allowance().step();
        if (!isPossible(subject) || !isPossible(object)) {
            return new EmptyIteration<>();
        }
        Pattern pattern = new Pattern(wanted(subject), wanted(predicate), wanted(object));
        if (contexts.length == 0) {
            return once(new Found(
                    candidates.of(pattern),
                    pattern,
                    List.of(contained.find(subject, predicate, object), virtual.find(subject, predicate, object))));
        }
        CloseableIteration<Statement> found = inGraphs(pattern, subject, predicate, object, contexts);
        return contexts.length == 1 ? found : once(found);
    }

    private CloseableIteration<Statement> once(CloseableIteration<Statement> found) {
        return merged ? new Once(found, graphs.allowance()) : found;
    }

    private CloseableIteration<Statement> inGraphs(
            Pattern pattern,
            @Nullable Resource subject,
            @Nullable IRI predicate,
            @Nullable Value object,
            Resource... contexts) {
        Set<Long> documents = new LinkedHashSet<>();
        List<CloseableIteration<Statement>> listings = new ArrayList<>();
        for (Resource context : contexts) {
            Optional<ResourcePath> path =
                    context != null && context.isIRI() ? graphs.path(context.stringValue()) : Optional.empty();
            if (path.isPresent() && path.get().isContainer()) {
                if (subject == null || subject.equals(context)) {
                    listings.add(contained.find(context, predicate, object));
                }
            } else {
                path.map(graphs::number).filter(number -> number != 0).ifPresent(documents::add);
            }
        }
        listings.add(virtual.find(subject, predicate, object, contexts));
        long only = pattern.document();
        if (only != 0) {
            documents.removeIf(number -> number != only);
        }
        return new Found(candidates.of(List.copyOf(documents)), pattern, listings);
    }

    /** Blank nodes of a query's own, and triples as terms, are said of nowhere. */
    private static boolean isPossible(@Nullable Value value) {
        return !(value instanceof Triple) && (!(value instanceof BNode) || value instanceof DocumentNode);
    }

    private static @Nullable Wanted wanted(@Nullable Value value) {
        return value == null ? null : Wanted.of(value);
    }

    @Override
    public ValueFactory getValueFactory() {
        return SimpleValueFactory.getInstance();
    }

    /** What documents say, then what listings say, and what is said beside them. */
    private final class Found extends LookAheadIteration<Statement> {
        private final PodGraphs.Sequence sequence;
        private final Pattern pattern;
        private final List<CloseableIteration<Statement>> listings;
        private @Nullable Match match;
        private boolean ended;
        private int listing;

        private Found(PodGraphs.Sequence sequence, Pattern pattern, List<CloseableIteration<Statement>> listings) {
            this.sequence = sequence;
            this.pattern = pattern;
            this.listings = listings;
        }

        @Override
        protected @Nullable Statement getNextElement() {
            while (!ended) {
                Statement next = match == null
                        ? null
                        : match.next(graphs.allowance(), sequence.isHashed(), sequence.predicate());
                if (next != null) {
                    return next;
                }
                DocumentGraph graph = sequence.next();
                ended = graph == null;
                match = graph == null ? null : graph.match(pattern);
            }
            while (listing < listings.size()) {
                if (listings.get(listing).hasNext()) {
                    return listings.get(listing).next();
                }
                listing++;
            }
            return null;
        }

        @Override
        protected void handleClose() {
            sequence.close();
            listings.forEach(CloseableIteration::close);
        }
    }
}
