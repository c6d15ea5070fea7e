package one.twogather.pod.store;

import java.util.ArrayList;
import java.util.Collection;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import org.eclipse.rdf4j.common.iteration.CloseableIteration;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;
import org.eclipse.rdf4j.query.BindingSet;
import org.eclipse.rdf4j.query.Dataset;
import org.eclipse.rdf4j.query.algebra.AggregateFunctionCall;
import org.eclipse.rdf4j.query.algebra.FunctionCall;
import org.eclipse.rdf4j.query.algebra.StatementPattern;
import org.eclipse.rdf4j.query.algebra.TupleExpr;
import org.eclipse.rdf4j.query.algebra.evaluation.function.FunctionRegistry;
import org.eclipse.rdf4j.query.algebra.helpers.AbstractQueryModelVisitor;
import org.eclipse.rdf4j.query.impl.EmptyBindingSet;
import org.eclipse.rdf4j.query.impl.SimpleDataset;
import org.eclipse.rdf4j.query.parser.ParsedBooleanQuery;
import org.eclipse.rdf4j.query.parser.ParsedGraphQuery;
import org.eclipse.rdf4j.query.parser.ParsedQuery;
import org.jspecify.annotations.Nullable;

/** A query in SPARQL 1.1 that was read and may be asked, once. */
public final class SparqlQuery {

    /** What its answer looks like. */
    public enum Form {
        /** Rows. */
        SELECT,
        /** Yes or no. */
        ASK,
        /** Triples: CONSTRUCT and DESCRIBE. */
        GRAPH
    }

    private final ParsedQuery parsed;
    private final @Nullable Dataset dataset;

    private SparqlQuery(ParsedQuery parsed, @Nullable Dataset dataset) {
        this.parsed = parsed;
        this.dataset = dataset;
    }

    /**
     * Reads a query.
     *
     * @param base what relative IRIs are relative to
     * @return refused with {@code QUERY_SYNTAX}, {@code QUERY_REFUSED} for what is SPARQL and not done here, {@code QUERY_TOO_COSTLY} or
     *     {@code TOO_LARGE}
     */
    public static Outcome<SparqlQuery> parse(String text, String base, QueryLimits limits) {
        return new QuerySyntax(limits).read(text, base).then(parsed -> {
            Check check = new Check(limits);
            parsed.getTupleExpr().visit(check);
            return check.problem != null
                    ? Outcome.refused(check.problem)
                    : Outcome.done(new SparqlQuery(parsed, parsed.getDataset()));
        });
    }

    /** The same query about these graphs, whatever it says itself (SPARQL 1.1 Protocol §2.1.4); itself if there are none. */
    public SparqlQuery over(Collection<String> defaultGraphs, Collection<String> namedGraphs) {
        if (defaultGraphs.isEmpty() && namedGraphs.isEmpty()) {
            return this;
        }
        SimpleDataset graphs = new SimpleDataset();
        defaultGraphs.forEach(name -> graphs.addDefaultGraph(iri(name)));
        namedGraphs.forEach(name -> graphs.addNamedGraph(iri(name)));
        return new SparqlQuery(parsed, graphs);
    }

    /** What is no IRI names no graph. */
    private static IRI iri(String name) {
        return SimpleValueFactory.getInstance().createIRI(name.indexOf(':') < 0 ? "urn:none:" : name);
    }

    public Form form() {
        return switch (parsed) {
            case ParsedBooleanQuery ignored -> Form.ASK;
            case ParsedGraphQuery ignored -> Form.GRAPH;
            default -> Form.SELECT;
        };
    }

    QueryAnswer answer(IndexTriples triples, IndexStatistics statistics, Allowance allowance) {
        QueryStrategy strategy = new QueryStrategy(triples, dataset, statistics, allowance);
        // The parser lets parts share children, which the optimisers would change in both places: a copy shares none.
        TupleExpr expression = parsed.getTupleExpr().clone();
        ArrayList<String> names = new ArrayList<>(expression.getBindingNames());
        strategy.optimize(expression, statistics, EmptyBindingSet.getInstance());
        CloseableIteration<BindingSet> rows = strategy.precompile(expression).evaluate(EmptyBindingSet.getInstance());
        return switch (form()) {
            case SELECT -> new QueryAnswer.Rows(names, rows);
            case GRAPH -> new QueryAnswer.Triples(rows, allowance);
            case ASK -> {
                try (rows) {
                    yield new QueryAnswer.Truth(rows.hasNext());
                }
            }
        };
    }

    /** Finds what would cost too much, or is not SPARQL's own. */
    private static final class Check extends AbstractQueryModelVisitor<RuntimeException> {
        private final QueryLimits limits;
        private @Nullable Problem problem;
        private int patterns;

        private Check(QueryLimits limits) {
            this.limits = limits;
        }

        @Override
        public void meet(StatementPattern pattern) {
            if (++patterns > limits.patterns()) {
                problem = Problem.of(ProblemType.QUERY_TOO_COSTLY, "It has more patterns than " + limits.patterns())
                        .with("cap", "patterns")
                        .with("limit", limits.patterns());
            }
        }

        @Override
        public void meet(FunctionCall call) {
            if (!FunctionRegistry.getInstance().has(call.getURI())) {
                problem = QuerySyntax.refused("the function <" + call.getURI() + "> is not known here");
            }
            super.meet(call);
        }

        @Override
        public void meet(AggregateFunctionCall call) {
            problem = QuerySyntax.refused("the aggregate <" + call.getIRI() + "> is not known here");
        }
    }
}
