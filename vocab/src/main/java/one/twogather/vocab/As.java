package one.twogather.vocab;

import static org.eclipse.rdf4j.model.util.Values.iri;

import org.eclipse.rdf4j.model.IRI;

/** Activity Streams 2.0: what a notification says. */
public final class As {

    /** The prefix people know it by. */
    public static final String PREFIX = "as";

    public static final String NAMESPACE = "https://www.w3.org/ns/activitystreams#";

    public static final IRI CREATE = iri(NAMESPACE, "Create");
    public static final IRI UPDATE = iri(NAMESPACE, "Update");
    public static final IRI DELETE = iri(NAMESPACE, "Delete");
    public static final IRI ADD = iri(NAMESPACE, "Add");
    public static final IRI REMOVE = iri(NAMESPACE, "Remove");
    public static final IRI ACTOR = iri(NAMESPACE, "actor");
    public static final IRI OBJECT = iri(NAMESPACE, "object");
    public static final IRI TARGET = iri(NAMESPACE, "target");
    public static final IRI PUBLISHED = iri(NAMESPACE, "published");
    public static final IRI NAME = iri(NAMESPACE, "name");
    public static final IRI IMAGE = iri(NAMESPACE, "image");
    public static final IRI SUMMARY = iri(NAMESPACE, "summary");
    public static final IRI CONTENT = iri(NAMESPACE, "content");
    public static final IRI ITEMS = iri(NAMESPACE, "items");

    private As() {}
}
