package one.twogather.pod.rdf;

import one.twogather.vocab.Dcterms;
import one.twogather.vocab.Ldp;
import one.twogather.vocab.Posix;
import org.eclipse.rdf4j.model.vocabulary.XSD;

/** A listing in Turtle, two lines a child. */
record TurtleListing(String container, String about) implements ListingSyntax {

    @Override
    public String head() {
        StringBuilder head = new StringBuilder();
        prefix(head, Dcterms.PREFIX, Dcterms.NAMESPACE);
        prefix(head, Ldp.PREFIX, Ldp.NAMESPACE);
        prefix(head, Posix.PREFIX, Posix.NAMESPACE);
        prefix(head, XSD.PREFIX, XSD.NAMESPACE);
        head.append(about).append('\n');
        Spelling.iri(head, container);
        return head.append(" a ldp:Resource, ldp:Container, ldp:BasicContainer .\n")
                .toString();
    }

    private static void prefix(StringBuilder out, String name, String namespace) {
        out.append("@prefix ").append(name).append(": <").append(namespace).append("> .\n");
    }

    @Override
    public void child(StringBuilder out, ListedChild child, boolean first) {
        Spelling.iri(out, container);
        out.append(" ldp:contains ");
        Spelling.iri(out, child.iri());
        out.append(" .\n");
        Spelling.iri(out, child.iri());
        out.append(" a ldp:Resource");
        if (child.container()) {
            out.append(", ldp:Container, ldp:BasicContainer");
        } else if (ChildTerms.hasMediaClass(child)) {
            Spelling.iri(out.append(", "), ChildTerms.mediaClass(child));
        }
        out.append(" ; dcterms:modified \"").append(ChildTerms.modified(child)).append("\"^^xsd:dateTime");
        out.append(" ; posix:mtime ").append(child.modified().getEpochSecond());
        if (!child.container()) {
            out.append(" ; posix:size ").append(child.size());
        }
        out.append(" .\n");
    }

    @Override
    public String tail() {
        return "";
    }
}
