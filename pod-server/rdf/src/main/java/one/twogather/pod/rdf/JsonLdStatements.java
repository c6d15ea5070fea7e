package one.twogather.pod.rdf;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Resource;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.vocabulary.RDF;
import org.jspecify.annotations.Nullable;

/** Makes statements of expanded JSON-LD (JSON-LD 1.1 Processing Algorithms §8.1), in one pass and in the order in which they stand there. */
final class JsonLdStatements {

    private static final String NODE = "_:";

    private final JsonLdTerms terms;
    private final NodeNames nodes;
    private final StatementSink sink;

    JsonLdStatements(JsonLdTerms terms, NodeNames nodes, StatementSink sink) {
        this.terms = terms;
        this.nodes = nodes;
        this.sink = sink;
    }

    void addAll(JsonArray expanded) {
        nodes(expanded, null);
    }

    private List<Resource> nodes(JsonArray objects, @Nullable Resource graph) {
        List<Resource> found = new ArrayList<>(objects.size());
        for (JsonValue object : objects) {
            if (object instanceof JsonObject node && !node.containsKey("@value") && !node.containsKey("@list")) {
                found.add(node(node, graph));
            }
        }
        return found;
    }

    /** Adds all that a node object says, and gives its subject. */
    private Resource node(JsonObject node, @Nullable Resource graph) {
        Resource subject = node.get("@id") instanceof JsonString id ? resource(id.getString()) : nodes.anonymous();
        node.forEach((key, value) -> {
            switch (key) {
                case "@id", "@index", "@context" -> {}
                case "@type" -> types(subject, value, graph);
                case "@graph" -> nodes(value.asJsonArray(), subject);
                case "@included" -> nodes(value.asJsonArray(), graph);
                case "@reverse" ->
                    value.asJsonObject().forEach((property, sources) -> {
                        for (Resource source : nodes(sources.asJsonArray(), graph)) {
                            sink.add(source, terms.iri(property), subject, graph);
                        }
                    });
                default -> {
                    // Other keywords say nothing about a node (JSON-LD API §8.1.2), though expansion may leave them: a
                    // direction without a value, for one.
                    if (!key.startsWith("@")) {
                        property(subject, key, value.asJsonArray(), graph);
                    }
                }
            }
        });
        return subject;
    }

    private void types(Resource subject, JsonValue types, @Nullable Resource graph) {
        for (JsonValue type : types.asJsonArray()) {
            sink.add(subject, RDF.TYPE, resource(((JsonString) type).getString()), graph);
        }
    }

    /** Blank nodes as properties are not RDF, and the specification says to leave them out. */
    private void property(Resource subject, String key, JsonArray values, @Nullable Resource graph) {
        if (key.startsWith(NODE)) {
            return;
        }
        IRI property = terms.iri(key);
        for (JsonValue value : values) {
            sink.add(subject, property, value(value.asJsonObject(), graph), graph);
        }
    }

    private Value value(JsonObject object, @Nullable Resource graph) {
        if (object.containsKey("@value")) {
            return terms.literal(object);
        }
        return object.containsKey("@list") ? list(object.getJsonArray("@list"), graph) : node(object, graph);
    }

    private Resource list(JsonArray items, @Nullable Resource graph) {
        if (items.isEmpty()) {
            return RDF.NIL;
        }
        Resource first = nodes.anonymous();
        Resource cell = first;
        for (int i = 0; i < items.size(); i++) {
            sink.add(cell, RDF.FIRST, value(items.getJsonObject(i), graph), graph);
            Resource next = i == items.size() - 1 ? RDF.NIL : nodes.anonymous();
            sink.add(cell, RDF.REST, next, graph);
            cell = next;
        }
        return first;
    }

    private Resource resource(String id) {
        return id.startsWith(NODE) ? nodes.labelled(id) : terms.resolved(id);
    }
}
