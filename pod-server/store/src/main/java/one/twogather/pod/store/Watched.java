package one.twogather.pod.store;

import org.eclipse.rdf4j.common.iteration.CloseableIteration;

/** Rows that are counted as steps while they pass. */
final class Watched<E> implements CloseableIteration<E> {

    private final CloseableIteration<E> rows;
    private final Allowance allowance;

    Watched(CloseableIteration<E> rows, Allowance allowance) {
        this.rows = rows;
        this.allowance = allowance;
        allowance.step();
    }

    @Override
    public boolean hasNext() {
        allowance.step();
        return rows.hasNext();
    }

    @Override
    public E next() {
        return rows.next();
    }

    @Override
    public void close() {
        rows.close();
    }
}
