package one.twogather.pod.rdf;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.rdf4j.model.BNode;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Resource;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.vocabulary.RDF;

/**
 * Decides which blank nodes are written where they are mentioned: those mentioned once as an object and otherwise only as subjects of the same
 * graph. Keeps track of what has been written, so that circles end and nothing is lost.
 */
final class Nesting {

    /** Levels of brackets people can still read. Also keeps the writer's stack small. */
    private static final int MAX_DEPTH = 12;

    private final Map<BNode, Integer> mentions = new HashMap<>();
    private final Set<Resource> written = new HashSet<>();

    Nesting(Collection<Statement> statements) {
        for (Statement statement : statements) {
            if (statement.getObject() instanceof BNode object) {
                mentions.merge(object, 1, Integer::sum);
            }
            // In several graphs, or as the name of one, a node needs a label; a second mention gives it one.
            if (statement.getContext() != null) {
                countTwice(statement.getContext());
                countTwice(statement.getSubject());
                countTwice(statement.getObject());
            }
        }
    }

    private void countTwice(Value value) {
        if (value instanceof BNode node) {
            mentions.merge(node, 2, Integer::sum);
        }
    }

    /** True if the node has its place inside another block. */
    boolean isNested(Resource resource) {
        return resource instanceof BNode && mentions.getOrDefault(resource, 0) == 1;
    }

    boolean mayNest(BNode node, int depth) {
        return depth < MAX_DEPTH && isNested(node) && !isWritten(node);
    }

    void written(Resource resource) {
        written.add(resource);
    }

    boolean isWritten(Resource resource) {
        return written.contains(resource);
    }

    /** The items of a list that can be written as one, whose cells then count as written; empty if it is none. */
    Optional<List<Value>> items(BNode head, Map<Resource, Map<IRI, List<Value>>> subjects) {
        List<Value> items = new ArrayList<>();
        Set<Resource> cells = new HashSet<>();
        Resource cell = head;
        while (!cell.equals(RDF.NIL)) {
            Map<IRI, List<Value>> said = subjects.getOrDefault(cell, Map.of());
            List<Value> first = said.getOrDefault(RDF.FIRST, List.of());
            List<Value> rest = said.getOrDefault(RDF.REST, List.of());
            boolean isCell = said.size() == 2 && first.size() == 1 && rest.size() == 1;
            boolean isOurs = isNested(cell) && !isWritten(cell) && cells.add(cell);
            if (!isCell || !isOurs || !(rest.getFirst() instanceof Resource next)) {
                return Optional.empty();
            }
            items.add(first.getFirst());
            cell = next;
        }
        written.addAll(cells);
        return Optional.of(items);
    }
}
