package one.twogather.vocab;

import static org.eclipse.rdf4j.model.util.Values.iri;

import org.eclipse.rdf4j.model.IRI;

/** Solid terms: patches, type indexes, identity. */
public final class Solid {

    /** The prefix people know it by. */
    public static final String PREFIX = "solid";

    public static final String NAMESPACE = "http://www.w3.org/ns/solid/terms#";

    public static final IRI PATCH = iri(NAMESPACE, "Patch");
    public static final IRI INSERT_DELETE_PATCH = iri(NAMESPACE, "InsertDeletePatch");
    public static final IRI WHERE = iri(NAMESPACE, "where");
    public static final IRI INSERTS = iri(NAMESPACE, "inserts");
    public static final IRI DELETES = iri(NAMESPACE, "deletes");
    public static final IRI OIDC_ISSUER = iri(NAMESPACE, "oidcIssuer");
    public static final IRI OWNER = iri(NAMESPACE, "owner");
    public static final IRI STORAGE_DESCRIPTION = iri(NAMESPACE, "storageDescription");
    public static final IRI ACCOUNT = iri(NAMESPACE, "account");
    public static final IRI COMMUNITY = iri(NAMESPACE, "community");
    public static final IRI TYPE_INDEX = iri(NAMESPACE, "TypeIndex");
    public static final IRI TYPE_REGISTRATION = iri(NAMESPACE, "TypeRegistration");
    public static final IRI LISTED_DOCUMENT = iri(NAMESPACE, "ListedDocument");
    public static final IRI UNLISTED_DOCUMENT = iri(NAMESPACE, "UnlistedDocument");
    public static final IRI PUBLIC_TYPE_INDEX = iri(NAMESPACE, "publicTypeIndex");
    public static final IRI PRIVATE_TYPE_INDEX = iri(NAMESPACE, "privateTypeIndex");
    public static final IRI FOR_CLASS = iri(NAMESPACE, "forClass");
    public static final IRI INSTANCE = iri(NAMESPACE, "instance");
    public static final IRI INSTANCE_CONTAINER = iri(NAMESPACE, "instanceContainer");
    public static final IRI UPDATES_VIA_STREAMING_HTTP_2023 = iri(NAMESPACE, "updatesViaStreamingHttp2023");

    private Solid() {}
}
