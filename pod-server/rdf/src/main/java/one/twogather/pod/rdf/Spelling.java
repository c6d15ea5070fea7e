package one.twogather.pod.rdf;

import org.eclipse.rdf4j.model.BNode;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.vocabulary.XSD;

/** Spells terms so that any reader of N-Triples, and so of Turtle, takes them. */
final class Spelling {

    private static final String HEX = "0123456789ABCDEF";

    private Spelling() {}

    static void term(StringBuilder out, Value value, Labels labels) {
        switch (value) {
            case IRI iri -> iri(out, iri.stringValue());
            case BNode node -> out.append("_:").append(labels.of(node));
            case Literal literal -> {
                string(out, literal.getLabel());
                if (literal.getLanguage().isPresent()) {
                    out.append('@').append(literal.getLanguage().get());
                } else if (!XSD.STRING.equals(literal.getDatatype())) {
                    out.append("^^");
                    iri(out, literal.getDatatype().stringValue());
                }
            }
            default -> throw new IllegalArgumentException("not a term of RDF 1.1: " + value);
        }
    }

    static void iri(StringBuilder out, String iri) {
        out.append('<');
        int plain = 0;
        while (plain < iri.length() && Names.isIriCharacter(iri.charAt(plain))) {
            plain++;
        }
        out.append(iri, 0, plain);
        for (int i = plain; i < iri.length(); i++) {
            char c = iri.charAt(i);
            if (Names.isIriCharacter(c)) {
                out.append(c);
            } else {
                unicode(out, c);
            }
        }
        out.append('>');
    }

    static void string(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || c == 0x7F) {
                        unicode(out, c);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /** {@code \}{@code u} and four digits, in the notation that Turtle and JSON share. */
    static void unicode(StringBuilder out, char c) {
        out.append("\\u")
                .append(HEX.charAt(c >> 12))
                .append(HEX.charAt(c >> 8 & 15))
                .append(HEX.charAt(c >> 4 & 15))
                .append(HEX.charAt(c & 15));
    }
}
