package one.twogather.pod.rdf;

import java.util.List;
import java.util.Optional;
import org.eclipse.rdf4j.model.BNode;
import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.vocabulary.XSD;

/** SPARQL 1.1 Query Results CSV and TSV Formats. */
final class ResultLines extends ResultWriter {

    private static final String CSV_END = "\r\n";

    private final boolean tabs;

    ResultLines(boolean tabs) {
        this.tabs = tabs;
    }

    @Override
    public void head(StringBuilder out, List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            separate(out, i);
            out.append(tabs ? "?" : "").append(names.get(i));
        }
        end(out);
    }

    @Override
    public void row(StringBuilder out, List<Optional<Value>> values) {
        for (int i = 0; i < values.size(); i++) {
            separate(out, i);
            if (values.get(i).isPresent()) {
                if (tabs) {
                    term(out, values.get(i).get());
                } else {
                    plain(out, values.get(i).get());
                }
            }
        }
        end(out);
    }

    private void separate(StringBuilder out, int at) {
        if (at > 0) {
            out.append(tabs ? '\t' : ',');
        }
    }

    private void end(StringBuilder out) {
        out.append(tabs ? "\n" : CSV_END);
    }

    /** As in Turtle, tabs and line ends escaped. */
    private static void term(StringBuilder out, Value value) {
        switch (value) {
            case BNode node -> out.append("_:").append(node.getID());
            case Literal literal -> {
                Spelling.string(out, literal.getLabel());
                if (literal.getLanguage().isPresent()) {
                    out.append('@').append(literal.getLanguage().get());
                } else if (!XSD.STRING.equals(literal.getDatatype())) {
                    out.append("^^");
                    Spelling.iri(out, literal.getDatatype().stringValue());
                }
            }
            default -> Spelling.iri(out, value.stringValue());
        }
    }

    /** Quoted where RFC 4180 demands it. */
    private static void plain(StringBuilder out, Value value) {
        String text = value instanceof BNode node ? "_:" + node.getID() : value.stringValue();
        boolean quoted = text.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        out.append(quoted ? "\"" + text.replace("\"", "\"\"") + "\"" : text);
    }

    @Override
    public void tail(StringBuilder out) {
        // The last row is the end.
    }

    @Override
    public void truth(StringBuilder out, boolean value) {
        throw new IllegalStateException("a table has no yes or no");
    }
}
