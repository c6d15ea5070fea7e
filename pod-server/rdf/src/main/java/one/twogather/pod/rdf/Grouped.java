package one.twogather.pod.rdf;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Resource;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.jspecify.annotations.Nullable;

/**
 * Statements as people read them: by graph, then by subject, then by predicate, each in the order of first appearance.
 *
 * @param defaultGraph what is said in no graph
 * @param named what is said in the others
 */
record Grouped(
        Map<Resource, Map<IRI, List<Value>>> defaultGraph, Map<Resource, Map<Resource, Map<IRI, List<Value>>>> named) {

    static Grouped of(Collection<Statement> statements) {
        Grouped grouped = new Grouped(new LinkedHashMap<>(), new LinkedHashMap<>());
        for (Statement statement : statements) {
            grouped.graph(statement.getContext())
                    .computeIfAbsent(statement.getSubject(), subject -> new LinkedHashMap<>())
                    .computeIfAbsent(statement.getPredicate(), predicate -> new ArrayList<>(1))
                    .add(statement.getObject());
        }
        return grouped;
    }

    private Map<Resource, Map<IRI, List<Value>>> graph(@Nullable Resource name) {
        return name == null ? defaultGraph : named.computeIfAbsent(name, graph -> new LinkedHashMap<>());
    }
}
