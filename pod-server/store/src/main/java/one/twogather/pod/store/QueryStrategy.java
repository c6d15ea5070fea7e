package one.twogather.pod.store;

import java.util.Comparator;
import org.eclipse.rdf4j.common.transaction.QueryEvaluationMode;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.query.BindingSet;
import org.eclipse.rdf4j.query.Dataset;
import org.eclipse.rdf4j.query.QueryEvaluationException;
import org.eclipse.rdf4j.query.algebra.Difference;
import org.eclipse.rdf4j.query.algebra.FunctionCall;
import org.eclipse.rdf4j.query.algebra.Group;
import org.eclipse.rdf4j.query.algebra.GroupConcat;
import org.eclipse.rdf4j.query.algebra.Join;
import org.eclipse.rdf4j.query.algebra.LeftJoin;
import org.eclipse.rdf4j.query.algebra.Order;
import org.eclipse.rdf4j.query.algebra.Regex;
import org.eclipse.rdf4j.query.algebra.Service;
import org.eclipse.rdf4j.query.algebra.StatementPattern;
import org.eclipse.rdf4j.query.algebra.TupleExpr;
import org.eclipse.rdf4j.query.algebra.ValueConstant;
import org.eclipse.rdf4j.query.algebra.ValueExpr;
import org.eclipse.rdf4j.query.algebra.Var;
import org.eclipse.rdf4j.query.algebra.evaluation.QueryEvaluationStep;
import org.eclipse.rdf4j.query.algebra.evaluation.QueryValueEvaluationStep;
import org.eclipse.rdf4j.query.algebra.evaluation.impl.DefaultEvaluationStrategy;
import org.eclipse.rdf4j.query.algebra.evaluation.impl.QueryEvaluationContext;
import org.eclipse.rdf4j.query.algebra.evaluation.impl.evaluationsteps.StatementPatternQueryEvaluationStep;
import org.eclipse.rdf4j.query.algebra.evaluation.iterator.GroupIterator;
import org.eclipse.rdf4j.query.algebra.evaluation.util.OrderComparator;
import org.eclipse.rdf4j.query.algebra.evaluation.util.ValueComparator;
import org.eclipse.rdf4j.query.algebra.helpers.TupleExprs;
import org.jspecify.annotations.Nullable;

/**
 * RDF4J's evaluation, watched: every step of every operator is told to the {@link Allowance}, every operator that remembers rows tells how many bytes they
 * take, and no function of texts or numbers gets more than it can do in a moment. What is evaluated, and in which order, is RDF4J's own.
 */
final class QueryStrategy extends DefaultEvaluationStrategy {

    private final IndexTriples separate;
    private final IndexTriples merged;
    private final Allowance allowance;
    private final BoundedValues values;

    QueryStrategy(IndexTriples triples, @Nullable Dataset dataset, IndexStatistics statistics, Allowance allowance) {
        super(triples, dataset, null, 0, statistics);
        this.separate = triples;
        this.merged = triples.merged();
        this.allowance = allowance;
        this.values = new BoundedValues(allowance);
        setQueryEvaluationMode(QueryEvaluationMode.STRICT);
        setOptimizerPipeline(new QueryPipeline(this, triples, statistics, allowance));
        setCollectionFactory(() -> new BoundedCollections(allowance));
    }

    @Override
    public QueryEvaluationStep precompile(TupleExpr expression, QueryEvaluationContext context) {
        return QueryEvaluationStep.wrap(super.precompile(expression, context), rows -> new Watched<>(rows, allowance));
    }

    @Override
    protected QueryEvaluationStep prepare(StatementPattern node, QueryEvaluationContext context) {
        boolean isDefault = node.getScope() == StatementPattern.Scope.DEFAULT_CONTEXTS;
        return new StatementPatternQueryEvaluationStep(node, context, isDefault ? merged : separate);
    }

    @Override
    protected QueryEvaluationStep prepare(Service service, QueryEvaluationContext context) {
        throw new IllegalStateException("services were refused before");
    }

    @Override
    protected QueryEvaluationStep prepare(Order node, QueryEvaluationContext context) {
        Comparator<BindingSet> order = new OrderComparator(this, node, new ValueComparator(), context);
        boolean distinct = isReducedOrDistinct(node);
        long limit = getLimit(node);
        QueryEvaluationStep rows = precompile(node.getArg(), context);
        return bindings -> new BoundedOrder(rows.evaluate(bindings), order, limit, distinct, allowance);
    }

    @Override
    protected QueryEvaluationStep prepare(Difference node, QueryEvaluationContext context) {
        QueryEvaluationStep left = precompile(node.getLeftArg(), context);
        QueryEvaluationStep right = precompile(node.getRightArg(), context);
        return bindings -> new BoundedMinus(left.evaluate(bindings), right, bindings, allowance);
    }

    @Override
    protected QueryEvaluationStep prepare(Group node, QueryEvaluationContext context) {
        return bindings -> new GroupIterator(
                this, node, bindings, 0, context, separate.getValueFactory(), new BoundedCollections(allowance));
    }

    @Override
    protected QueryEvaluationStep prepare(Join node, QueryEvaluationContext context) {
        TupleExpr right = node.getRightArg();
        return TupleExprs.isVariableScopeChange(right) || TupleExprs.containsSubquery(right)
                ? BoundedJoin.step(this, node, context, allowance)
                : super.prepare(node, context);
    }

    @Override
    protected QueryEvaluationStep prepare(LeftJoin node, QueryEvaluationContext context) {
        return TupleExprs.containsSubquery(node.getRightArg())
                ? BoundedJoin.step(this, node, context, allowance)
                : super.prepare(node, context);
    }

    @Override
    public QueryValueEvaluationStep precompile(ValueExpr expression, QueryEvaluationContext context) {
        QueryValueEvaluationStep step = super.precompile(expression, context);
        if (expression instanceof ValueConstant constant) {
            return values.isUsable(constant.getValue())
                    ? step
                    : new QueryValueEvaluationStep.Fail("a number that is too long to calculate with");
        }
        if (expression.getParentNode() instanceof GroupConcat) {
            return bindings -> values.collected(values.usable(step.evaluate(bindings)));
        }
        return expression instanceof Var || step.isConstant()
                ? bindings -> values.usable(step.evaluate(bindings))
                : bindings -> {
                    allowance.step();
                    return values.usable(step.evaluate(bindings));
                };
    }

    @Override
    protected QueryValueEvaluationStep prepare(Regex node, QueryEvaluationContext context) {
        QueryValueEvaluationStep text = precompile(node.getArg(), context);
        QueryValueEvaluationStep pattern = precompile(node.getPatternArg(), context);
        QueryValueEvaluationStep flags = node.getFlagsArg() == null ? null : precompile(node.getFlagsArg(), context);
        return bindings -> values.regex(
                text.evaluate(bindings), pattern.evaluate(bindings), flags == null ? null : flags.evaluate(bindings));
    }

    @Override
    public QueryValueEvaluationStep prepare(FunctionCall node, QueryEvaluationContext context)
            throws QueryEvaluationException {
        BoundedValues.Call call = values.call(node.getURI());
        if (call == null) {
            return super.prepare(node, context);
        }
        QueryValueEvaluationStep[] steps = node.getArgs().stream()
                .map(argument -> precompile(argument, context))
                .toArray(QueryValueEvaluationStep[]::new);
        return bindings -> {
            Value[] arguments = new Value[steps.length];
            for (int i = 0; i < steps.length; i++) {
                arguments[i] = steps[i].evaluate(bindings);
            }
            return call.evaluate(separate, arguments);
        };
    }
}
