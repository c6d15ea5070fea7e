package one.twogather.pod.store;

import java.util.List;
import org.eclipse.rdf4j.query.BindingSet;
import org.eclipse.rdf4j.query.Dataset;
import org.eclipse.rdf4j.query.algebra.TupleExpr;
import org.eclipse.rdf4j.query.algebra.Union;
import org.eclipse.rdf4j.query.algebra.evaluation.QueryOptimizer;
import org.eclipse.rdf4j.query.algebra.evaluation.QueryOptimizerPipeline;
import org.eclipse.rdf4j.query.algebra.evaluation.impl.EvaluationStatistics;
import org.eclipse.rdf4j.query.algebra.evaluation.optimizer.ConstantOptimizer;
import org.eclipse.rdf4j.query.algebra.evaluation.optimizer.QueryJoinOptimizer;
import org.eclipse.rdf4j.query.algebra.evaluation.optimizer.RegexAsStringFunctionOptimizer;
import org.eclipse.rdf4j.query.algebra.evaluation.optimizer.StandardQueryOptimizerPipeline;
import org.eclipse.rdf4j.query.algebra.helpers.AbstractQueryModelVisitor;

/**
 * RDF4J's optimisers in their usual order, looking at the clock before each. The one that moves joins into unions makes two joins of one for every union
 * there is, so it is left out where there are more than a few.
 */
record QueryPipeline(QueryStrategy strategy, IndexTriples triples, EvaluationStatistics statistics, Allowance allowance)
        implements QueryOptimizerPipeline {

    /** Sixteen joins at most. */
    private static final int UNIONS = 4;

    @Override
    public Iterable<QueryOptimizer> getOptimizers() {
        return List.of(
                watched(StandardQueryOptimizerPipeline.BINDING_ASSIGNER),
                watched(StandardQueryOptimizerPipeline.BINDING_SET_ASSIGNMENT_INLINER),
                watched(new ConstantOptimizer(strategy)),
                watched(new RegexAsStringFunctionOptimizer(triples.getValueFactory())),
                watched(StandardQueryOptimizerPipeline.COMPARE_OPTIMIZER),
                watched(StandardQueryOptimizerPipeline.CONJUNCTIVE_CONSTRAINT_SPLITTER),
                watched(StandardQueryOptimizerPipeline.SAME_TERM_FILTER_OPTIMIZER),
                watched(StandardQueryOptimizerPipeline.UNION_SCOPE_CHANGE_OPTIMIZER),
                watched(whereUnionsAreFew(StandardQueryOptimizerPipeline.DISJUNCTIVE_CONSTRAINT_OPTIMIZER)),
                watched(whereUnionsAreFew(StandardQueryOptimizerPipeline.QUERY_MODEL_NORMALIZER)),
                watched(StandardQueryOptimizerPipeline.PROJECTION_REMOVAL_OPTIMIZER),
                watched(new QueryJoinOptimizer(statistics, triples)),
                watched(StandardQueryOptimizerPipeline.ITERATIVE_EVALUATION_OPTIMIZER),
                watched(StandardQueryOptimizerPipeline.FILTER_OPTIMIZER),
                watched(StandardQueryOptimizerPipeline.ORDER_LIMIT_OPTIMIZER));
    }

    private QueryOptimizer watched(QueryOptimizer optimizer) {
        return (expression, graphs, bindings) -> {
            allowance.look();
            optimizer.optimize(expression, graphs, bindings);
        };
    }

    private static QueryOptimizer whereUnionsAreFew(QueryOptimizer optimizer) {
        return (TupleExpr expression, Dataset graphs, BindingSet bindings) -> {
            Count unions = new Count();
            expression.visit(unions);
            if (unions.count <= UNIONS) {
                optimizer.optimize(expression, graphs, bindings);
            }
        };
    }

    private static final class Count extends AbstractQueryModelVisitor<RuntimeException> {
        private int count;

        @Override
        public void meet(Union union) {
            count++;
            super.meet(union);
        }
    }
}
