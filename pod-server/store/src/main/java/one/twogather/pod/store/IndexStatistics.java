package one.twogather.pod.store;

import java.util.HashMap;
import java.util.Map;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.Snapshot;
import one.twogather.pod.store.BlockTerms.Wanted;
import one.twogather.pod.store.DocumentGraph.Pattern;
import org.eclipse.rdf4j.model.BNode;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.query.algebra.StatementPattern;
import org.eclipse.rdf4j.query.algebra.Var;
import org.eclipse.rdf4j.query.algebra.evaluation.impl.EvaluationStatistics;
import org.jspecify.annotations.Nullable;

/**
 * How many triples a pattern has, as far as the order of joins depends on it: the rows of the index are counted up to some hundred, and guessed beyond.
 * Documents that may not be seen are counted too, which changes how long an answer takes, and never what is in it.
 */
final class IndexStatistics extends EvaluationStatistics {

    private static final int MOST = 128;

    /** Guesses for rows of the index that are longer. */
    private static final double OF_SUBJECT = 2_000;

    private static final double OF_OBJECT = 20_000;
    private static final double OF_PREDICATE = 200_000;
    private static final double OF_POD = 10_000_000;

    /** Triples of one document. */
    private static final double IN_DOCUMENT = 50;

    private final PodGraphs graphs;
    private final Map<KeyRange, Integer> counted = new HashMap<>();

    IndexStatistics(PodGraphs graphs) {
        this.graphs = graphs;
    }

    @Override
    protected CardinalityCalculator createCardinalityCalculator() {
        return new Calculator();
    }

    private final class Calculator extends CardinalityCalculator {
        @Override
        protected double getCardinality(StatementPattern triple) {
            graphs.allowance().look();
            Pattern pattern = new Pattern(
                    wanted(triple.getSubjectVar()), wanted(triple.getPredicateVar()), wanted(triple.getObjectVar()));
            double all = estimate(pattern);
            boolean given =
                    triple.getContextVar() != null && triple.getContextVar().hasValue();
            return given ? Math.min(all, IN_DOCUMENT) : all;
        }
    }

    private double estimate(Pattern pattern) {
        RowKeys keys = graphs.keys();
        Wanted subject = pattern.subject();
        Wanted predicate = pattern.predicate();
        Wanted object = pattern.object();
        if (subject != null) {
            double ofSubject = count(Postings.bySubject(keys, subject.hash()), OF_SUBJECT);
            return object != null ? Math.min(1, ofSubject) : predicate != null ? ofSubject * 2 : ofSubject * 10;
        }
        if (object != null) {
            return predicate != null
                    ? count(Postings.byObject(keys, object.hash(), predicate.hash()), OF_OBJECT)
                    : count(Postings.byObject(keys, object.hash()), OF_OBJECT);
        }
        return predicate != null ? count(Postings.byPredicate(keys, predicate.hash()), OF_PREDICATE) * 2 : OF_POD;
    }

    private double count(KeyRange range, double beyond) {
        int known = counted.computeIfAbsent(range, this::count);
        return known < MOST ? known : beyond;
    }

    private int count(KeyRange range) {
        int count = 0;
        try (Snapshot.Rows rows = graphs.scan(range)) {
            while (count < MOST && rows.hasNext()) {
                rows.next();
                count++;
            }
        }
        return count;
    }

    private static @Nullable Wanted wanted(@Nullable Var var) {
        Value value = var == null ? null : var.getValue();
        return value == null || value instanceof BNode || value.isTriple() ? null : Wanted.of(value);
    }
}
