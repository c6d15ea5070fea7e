package one.twogather.vocab;

import static org.eclipse.rdf4j.model.util.Values.iri;

import org.eclipse.rdf4j.model.IRI;

/** File status: what a container tells of its children (P-042). */
public final class Posix {

    /** The prefix people know it by. */
    public static final String PREFIX = "posix";

    public static final String NAMESPACE = "http://www.w3.org/ns/posix/stat#";

    public static final IRI SIZE = iri(NAMESPACE, "size");
    public static final IRI MTIME = iri(NAMESPACE, "mtime");

    private Posix() {}
}
