package one.twogather.vocab;

import static org.eclipse.rdf4j.model.util.Values.iri;

import org.eclipse.rdf4j.model.IRI;

/** Linked Data Platform: containers and inboxes. */
public final class Ldp {

    /** The prefix people know it by. */
    public static final String PREFIX = "ldp";

    public static final String NAMESPACE = "http://www.w3.org/ns/ldp#";

    public static final IRI RESOURCE = iri(NAMESPACE, "Resource");
    public static final IRI RDF_SOURCE = iri(NAMESPACE, "RDFSource");
    public static final IRI NON_RDF_SOURCE = iri(NAMESPACE, "NonRDFSource");
    public static final IRI CONTAINER = iri(NAMESPACE, "Container");
    public static final IRI BASIC_CONTAINER = iri(NAMESPACE, "BasicContainer");
    public static final IRI CONTAINS = iri(NAMESPACE, "contains");
    public static final IRI INBOX = iri(NAMESPACE, "inbox");
    public static final IRI CONSTRAINED_BY = iri(NAMESPACE, "constrainedBy");

    private Ldp() {}
}
