package one.twogather.pod.rdf;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import org.eclipse.rdf4j.model.BNode;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;

/**
 * What an N3 Patch says (P-104): it applies only where its condition has exactly one solution, and everything it deletes is there (P-106).
 *
 * @param where without blank nodes: they have become variables
 * @param deletes without blank nodes
 * @param inserts blank nodes in it are new at each application
 */
record InsertDelete(
        List<TriplePattern> where, List<TriplePattern> deletes, List<TriplePattern> inserts, RdfLimits limits)
        implements Patch {

    InsertDelete {
        where = List.copyOf(where);
        deletes = List.copyOf(deletes);
        inserts = List.copyOf(inserts);
    }

    @Override
    public AccessModes needs() {
        AccessModes needed = where.isEmpty() && deletes.isEmpty() ? AccessModes.NONE : AccessModes.READ;
        AccessModes change = deletes.isEmpty() ? AccessModes.NONE : AccessModes.UPDATE;
        return needed.plus(change).plus(inserts.isEmpty() ? AccessModes.NONE : AccessModes.APPEND);
    }

    @Override
    public Set<IRI> mentions() {
        return Stream.of(where, deletes, inserts)
                .flatMap(List::stream)
                .flatMap(TriplePattern::mentions)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Outcome<Set<Statement>> apply(Collection<Statement> document, BlankNodes nodes) {
        try {
            Set<Map<Variable, Value>> solutions = where.isEmpty() ? Set.of(Map.of()) : firstTwo(document);
            return switch (solutions.size()) {
                case 0 -> conflict("the condition holds nowhere in the document");
                case 1 -> apply(solutions.iterator().next(), document, nodes);
                default -> conflict("the condition holds in more than one way");
            };
        } catch (Refusal refusal) {
            return Outcome.refused(refusal.problem(ProblemType.PATCH_SYNTAX, ProblemType.PATCH_REFUSED));
        }
    }

    /** Up to two solutions that differ in what the author named; more make no difference. */
    private Set<Map<Variable, Value>> firstTwo(Collection<Statement> document) {
        Set<Map<Variable, Value>> solutions = new LinkedHashSet<>();
        new PatternMatcher(document, new Work(limits)).solve(where, solution -> {
            Map<Variable, Value> named = new LinkedHashMap<>(solution);
            named.keySet().removeIf(variable -> !variable.isNamed());
            solutions.add(named);
            return solutions.size() < 2;
        });
        return solutions;
    }

    private Outcome<Set<Statement>> apply(
            Map<Variable, Value> solution, Collection<Statement> document, BlankNodes nodes) {
        Set<Statement> after = new LinkedHashSet<>(document);
        Set<Statement> deleted = new LinkedHashSet<>();
        Set<Statement> inserted = new LinkedHashSet<>();
        Map<BNode, BNode> made = new HashMap<>();
        boolean possible = instantiate(deletes, solution, made, nodes, deleted)
                && instantiate(inserts, solution, made, nodes, inserted);
        if (!possible) {
            return conflict("the solution of the condition makes no triples of what is deleted or inserted");
        }
        for (Statement statement : deleted) {
            if (!after.remove(statement)) {
                return conflict("what is to be deleted is not in the document");
            }
        }
        after.addAll(inserted);
        return Outcome.done(after);
    }

    private static boolean instantiate(
            List<TriplePattern> templates,
            Map<Variable, Value> solution,
            Map<BNode, BNode> made,
            BlankNodes nodes,
            Set<Statement> into) {
        for (TriplePattern template : templates) {
            var triple = template.instantiate(solution, node -> made.computeIfAbsent(node, first -> nodes.fresh()));
            if (triple.isEmpty()) {
                return false;
            }
            into.add(triple.get());
        }
        return true;
    }

    private static Outcome<Set<Statement>> conflict(String detail) {
        return Outcome.refused(Problem.of(ProblemType.PATCH_CONFLICT, detail));
    }
}
