package one.twogather.vocab;

import static org.eclipse.rdf4j.model.util.Values.iri;

import org.eclipse.rdf4j.model.IRI;

/** Web Access Control, with the conditions of its 1.1 draft. */
public final class Acl {

    /** The prefix people know it by. */
    public static final String PREFIX = "acl";

    public static final String NAMESPACE = "http://www.w3.org/ns/auth/acl#";

    public static final IRI AUTHORIZATION = iri(NAMESPACE, "Authorization");
    public static final IRI READ = iri(NAMESPACE, "Read");
    public static final IRI WRITE = iri(NAMESPACE, "Write");
    public static final IRI APPEND = iri(NAMESPACE, "Append");
    public static final IRI CONTROL = iri(NAMESPACE, "Control");
    public static final IRI AUTHENTICATED_AGENT = iri(NAMESPACE, "AuthenticatedAgent");
    public static final IRI CLIENT_CONDITION = iri(NAMESPACE, "ClientCondition");
    public static final IRI ISSUER_CONDITION = iri(NAMESPACE, "IssuerCondition");
    public static final IRI ACCESS_TO = iri(NAMESPACE, "accessTo");
    public static final IRI DEFAULT = iri(NAMESPACE, "default");
    public static final IRI AGENT = iri(NAMESPACE, "agent");
    public static final IRI AGENT_CLASS = iri(NAMESPACE, "agentClass");
    public static final IRI AGENT_GROUP = iri(NAMESPACE, "agentGroup");
    public static final IRI ORIGIN = iri(NAMESPACE, "origin");
    public static final IRI MODE = iri(NAMESPACE, "mode");
    public static final IRI CONDITION = iri(NAMESPACE, "condition");
    public static final IRI CLIENT = iri(NAMESPACE, "client");
    public static final IRI ISSUER = iri(NAMESPACE, "issuer");
    public static final IRI ACCESS_CONTROL = iri(NAMESPACE, "accessControl");
    public static final IRI TRUSTED_APP = iri(NAMESPACE, "trustedApp");

    private Acl() {}
}
