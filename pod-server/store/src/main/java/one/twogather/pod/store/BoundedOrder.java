package one.twogather.pod.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import org.eclipse.rdf4j.common.iteration.CloseableIteration;
import org.eclipse.rdf4j.common.iteration.LookAheadIteration;
import org.eclipse.rdf4j.query.BindingSet;
import org.jspecify.annotations.Nullable;

/**
 * Rows in order. If no more than some first ones are wanted, no more than twice as many are remembered. RDF4J's own sorts on threads of the whole process,
 * where an expression to sort by would read the store from several at once.
 */
final class BoundedOrder extends LookAheadIteration<BindingSet> {

    private final CloseableIteration<BindingSet> rows;
    private final Comparator<BindingSet> order;
    private final long limit;
    private final boolean distinct;
    private final Allowance allowance;
    private List<BindingSet> kept = new ArrayList<>();
    private @Nullable BindingSet last;
    private long charged;
    private @Nullable Iterator<BindingSet> sorted;

    /**
     * @param limit rows that are wanted
     * @param distinct if rows that are the same count once
     */
    BoundedOrder(
            CloseableIteration<BindingSet> rows,
            Comparator<BindingSet> order,
            long limit,
            boolean distinct,
            Allowance allowance) {
        this.rows = rows;
        this.order = (one, other) -> {
            allowance.step();
            return order.compare(one, other);
        };
        this.limit = limit;
        this.distinct = distinct;
        this.allowance = allowance;
    }

    @Override
    protected @Nullable BindingSet getNextElement() {
        if (sorted == null) {
            collect();
            sort();
            sorted = kept.iterator();
        }
        return sorted.hasNext() ? sorted.next() : null;
    }

    private void collect() {
        while (rows.hasNext()) {
            BindingSet row = rows.next();
            if (last != null && order.compare(row, last) >= 0) {
                continue;
            }
            long weight = Allowance.weight(row);
            allowance.remember(weight);
            charged += weight;
            kept.add(row);
            if (kept.size() / 2 >= limit) {
                cut();
            }
        }
    }

    private void sort() {
        if (distinct) {
            kept = new ArrayList<>(new LinkedHashSet<>(kept));
        }
        kept.sort(order);
    }

    /** Lets go of what will not be among the first. */
    private void cut() {
        sort();
        if (kept.size() > limit) {
            kept = new ArrayList<>(kept.subList(0, (int) limit));
        }
        if (kept.size() == limit && limit > 0) {
            last = kept.getLast();
        }
        allowance.forget(charged);
        charged = kept.stream().mapToLong(Allowance::weight).sum();
        allowance.remember(charged);
    }

    @Override
    protected void handleClose() {
        allowance.forget(charged);
        charged = 0;
        rows.close();
    }
}
