package one.twogather.pod.store;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.rdf4j.common.iteration.CloseableIteration;
import org.eclipse.rdf4j.common.iteration.EmptyIteration;
import org.eclipse.rdf4j.common.iteration.LookAheadIteration;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Resource;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.jspecify.annotations.Nullable;

/** Finds triples in {@link VirtualGraphs}. A subject tells the only graph that can speak of it; where none is given, each is looked through. */
final class VirtualTriples {

    private final VirtualGraphs graphs;
    private final Allowance allowance;

    VirtualTriples(VirtualGraphs graphs, Allowance allowance) {
        this.graphs = graphs;
        this.allowance = allowance;
    }

    /** The triples that match. @param contexts the graphs to look into; all of them if there are none */
    CloseableIteration<Statement> find(
            @Nullable Resource subject, @Nullable IRI predicate, @Nullable Value object, Resource... contexts) {
        if (predicate != null && !graphs.says(predicate)) {
            return new EmptyIteration<>();
        }
        return new Matches(names(subject, contexts).iterator(), subject, predicate, object);
    }

    private Set<String> names(@Nullable Resource subject, Resource... contexts) {
        Set<String> names = new LinkedHashSet<>();
        for (Resource context : contexts) {
            if (context != null && context.isIRI()) {
                names.add(context.stringValue());
            }
        }
        if (subject == null) {
            return contexts.length == 0 ? new LinkedHashSet<>(graphs.names()) : names;
        }
        if (!subject.isIRI()) {
            return Set.of();
        }
        String only = graphOf(subject.stringValue());
        return contexts.length == 0 || names.contains(only) ? Set.of(only) : Set.of();
    }

    private static String graphOf(String subject) {
        int fragment = subject.indexOf('#');
        return fragment < 0 ? subject : subject.substring(0, fragment);
    }

    /** Of one graph after the other. */
    private final class Matches extends LookAheadIteration<Statement> {
        private final Iterator<String> names;
        private final @Nullable Resource subject;
        private final @Nullable IRI predicate;
        private final @Nullable Value object;
        private Iterator<Statement> graph = List.<Statement>of().iterator();

        private Matches(
                Iterator<String> names, @Nullable Resource subject, @Nullable IRI predicate, @Nullable Value object) {
            this.names = names;
            this.subject = subject;
            this.predicate = predicate;
            this.object = object;
        }

        @Override
        protected @Nullable Statement getNextElement() {
            while (true) {
                while (graph.hasNext()) {
                    Statement next = graph.next();
                    allowance.step();
                    if (matches(next)) {
                        return next;
                    }
                }
                if (!names.hasNext()) {
                    return null;
                }
                graph = read(names.next());
            }
        }

        private Iterator<Statement> read(String name) {
            List<Statement> said = graphs.graph(name);
            if (!said.isEmpty()) {
                allowance.document();
            }
            return said.iterator();
        }

        @Override
        protected void handleClose() {
            // Nothing is held open: a graph comes whole.
        }

        private boolean matches(Statement next) {
            return (subject == null || subject.equals(next.getSubject()))
                    && (predicate == null || predicate.equals(next.getPredicate()))
                    && (object == null || object.equals(next.getObject()));
        }
    }
}
