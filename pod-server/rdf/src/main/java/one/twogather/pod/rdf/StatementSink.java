package one.twogather.pod.rdf;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Resource;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;
import org.jspecify.annotations.Nullable;

/** Gathers the statements of a document: each once, in order, and not more than the limit. */
final class StatementSink implements TripleSink {

    private static final SimpleValueFactory VALUES = SimpleValueFactory.getInstance();

    private final int limit;
    private final List<Statement> statements = new ArrayList<>();
    private @Nullable Resource graph;

    StatementSink(RdfLimits limits) {
        this.limit = limits.statements();
    }

    @Override
    public void triple(Value subject, Value predicate, Value object) {
        add((Resource) subject, (IRI) predicate, object, graph);
    }

    void add(Resource subject, IRI predicate, Value object, @Nullable Resource in) {
        Statement statement = in == null
                ? VALUES.createStatement(subject, predicate, object)
                : VALUES.createStatement(subject, predicate, object, in);
        statements.add(statement);
        if (statements.size() > limit) {
            throw new Refusal(Refusal.Kind.UNACCEPTABLE, "more than " + limit + " statements", 0, 0);
        }
    }

    /** Puts the triples read in {@code block} into a named graph. */
    void inGraph(Resource name, Runnable block) {
        graph = name;
        block.run();
        graph = null;
    }

    List<Statement> statements() {
        return Distinct.of(statements);
    }
}
