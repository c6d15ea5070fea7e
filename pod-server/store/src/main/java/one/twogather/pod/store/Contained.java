package one.twogather.pod.store;

import java.util.Optional;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.Snapshot;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.ResourcePath;
import one.twogather.vocab.Ldp;
import org.eclipse.rdf4j.common.iteration.CloseableIteration;
import org.eclipse.rdf4j.common.iteration.EmptyIteration;
import org.eclipse.rdf4j.common.iteration.LookAheadIteration;
import org.eclipse.rdf4j.common.iteration.SingletonIteration;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Resource;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.ValueFactory;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;
import org.jspecify.annotations.Nullable;

/**
 * What is contained in what, as triples in the graphs of the containers: the one thing the server says of containers that queries see. Not in the index,
 * but in the rows of the listings. Whoever may read a container may see all its children's names (P-047).
 */
final class Contained {

    private static final ValueFactory VALUES = SimpleValueFactory.getInstance();

    private final PodGraphs graphs;

    Contained(PodGraphs graphs) {
        this.graphs = graphs;
    }

    /** The triples that match. */
    CloseableIteration<Statement> find(@Nullable Resource subject, @Nullable IRI predicate, @Nullable Value object) {
        boolean possible = (predicate == null || predicate.equals(Ldp.CONTAINS)) && (object == null || object.isIRI());
        if (!possible) {
            return new EmptyIteration<>();
        }
        if (object != null) {
            return parent(subject, object.stringValue());
        }
        if (subject == null) {
            return new Lines(KeyRange.of(graphs.keys().partition(), Table.CHILD));
        }
        return container(subject)
                .<CloseableIteration<Statement>>map(
                        path -> new Lines(graphs.keys().children(path)))
                .orElseGet(EmptyIteration::new);
    }

    private Optional<ResourcePath> container(Resource subject) {
        return subject.isIRI()
                ? graphs.path(subject.stringValue())
                        .filter(ResourcePath::isContainer)
                        .filter(graphs::sees)
                : Optional.empty();
    }

    private CloseableIteration<Statement> parent(@Nullable Resource subject, String child) {
        Optional<ResourcePath> path = graphs.path(child);
        Optional<ResourcePath> parent = path.flatMap(ResourcePath::parent);
        boolean there = parent.isPresent()
                && (subject == null || subject.stringValue().equals(iri(parent.get())))
                && graphs.exists(graphs.keys().child(path.orElseThrow()))
                && graphs.sees(parent.get());
        return there ? new SingletonIteration<>(statement(parent.get(), path.get())) : new EmptyIteration<>();
    }

    private Statement statement(ResourcePath container, ResourcePath child) {
        IRI name = VALUES.createIRI(iri(container));
        return VALUES.createStatement(name, Ldp.CONTAINS, VALUES.createIRI(iri(child)), name);
    }

    private String iri(ResourcePath path) {
        return graphs.storage() + path.value().substring(1);
    }

    /** Read from lines of listings, those of one container together. */
    private final class Lines extends LookAheadIteration<Statement> {
        private final Snapshot.Rows rows;
        private @Nullable ResourcePath container;
        private boolean seen;

        private Lines(KeyRange range) {
            this.rows = graphs.scan(range);
        }

        @Override
        protected @Nullable Statement getNextElement() {
            while (rows.hasNext()) {
                graphs.allowance().step();
                ResourcePath child =
                        new ResourcePath(RowKeys.childPath(rows.next().key()));
                Optional<ResourcePath> parent = child.parent();
                if (parent.isPresent() && isSeen(parent.get())) {
                    return statement(parent.get(), child);
                }
            }
            return null;
        }

        private boolean isSeen(ResourcePath parent) {
            if (!parent.equals(container)) {
                container = parent;
                seen = graphs.sees(parent);
            }
            return seen;
        }

        @Override
        protected void handleClose() {
            rows.close();
        }
    }
}
