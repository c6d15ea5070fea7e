package one.twogather.vocab;

import static org.eclipse.rdf4j.model.util.Values.iri;

import org.eclipse.rdf4j.model.IRI;

/** Friend of a Friend: people and their documents. */
public final class Foaf {

    /** The prefix people know it by. */
    public static final String PREFIX = "foaf";

    public static final String NAMESPACE = "http://xmlns.com/foaf/0.1/";

    public static final IRI AGENT = iri(NAMESPACE, "Agent");
    public static final IRI PERSON = iri(NAMESPACE, "Person");
    public static final IRI GROUP = iri(NAMESPACE, "Group");
    public static final IRI PERSONAL_PROFILE_DOCUMENT = iri(NAMESPACE, "PersonalProfileDocument");
    public static final IRI MAKER = iri(NAMESPACE, "maker");
    public static final IRI PRIMARY_TOPIC = iri(NAMESPACE, "primaryTopic");
    public static final IRI IS_PRIMARY_TOPIC_OF = iri(NAMESPACE, "isPrimaryTopicOf");
    public static final IRI NAME = iri(NAMESPACE, "name");
    public static final IRI NICK = iri(NAMESPACE, "nick");
    public static final IRI IMG = iri(NAMESPACE, "img");
    public static final IRI KNOWS = iri(NAMESPACE, "knows");
    public static final IRI MEMBER = iri(NAMESPACE, "member");
    public static final IRI HOMEPAGE = iri(NAMESPACE, "homepage");

    private Foaf() {}
}
