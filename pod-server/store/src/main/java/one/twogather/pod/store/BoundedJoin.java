package one.twogather.pod.store;

import java.util.Collection;
import org.eclipse.rdf4j.query.BindingSet;
import org.eclipse.rdf4j.query.algebra.Join;
import org.eclipse.rdf4j.query.algebra.LeftJoin;
import org.eclipse.rdf4j.query.algebra.evaluation.EvaluationStrategy;
import org.eclipse.rdf4j.query.algebra.evaluation.QueryEvaluationStep;
import org.eclipse.rdf4j.query.algebra.evaluation.impl.QueryEvaluationContext;
import org.eclipse.rdf4j.query.algebra.evaluation.iterator.HashJoinIteration;

/** A join by hash, as subqueries need it: remembers the rows of the smaller side. */
final class BoundedJoin extends HashJoinIteration {

    private final Allowance allowance;
    private long charged;

    private BoundedJoin(
            QueryEvaluationStep left,
            QueryEvaluationStep right,
            BindingSet bindings,
            boolean optional,
            String[] attributes,
            QueryEvaluationContext context,
            Allowance allowance) {
        super(left, right, bindings, optional, attributes, context);
        this.allowance = allowance;
    }

    static QueryEvaluationStep step(
            EvaluationStrategy strategy, Join join, QueryEvaluationContext context, Allowance allowance) {
        QueryEvaluationStep left = strategy.precompile(join.getLeftArg(), context);
        QueryEvaluationStep right = strategy.precompile(join.getRightArg(), context);
        String[] attributes = hashJoinAttributeNames(join);
        return bindings -> new BoundedJoin(left, right, bindings, false, attributes, context, allowance);
    }

    static QueryEvaluationStep step(
            EvaluationStrategy strategy, LeftJoin join, QueryEvaluationContext context, Allowance allowance) {
        QueryEvaluationStep left = strategy.precompile(join.getLeftArg(), context);
        QueryEvaluationStep right = strategy.precompile(join.getRightArg(), context);
        String[] attributes = hashJoinAttributeNames(join);
        return bindings -> new BoundedJoin(left, right, bindings, true, attributes, context, allowance);
    }

    /** Called twice for a row that is kept: once as it comes, once for its place in the table. */
    @Override
    protected <E> void add(Collection<E> rows, E row) {
        if (row instanceof BindingSet bindings) {
            long weight = Allowance.weight(bindings) / 2;
            allowance.remember(weight);
            charged += weight;
        }
        super.add(rows, row);
    }

    @Override
    protected void handleClose() {
        allowance.forget(charged);
        charged = 0;
        super.handleClose();
    }
}
