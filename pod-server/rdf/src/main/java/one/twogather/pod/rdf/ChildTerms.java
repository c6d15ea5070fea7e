package one.twogather.pod.rdf;

import java.time.Instant;
import one.twogather.vocab.Dcterms;
import one.twogather.vocab.IanaMediaTypes;
import one.twogather.vocab.Ldp;
import one.twogather.vocab.Posix;
import org.eclipse.rdf4j.model.vocabulary.RDF;
import org.eclipse.rdf4j.model.vocabulary.XSD;

/** The terms in which listings speak, as text, and the small things they compute of a child. */
final class ChildTerms {

    static final String TYPE = RDF.TYPE.stringValue();
    static final String RESOURCE = Ldp.RESOURCE.stringValue();
    static final String CONTAINER = Ldp.CONTAINER.stringValue();
    static final String BASIC_CONTAINER = Ldp.BASIC_CONTAINER.stringValue();
    static final String CONTAINS = Ldp.CONTAINS.stringValue();
    static final String MODIFIED = Dcterms.MODIFIED.stringValue();
    static final String MTIME = Posix.MTIME.stringValue();
    static final String SIZE = Posix.SIZE.stringValue();
    static final String DATE_TIME = XSD.DATETIME.stringValue();
    static final String INTEGER = XSD.INTEGER.stringValue();

    private ChildTerms() {}

    /** The class of the child's media type. */
    static String mediaClass(ListedChild child) {
        return IanaMediaTypes.typeName(child.mediaType());
    }

    /** False for containers, and for media types that cannot be told: whoever wrote the child chose them. */
    static boolean hasMediaClass(ListedChild child) {
        return !child.container() && IanaMediaTypes.hasType(child.mediaType());
    }

    /** The time of the last change, to the second, as {@code xsd:dateTime} has it. */
    static String modified(ListedChild child) {
        return Instant.ofEpochSecond(child.modified().getEpochSecond()).toString();
    }
}
