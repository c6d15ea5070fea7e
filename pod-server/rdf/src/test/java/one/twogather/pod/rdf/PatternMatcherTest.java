package one.twogather.pod.rdf;

import static org.eclipse.rdf4j.model.util.Values.iri;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;

/** The matcher finds what trying every value for every variable finds. */
class PatternMatcherTest {

    private static final List<IRI> TERMS = List.of(iri("urn:a"), iri("urn:b"), iri("urn:c"));
    private static final List<Variable> VARIABLES = List.of(new Variable("x"), new Variable("y"), new Variable("z"));

    @Property(tries = 1_000)
    void solutionsAreThoseThatTryingFinds(
            @ForAll("graphs") Set<Statement> graph, @ForAll("patterns") List<TriplePattern> patterns) {
        List<Map<Variable, Value>> found = new ArrayList<>();
        new PatternMatcher(graph, new Work(RdfLimits.DEFAULT))
                .solve(patterns, solution -> found.add(Map.copyOf(solution)));
        assertEquals(found.size(), new HashSet<>(found).size(), "each once");
        assertEquals(tried(graph, patterns), new HashSet<>(found));
    }

    @Provide
    Arbitrary<Set<Statement>> graphs() {
        Arbitrary<IRI> term = Arbitraries.of(TERMS);
        return Combinators.combine(term, term, term)
                .as((s, p, o) -> SimpleValueFactory.getInstance().createStatement(s, p, o))
                .set()
                .ofMaxSize(8);
    }

    @Provide
    Arbitrary<List<TriplePattern>> patterns() {
        Arbitrary<Value> term = Arbitraries.oneOf(
                Arbitraries.of(TERMS).map(Value.class::cast),
                Arbitraries.of(VARIABLES).map(Value.class::cast));
        return Combinators.combine(term, term, term)
                .as(TriplePattern::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    private static Set<Map<Variable, Value>> tried(Set<Statement> graph, List<TriplePattern> patterns) {
        List<Variable> variables =
                patterns.stream().flatMap(TriplePattern::variables).distinct().toList();
        Set<Map<Variable, Value>> solutions = new HashSet<>();
        for (int choice = 0; choice < Math.pow(TERMS.size(), variables.size()); choice++) {
            Map<Variable, Value> solution = new HashMap<>();
            int rest = choice;
            for (Variable variable : variables) {
                solution.put(variable, TERMS.get(rest % TERMS.size()));
                rest /= TERMS.size();
            }
            boolean holds = patterns.stream().allMatch(pattern -> pattern.instantiate(solution, node -> node)
                    .filter(graph::contains)
                    .isPresent());
            if (holds) {
                solutions.add(solution);
            }
        }
        return solutions;
    }
}
