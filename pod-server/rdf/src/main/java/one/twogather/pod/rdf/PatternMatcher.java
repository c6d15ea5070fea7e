package one.twogather.pod.rdf;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.jspecify.annotations.Nullable;

/**
 * Finds the solutions of a basic graph pattern in one small graph (SPARQL 1.1 §18.3); both kinds of patches use it.
 *
 * <p>Tries the patterns one after the other, always the one with the fewest triples left to look at, and goes back when none fits. That is quick
 * for the patterns people write, and exponential for some that people could write, so every step is counted as {@link Work}.
 */
final class PatternMatcher {

    /** Takes solutions one by one, and says whether it wants more. The map is only valid during the call. */
    @FunctionalInterface
    interface Solutions {
        boolean takeAndGoOn(Map<Variable, Value> solution);
    }

    private final Work work;
    private final List<Statement> all = new ArrayList<>();
    private final Map<Value, List<Statement>> bySubject = new HashMap<>();
    private final Map<Value, List<Statement>> byPredicate = new HashMap<>();
    private final Map<Value, List<Statement>> byObject = new HashMap<>();
    private final Map<Variable, Value> bound = new LinkedHashMap<>();

    PatternMatcher(Collection<Statement> document, Work work) {
        this.work = work;
        work.spend(document.size());
        for (Statement statement : document) {
            if (statement.getContext() == null) {
                all.add(statement);
                index(bySubject, statement.getSubject(), statement);
                index(byPredicate, statement.getPredicate(), statement);
                index(byObject, statement.getObject(), statement);
            }
        }
    }

    private static void index(Map<Value, List<Statement>> index, Value term, Statement statement) {
        index.computeIfAbsent(term, first -> new ArrayList<>(2)).add(statement);
    }

    void solve(List<TriplePattern> patterns, Solutions solutions) {
        solveRest(new ArrayList<>(patterns), solutions);
    }

    /** Solves the patterns that are left; false when no more solutions are wanted. Leaves the list as it was, but for its order. */
    private boolean solveRest(List<TriplePattern> rest, Solutions solutions) {
        if (rest.isEmpty()) {
            return solutions.takeAndGoOn(bound);
        }
        work.spend(rest.size());
        TriplePattern next = takeNarrowest(rest);
        boolean goOn = true;
        for (Statement candidate : candidates(next)) {
            work.spend(1);
            List<Variable> fresh = new ArrayList<>(3);
            if (fits(next, candidate, fresh)) {
                goOn = solveRest(rest, solutions);
            }
            fresh.forEach(bound::remove);
            if (!goOn) {
                break;
            }
        }
        rest.add(next);
        return goOn;
    }

    private TriplePattern takeNarrowest(List<TriplePattern> rest) {
        int best = 0;
        int fewest = Integer.MAX_VALUE;
        for (int i = 0; i < rest.size(); i++) {
            int count = candidates(rest.get(i)).size();
            if (count < fewest) {
                best = i;
                fewest = count;
            }
        }
        return rest.remove(best);
    }

    /** The shortest list that has every triple the pattern can mean. */
    private List<Statement> candidates(TriplePattern pattern) {
        List<Statement> shortest = all;
        shortest = shorter(shortest, bySubject, pattern.subject());
        shortest = shorter(shortest, byObject, pattern.object());
        return shorter(shortest, byPredicate, pattern.predicate());
    }

    private List<Statement> shorter(List<Statement> other, Map<Value, List<Statement>> index, Value term) {
        @Nullable Value value = term instanceof Variable variable ? bound.get(variable) : term;
        if (value == null) {
            return other;
        }
        List<Statement> found = index.getOrDefault(value, List.of());
        return found.size() < other.size() ? found : other;
    }

    private boolean fits(TriplePattern pattern, Statement candidate, List<Variable> fresh) {
        return fits(pattern.subject(), candidate.getSubject(), fresh)
                && fits(pattern.predicate(), candidate.getPredicate(), fresh)
                && fits(pattern.object(), candidate.getObject(), fresh);
    }

    private boolean fits(Value term, Value value, List<Variable> fresh) {
        if (!(term instanceof Variable variable)) {
            return term.equals(value);
        }
        @Nullable Value before = bound.putIfAbsent(variable, value);
        if (before == null) {
            fresh.add(variable);
            return true;
        }
        return before.equals(value);
    }
}
