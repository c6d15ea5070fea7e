package one.twogather.pod.store;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.rdf4j.common.iteration.CloseableIteration;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Resource;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;
import org.eclipse.rdf4j.query.BindingSet;
import org.jspecify.annotations.Nullable;

/**
 * What a query found, under a cursor where it may be long. Reading on goes on evaluating, so it may throw {@link QueryStopped}. Used by one thread at a
 * time.
 */
public sealed interface QueryAnswer extends AutoCloseable {

    @Override
    default void close() {}

    /** The answer to ASK. */
    record Truth(boolean value) implements QueryAnswer {}

    /** The answer to SELECT. */
    final class Rows implements QueryAnswer {
        private final List<String> names;
        private final CloseableIteration<BindingSet> rows;

        Rows(List<String> names, CloseableIteration<BindingSet> rows) {
            this.names = List.copyOf(names);
            this.rows = rows;
        }

        /** Of the variables, in the order of the query. */
        public List<String> names() {
            return names;
        }

        public boolean hasNext() {
            return rows.hasNext();
        }

        /** The values of the next row in the order of the names; empty where a variable is not bound. */
        public List<Optional<Value>> next() {
            BindingSet row = rows.next();
            return names.stream()
                    .map(name -> Optional.ofNullable(row.getValue(name)))
                    .toList();
        }

        @Override
        public void close() {
            rows.close();
        }
    }

    /** The answer to CONSTRUCT and DESCRIBE. */
    final class Triples implements QueryAnswer {
        private static final long EACH = 160;

        private final CloseableIteration<BindingSet> rows;
        private final Allowance allowance;

        Triples(CloseableIteration<BindingSet> rows, Allowance allowance) {
            this.rows = rows;
            this.allowance = allowance;
        }

        /** All of them, each once. They are remembered at the query's expense, since most formats put together what is said of one subject. */
        public Set<Statement> all() {
            Set<Statement> all = new LinkedHashSet<>();
            while (rows.hasNext()) {
                Statement triple = triple(rows.next());
                if (triple != null && all.add(triple)) {
                    allowance.row();
                    allowance.remember(
                            EACH + Allowance.weight(triple.getSubject()) + Allowance.weight(triple.getObject()));
                }
            }
            return all;
        }

        /** Null if the row makes none: a template may put a literal where none can be, or what is not bound (SPARQL 1.1 §16.2). */
        private static @Nullable Statement triple(BindingSet row) {
            return row.getValue("subject") instanceof Resource subject
                            && row.getValue("predicate") instanceof IRI predicate
                            && row.getValue("object") instanceof Value object
                            && !subject.isTriple()
                            && !object.isTriple()
                    ? SimpleValueFactory.getInstance().createStatement(subject, predicate, object)
                    : null;
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
