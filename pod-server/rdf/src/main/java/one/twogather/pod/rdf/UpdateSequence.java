package one.twogather.pod.rdf;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.ProblemType;
import org.eclipse.rdf4j.model.BNode;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;

/**
 * What a SPARQL update says: operations, each on what the one before left. Deleting what is absent, and conditions without solutions, do nothing
 * and succeed (P-101).
 */
record UpdateSequence(List<Operation> operations, RdfLimits limits) implements Patch {

    /**
     * One operation; for each solution of its condition it deletes and inserts.
     *
     * @param where without blank nodes; empty for one solution without variables
     * @param deletes without blank nodes
     * @param inserts blank nodes in it are new for each solution
     */
    record Operation(List<TriplePattern> where, List<TriplePattern> deletes, List<TriplePattern> inserts) {
        Operation {
            where = List.copyOf(where);
            deletes = List.copyOf(deletes);
            inserts = List.copyOf(inserts);
        }

        /** The same operation under a condition. */
        Operation where(List<TriplePattern> condition) {
            return new Operation(condition, deletes, inserts);
        }

        private AccessModes needs() {
            AccessModes read = where.isEmpty() ? AccessModes.NONE : AccessModes.READ;
            if (!deletes.isEmpty() || !where.isEmpty()) {
                return read.plus(AccessModes.UPDATE);
            }
            return inserts.isEmpty() ? AccessModes.NONE : AccessModes.APPEND;
        }
    }

    UpdateSequence {
        operations = List.copyOf(operations);
    }

    @Override
    public AccessModes needs() {
        return operations.stream().map(Operation::needs).reduce(AccessModes.NONE, AccessModes::plus);
    }

    @Override
    public Set<IRI> mentions() {
        return operations.stream()
                .flatMap(operation -> Stream.of(operation.where(), operation.deletes(), operation.inserts()))
                .flatMap(List::stream)
                .flatMap(TriplePattern::mentions)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Outcome<Set<Statement>> apply(Collection<Statement> document, BlankNodes nodes) {
        Set<Statement> after = new LinkedHashSet<>(document);
        Work work = new Work(limits);
        try {
            for (Operation operation : operations) {
                apply(operation, after, work, nodes);
            }
            return Outcome.done(after);
        } catch (Refusal refusal) {
            return Outcome.refused(refusal.problem(ProblemType.PATCH_SYNTAX, ProblemType.PATCH_REFUSED));
        }
    }

    private void apply(Operation operation, Set<Statement> document, Work work, BlankNodes nodes) {
        List<Statement> deleted = new ArrayList<>();
        List<Statement> inserted = new ArrayList<>();
        PatternMatcher.Solutions instantiate = solution -> {
            Map<BNode, BNode> made = new HashMap<>();
            for (TriplePattern template : operation.deletes()) {
                template.instantiate(solution, node -> node).ifPresent(deleted::add);
            }
            for (TriplePattern template : operation.inserts()) {
                template.instantiate(solution, node -> made.computeIfAbsent(node, first -> nodes.fresh()))
                        .ifPresent(inserted::add);
            }
            work.spend(operation.deletes().size() + operation.inserts().size());
            checkNumber(deleted.size());
            checkNumber(inserted.size());
            return true;
        };
        if (operation.where().isEmpty()) {
            instantiate.takeAndGoOn(Map.<Variable, Value>of());
        } else {
            new PatternMatcher(document, work).solve(operation.where(), instantiate);
        }
        deleted.forEach(document::remove);
        document.addAll(inserted);
        checkNumber(document.size());
    }

    /** While they are made: a condition that holds in many ways makes thousands of triples of one template. */
    private void checkNumber(int statements) {
        if (statements > limits.statements()) {
            throw new Refusal(
                    Refusal.Kind.UNACCEPTABLE, "it makes more than " + limits.statements() + " statements", 0, 0);
        }
    }
}
