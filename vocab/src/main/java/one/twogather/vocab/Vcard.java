package one.twogather.vocab;

import static org.eclipse.rdf4j.model.util.Values.iri;

import org.eclipse.rdf4j.model.IRI;

/** vCard: contacts and groups. */
public final class Vcard {

    /** The prefix people know it by. */
    public static final String PREFIX = "vcard";

    public static final String NAMESPACE = "http://www.w3.org/2006/vcard/ns#";

    public static final IRI GROUP = iri(NAMESPACE, "Group");
    public static final IRI INDIVIDUAL = iri(NAMESPACE, "Individual");
    public static final IRI ADDRESS_BOOK = iri(NAMESPACE, "AddressBook");
    public static final IRI HAS_MEMBER = iri(NAMESPACE, "hasMember");
    public static final IRI HAS_PHOTO = iri(NAMESPACE, "hasPhoto");
    public static final IRI HAS_EMAIL = iri(NAMESPACE, "hasEmail");
    public static final IRI HAS_TELEPHONE = iri(NAMESPACE, "hasTelephone");
    public static final IRI HAS_NAME = iri(NAMESPACE, "hasName");
    public static final IRI FN = iri(NAMESPACE, "fn");
    public static final IRI VALUE = iri(NAMESPACE, "value");
    public static final IRI ROLE = iri(NAMESPACE, "role");
    public static final IRI NOTE = iri(NAMESPACE, "note");
    public static final IRI BDAY = iri(NAMESPACE, "bday");
    public static final IRI ORGANIZATION_NAME = iri(NAMESPACE, "organization-name");

    private Vcard() {}
}
