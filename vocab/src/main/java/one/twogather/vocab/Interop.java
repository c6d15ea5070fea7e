package one.twogather.vocab;

import static org.eclipse.rdf4j.model.util.Values.iri;

import org.eclipse.rdf4j.model.IRI;

/** Solid Application Interoperability: how grants are described there. */
public final class Interop {

    /** The prefix people know it by. */
    public static final String PREFIX = "interop";

    public static final String NAMESPACE = "http://www.w3.org/ns/solid/interop#";

    public static final IRI DATA_GRANT = iri(NAMESPACE, "DataGrant");
    public static final IRI DATA_OWNER = iri(NAMESPACE, "dataOwner");
    public static final IRI GRANTEE = iri(NAMESPACE, "grantee");
    public static final IRI ACCESS_MODE = iri(NAMESPACE, "accessMode");

    private Interop() {}
}
