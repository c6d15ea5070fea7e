package one.twogather.pod.store;

import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.rdf4j.common.iteration.CloseableIteration;
import org.eclipse.rdf4j.query.BindingSet;
import org.eclipse.rdf4j.query.algebra.evaluation.QueryEvaluationStep;
import org.eclipse.rdf4j.query.algebra.evaluation.iterator.SPARQLMinusIteration;

/** MINUS: remembers the rows to leave out, and an index of them. */
final class BoundedMinus extends SPARQLMinusIteration {

    private static final int WITH_INDEX = 2;

    private final Allowance allowance;
    private long charged;

    BoundedMinus(
            CloseableIteration<BindingSet> left, QueryEvaluationStep right, BindingSet bindings, Allowance allowance) {
        super(left, new QueryEvaluationStep.DelayedEvaluationIteration(right, bindings));
        this.allowance = allowance;
    }

    @Override
    protected Set<BindingSet> makeSet(CloseableIteration<BindingSet> rows) {
        Set<BindingSet> all = new LinkedHashSet<>();
        try (rows) {
            while (rows.hasNext()) {
                BindingSet row = rows.next();
                if (all.add(row)) {
                    long weight = WITH_INDEX * Allowance.weight(row);
                    allowance.remember(weight);
                    charged += weight;
                }
            }
        }
        return all;
    }

    @Override
    protected void handleClose() {
        allowance.forget(charged);
        charged = 0;
        super.handleClose();
    }
}
