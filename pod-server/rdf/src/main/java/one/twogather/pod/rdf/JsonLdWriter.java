package one.twogather.pod.rdf;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.eclipse.rdf4j.model.BNode;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.Resource;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.vocabulary.RDF;
import org.eclipse.rdf4j.model.vocabulary.XSD;

/**
 * Writes JSON-LD 1.1 in expanded, flattened form: one object a subject, IRIs in full, values as they were written. It needs no context, so no
 * client needs to fetch one, and nothing can be lost or mistaken on the way.
 */
final class JsonLdWriter {

    private final StringBuilder out = new StringBuilder(2048);
    private final Labels labels = new Labels();

    private final int most;

    private JsonLdWriter(int most) {
        this.most = most;
    }

    static String write(Collection<Statement> statements, int most) {
        Grouped grouped = Grouped.of(statements);
        JsonLdWriter writer = new JsonLdWriter(most);
        writer.out.append('[');
        writer.graph(grouped.defaultGraph());
        grouped.named().forEach(writer::namedGraph);
        return writer.out.append("]\n").toString();
    }

    private void namedGraph(Resource name, Map<Resource, Map<IRI, List<Value>>> subjects) {
        out.append(out.length() > 1 ? ",\n" : "").append("{\"@id\":");
        id(name);
        out.append(",\"@graph\":[");
        graph(subjects);
        out.append("]}");
    }

    private void graph(Map<Resource, Map<IRI, List<Value>>> subjects) {
        subjects.forEach((subject, said) -> {
            out.append(out.charAt(out.length() - 1) == '[' ? "" : ",\n").append("{\"@id\":");
            id(subject);
            said.forEach(this::property);
            out.append('}');
        });
    }

    private void property(IRI predicate, List<Value> objects) {
        boolean types = predicate.equals(RDF.TYPE) && objects.stream().allMatch(Value::isResource);
        out.append(',');
        if (types) {
            out.append("\"@type\"");
        } else {
            Json.string(out, predicate.stringValue());
        }
        out.append(":[");
        for (int i = 0; i < objects.size(); i++) {
            out.append(i == 0 ? "" : ",");
            if (types) {
                id((Resource) objects.get(i));
            } else {
                object(objects.get(i));
            }
            RdfWriter.check(out.length(), most);
        }
        out.append(']');
    }

    private void object(Value value) {
        if (value instanceof Literal literal) {
            Json.value(out, literal);
        } else {
            out.append("{\"@id\":");
            id((Resource) value);
            out.append('}');
        }
    }

    private void id(Resource resource) {
        if (resource instanceof BNode node) {
            out.append("\"_:").append(labels.of(node)).append('"');
        } else {
            Json.string(out, resource.stringValue());
        }
    }

    /** The small part of JSON that RDF needs. */
    static final class Json {

        private Json() {}

        static void value(StringBuilder out, Literal literal) {
            out.append("{\"@value\":");
            string(out, literal.getLabel());
            if (literal.getLanguage().isPresent()) {
                out.append(",\"@language\":");
                string(out, literal.getLanguage().get());
            } else if (!XSD.STRING.equals(literal.getDatatype())) {
                out.append(",\"@type\":");
                string(out, literal.getDatatype().stringValue());
            }
            out.append('}');
        }

        static void string(StringBuilder out, String text) {
            out.append('"');
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '"' || c == '\\') {
                    out.append('\\').append(c);
                } else if (c < ' ') {
                    Spelling.unicode(out, c);
                } else {
                    out.append(c);
                }
            }
            out.append('"');
        }
    }
}
