package one.twogather.pod.rdf;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import one.twogather.vocab.Solid;
import org.eclipse.rdf4j.model.BNode;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.vocabulary.RDF;

/** What makes a patch of an N3 document: the numbered rules of P-104, one method each. */
final class N3PatchRules {

    private static final Set<IRI> PARTS = Set.of(Solid.WHERE, Solid.INSERTS, Solid.DELETES);
    private static final Set<IRI> TYPES = Set.of(Solid.PATCH, Solid.INSERT_DELETE_PATCH);

    private final RdfLimits limits;

    N3PatchRules(RdfLimits limits) {
        this.limits = limits;
    }

    InsertDelete patch(List<TriplePattern> said) {
        Value patch = onePatch(said);
        isInsertDelete(patch, said);
        List<TriplePattern> where = formula(Solid.WHERE, said);
        List<TriplePattern> deletes = formula(Solid.DELETES, said);
        List<TriplePattern> inserts = formula(Solid.INSERTS, said);
        require(where.size() <= limits.condition(), "a condition of more than " + limits.condition() + " triples");
        variablesAreFound(where, deletes, inserts);
        require(nodes(deletes).isEmpty(), "solid:deletes has blank nodes");
        nodesAreApart(where, inserts, said);
        return new InsertDelete(withVariables(where), deletes, inserts, limits);
    }

    /** Rule 1: one resource is the subject of all that makes a patch. */
    private static Value onePatch(List<TriplePattern> said) {
        Set<Value> patches = said.stream()
                .filter(N3PatchRules::isOfPatch)
                .map(TriplePattern::subject)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        require(!patches.isEmpty(), "there is no solid:InsertDeletePatch");
        require(patches.size() == 1, "there is more than one patch");
        Value patch = patches.iterator().next();
        require(
                !(patch instanceof Variable) && !(patch instanceof Formula),
                "a patch is named by an IRI or a blank node");
        return patch;
    }

    private static boolean isOfPatch(TriplePattern triple) {
        return triple.predicate() instanceof IRI predicate
                && (PARTS.contains(predicate)
                        || predicate.equals(RDF.TYPE) && triple.object() instanceof IRI type && TYPES.contains(type));
    }

    /** Rule 2. */
    private static void isInsertDelete(Value patch, List<TriplePattern> said) {
        require(
                said.contains(new TriplePattern(patch, RDF.TYPE, Solid.INSERT_DELETE_PATCH)),
                "the patch is not a solid:InsertDeletePatch");
    }

    /** Rule 3: each part at most once, and a formula; an absent one is empty. */
    private static List<TriplePattern> formula(IRI part, List<TriplePattern> said) {
        List<Value> objects = said.stream()
                .filter(triple -> triple.predicate().equals(part))
                .map(TriplePattern::object)
                .toList();
        if (objects.isEmpty()) {
            return List.of();
        }
        String name = "solid:" + part.getLocalName();
        require(objects.size() == 1, "more than one " + name);
        if (objects.getFirst() instanceof Formula formula) {
            return formula.patterns();
        }
        throw refusal(name + " is not a formula in braces");
    }

    /** Rule 4: what is deleted or inserted has only variables that the condition finds. */
    private static void variablesAreFound(
            List<TriplePattern> where, List<TriplePattern> deletes, List<TriplePattern> inserts) {
        Set<Variable> found = where.stream().flatMap(TriplePattern::variables).collect(Collectors.toSet());
        Stream.concat(deletes.stream(), inserts.stream())
                .flatMap(TriplePattern::variables)
                .filter(variable -> !found.contains(variable))
                .findFirst()
                .ifPresent(variable -> {
                    throw refusal("the variable ?" + variable.name() + " is not in solid:where");
                });
    }

    /** Rule 6: no blank node stands in two of condition, insertions and the rest of the document. */
    private static void nodesAreApart(
            List<TriplePattern> where, List<TriplePattern> inserts, List<TriplePattern> rest) {
        Set<BNode> seen = nodes(rest);
        for (List<TriplePattern> formula : List.of(where, inserts)) {
            for (BNode node : nodes(formula)) {
                require(seen.add(node), "a blank node stands in two parts of the patch");
            }
        }
    }

    private static Set<BNode> nodes(Collection<TriplePattern> patterns) {
        return patterns.stream()
                .flatMap(TriplePattern::blankNodes)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<TriplePattern> withVariables(List<TriplePattern> where) {
        return where.stream().map(TriplePattern::withNodesAsVariables).toList();
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw refusal(otherwise);
        }
    }

    private static Refusal refusal(String reason) {
        return new Refusal(Refusal.Kind.UNACCEPTABLE, reason, 0, 0);
    }
}
