package one.twogather.pod.rdf;

import java.util.List;
import java.util.Optional;
import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.vocabulary.XSD;

/** SPARQL Query Results XML Format. Characters that XML cannot say, such as most controls, become U+FFFD: JSON says them all. */
final class ResultXml extends ResultWriter {

    private static final String BEGIN =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\">\n";
    private static final char REPLACEMENT = '\uFFFD';

    private List<String> names = List.of();

    @Override
    public void head(StringBuilder out, List<String> variables) {
        names = variables;
        out.append(BEGIN).append("<head>");
        for (String name : names) {
            out.append("<variable name=\"").append(name).append("\"/>");
        }
        out.append("</head>\n<results>\n");
    }

    @Override
    public void row(StringBuilder out, List<Optional<Value>> values) {
        out.append("<result>");
        for (int i = 0; i < names.size(); i++) {
            if (values.get(i).isPresent()) {
                out.append("<binding name=\"").append(names.get(i)).append("\">");
                value(out, values.get(i).get());
                out.append("</binding>");
            }
        }
        out.append("</result>\n");
    }

    private static void value(StringBuilder out, Value value) {
        String kind = ResultJson.kind(value);
        out.append('<').append(kind);
        if (value instanceof Literal literal) {
            if (literal.getLanguage().isPresent()) {
                attribute(out, "xml:lang", literal.getLanguage().get());
            } else if (!XSD.STRING.equals(literal.getDatatype())) {
                attribute(out, "datatype", literal.getDatatype().stringValue());
            }
        }
        out.append('>');
        text(out, value.stringValue());
        out.append("</").append(kind).append('>');
    }

    private static void attribute(StringBuilder out, String name, String value) {
        out.append(' ').append(name).append("=\"");
        text(out, value);
        out.append('"');
    }

    /** A carriage return would be read as a line feed if it were not escaped. */
    private static void text(StringBuilder out, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\r' -> out.append("&#13;");
                case '\t', '\n' -> out.append(c);
                default -> out.append(c < ' ' || c >= '\uFFFE' || isHalf(text, i) ? REPLACEMENT : c);
            }
        }
    }

    private static boolean isHalf(String text, int at) {
        char c = text.charAt(at);
        boolean paired = Character.isHighSurrogate(c)
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        return Character.isSurrogate(c) && !paired;
    }

    @Override
    public void tail(StringBuilder out) {
        out.append("</results>\n</sparql>\n");
    }

    @Override
    public void truth(StringBuilder out, boolean value) {
        out.append(BEGIN).append("<head/>\n<boolean>").append(value).append("</boolean>\n</sparql>\n");
    }
}
