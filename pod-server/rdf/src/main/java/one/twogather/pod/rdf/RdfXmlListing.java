package one.twogather.pod.rdf;

import one.twogather.vocab.Dcterms;
import one.twogather.vocab.Ldp;
import one.twogather.vocab.Posix;
import org.eclipse.rdf4j.model.vocabulary.RDF;

/** A listing in RDF/XML, two elements a child. */
record RdfXmlListing(String container, String about) implements ListingSyntax {

    private static final String END = "</rdf:RDF>";

    private static final String DESCRIPTION =
            "<rdf:Description xmlns:rdf=\"%s\" xmlns:ldp=\"%s\" xmlns:dcterms=\"%s\" xmlns:posix=\"%s\" rdf:about=\""
                    .formatted(RDF.NAMESPACE, Ldp.NAMESPACE, Dcterms.NAMESPACE, Posix.NAMESPACE);

    @Override
    public String head() {
        StringBuilder head = new StringBuilder(about.substring(0, about.lastIndexOf(END)));
        attribute(head.append(DESCRIPTION), container);
        types(head.append("\">"), true);
        return head.append("</rdf:Description>\n").toString();
    }

    @Override
    public void child(StringBuilder out, ListedChild child, boolean first) {
        attribute(out.append(DESCRIPTION), container);
        attribute(out.append("\"><ldp:contains rdf:resource=\""), child.iri());
        attribute(out.append("\"/></rdf:Description>\n").append(DESCRIPTION), child.iri());
        types(out.append("\">"), child.container());
        if (ChildTerms.hasMediaClass(child)) {
            type(out, ChildTerms.mediaClass(child));
        }
        long mtime = child.modified().getEpochSecond();
        literal(out, "dcterms:modified", ChildTerms.DATE_TIME, ChildTerms.modified(child));
        literal(out, "posix:mtime", ChildTerms.INTEGER, Long.toString(mtime));
        if (!child.container()) {
            literal(out, "posix:size", ChildTerms.INTEGER, Long.toString(child.size()));
        }
        out.append("</rdf:Description>\n");
    }

    @Override
    public String tail() {
        return END + "\n";
    }

    private static void types(StringBuilder out, boolean container) {
        type(out, ChildTerms.RESOURCE);
        if (container) {
            type(out, ChildTerms.CONTAINER);
            type(out, ChildTerms.BASIC_CONTAINER);
        }
    }

    private static void type(StringBuilder out, String iri) {
        attribute(out.append("<rdf:type rdf:resource=\""), iri);
        out.append("\"/>");
    }

    private static void literal(StringBuilder out, String element, String datatype, String value) {
        out.append('<')
                .append(element)
                .append(" rdf:datatype=\"")
                .append(datatype)
                .append("\">");
        out.append(value).append("</").append(element).append('>');
    }

    private static void attribute(StringBuilder out, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.append(c);
            }
        }
    }
}
