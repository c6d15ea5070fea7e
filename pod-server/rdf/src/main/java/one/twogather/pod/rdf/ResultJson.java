package one.twogather.pod.rdf;

import java.util.List;
import java.util.Optional;
import org.eclipse.rdf4j.model.BNode;
import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.vocabulary.XSD;

/** SPARQL 1.1 Query Results JSON Format. */
final class ResultJson extends ResultWriter {

    private List<String> names = List.of();
    private boolean first = true;

    @Override
    public void head(StringBuilder out, List<String> variables) {
        names = variables;
        out.append("{\"head\":{\"vars\":[");
        for (int i = 0; i < names.size(); i++) {
            out.append(i == 0 ? "" : ",");
            JsonLdWriter.Json.string(out, names.get(i));
        }
        out.append("]},\"results\":{\"bindings\":[\n");
    }

    @Override
    public void row(StringBuilder out, List<Optional<Value>> values) {
        out.append(first ? "{" : ",\n{");
        first = false;
        int start = out.length();
        for (int i = 0; i < names.size(); i++) {
            if (values.get(i).isPresent()) {
                out.append(out.length() == start ? "" : ",");
                JsonLdWriter.Json.string(out, names.get(i));
                out.append(':');
                value(out, values.get(i).get());
            }
        }
        out.append('}');
    }

    private static void value(StringBuilder out, Value value) {
        out.append("{\"type\":\"").append(kind(value)).append("\",\"value\":");
        JsonLdWriter.Json.string(out, value instanceof BNode node ? node.getID() : value.stringValue());
        if (value instanceof Literal literal) {
            if (literal.getLanguage().isPresent()) {
                out.append(",\"xml:lang\":");
                JsonLdWriter.Json.string(out, literal.getLanguage().get());
            } else if (!XSD.STRING.equals(literal.getDatatype())) {
                out.append(",\"datatype\":");
                JsonLdWriter.Json.string(out, literal.getDatatype().stringValue());
            }
        }
        out.append('}');
    }

    static String kind(Value value) {
        return value.isIRI() ? "uri" : value.isBNode() ? "bnode" : "literal";
    }

    @Override
    public void tail(StringBuilder out) {
        out.append("\n]}}\n");
    }

    @Override
    public void truth(StringBuilder out, boolean value) {
        out.append("{\"head\":{},\"boolean\":").append(value).append("}\n");
    }
}
