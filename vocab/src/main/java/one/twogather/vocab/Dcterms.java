package one.twogather.vocab;

import static org.eclipse.rdf4j.model.util.Values.iri;

import org.eclipse.rdf4j.model.IRI;

/** Dublin Core terms. */
public final class Dcterms {

    /** The prefix people know it by. */
    public static final String PREFIX = "dcterms";

    public static final String NAMESPACE = "http://purl.org/dc/terms/";

    public static final IRI TITLE = iri(NAMESPACE, "title");
    public static final IRI DESCRIPTION = iri(NAMESPACE, "description");
    public static final IRI CREATED = iri(NAMESPACE, "created");
    public static final IRI MODIFIED = iri(NAMESPACE, "modified");
    public static final IRI CREATOR = iri(NAMESPACE, "creator");
    public static final IRI FORMAT = iri(NAMESPACE, "format");
    public static final IRI HAS_PART = iri(NAMESPACE, "hasPart");
    public static final IRI IS_PART_OF = iri(NAMESPACE, "isPartOf");

    private Dcterms() {}
}
