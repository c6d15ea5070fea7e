package one.twogather.pod.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.jspecify.annotations.Nullable;

/**
 * A document's statements as numbers into the list of its distinct terms: the form from which both its {@link StatementBlock} and its
 * {@link Postings} are made.
 */
final class Quads {

    /** Stands for the default graph. */
    static final int DEFAULT_GRAPH = -1;

    /** Numbers a statement takes: subject, predicate, object, graph. */
    static final int WIDTH = 4;

    private final List<Term> terms;
    private final int[] numbers;

    /** The arguments are handed over, not copied. */
    Quads(List<Term> terms, int[] numbers) {
        this.terms = terms;
        this.numbers = numbers;
    }

    /** @throws IllegalArgumentException if there is an RDF-star triple among them */
    static Quads of(Collection<Statement> statements) {
        Collector collector = new Collector(statements.size());
        for (Statement statement : statements) {
            collector.add(statement);
        }
        return new Quads(collector.terms, collector.numbers);
    }

    /** Distinct; a literal's datatype is not among them unless it is used as a term. */
    List<Term> terms() {
        return terms;
    }

    int count() {
        return numbers.length / WIDTH;
    }

    int subject(int statement) {
        return numbers[statement * WIDTH];
    }

    int predicate(int statement) {
        return numbers[statement * WIDTH + 1];
    }

    int object(int statement) {
        return numbers[statement * WIDTH + 2];
    }

    int graph(int statement) {
        return numbers[statement * WIDTH + 3];
    }

    private static final class Collector {
        private final Map<Term, Integer> known = new HashMap<>();
        private final List<Term> terms = new ArrayList<>();
        private final int[] numbers;
        private int at;

        private Collector(int statements) {
            numbers = new int[Math.multiplyExact(statements, WIDTH)];
        }

        private void add(Statement statement) {
            numbers[at++] = number(statement.getSubject());
            numbers[at++] = number(statement.getPredicate());
            numbers[at++] = number(statement.getObject());
            @Nullable Value graph = statement.getContext();
            numbers[at++] = graph == null ? DEFAULT_GRAPH : number(graph);
        }

        private int number(Value value) {
            Term term = Term.of(value);
            Integer next = terms.size();
            Integer number = known.putIfAbsent(term, next);
            if (number != null) {
                return number;
            }
            terms.add(term);
            return next;
        }
    }
}
