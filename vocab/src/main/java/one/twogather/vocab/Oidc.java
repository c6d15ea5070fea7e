package one.twogather.vocab;

import static org.eclipse.rdf4j.model.util.Values.iri;

import org.eclipse.rdf4j.model.IRI;

/** Solid-OIDC: client identifier documents (9.5). */
public final class Oidc {

    /** The prefix people know it by. */
    public static final String PREFIX = "oidc";

    public static final String NAMESPACE = "http://www.w3.org/ns/solid/oidc#";

    public static final IRI CLIENT_ID = iri(NAMESPACE, "client_id");
    public static final IRI CLIENT_NAME = iri(NAMESPACE, "client_name");
    public static final IRI CLIENT_URI = iri(NAMESPACE, "client_uri");
    public static final IRI LOGO_URI = iri(NAMESPACE, "logo_uri");
    public static final IRI POLICY_URI = iri(NAMESPACE, "policy_uri");
    public static final IRI TOS_URI = iri(NAMESPACE, "tos_uri");
    public static final IRI REDIRECT_URIS = iri(NAMESPACE, "redirect_uris");
    public static final IRI SCOPE = iri(NAMESPACE, "scope");
    public static final IRI GRANT_TYPES = iri(NAMESPACE, "grant_types");
    public static final IRI RESPONSE_TYPES = iri(NAMESPACE, "response_types");
    public static final IRI APPLICATION_TYPE = iri(NAMESPACE, "application_type");
    public static final IRI CONTACTS = iri(NAMESPACE, "contacts");
    public static final IRI DEFAULT_MAX_AGE = iri(NAMESPACE, "default_max_age");
    public static final IRI REQUIRE_AUTH_TIME = iri(NAMESPACE, "require_auth_time");
    public static final IRI TOKEN_ENDPOINT_AUTH_METHOD = iri(NAMESPACE, "token_endpoint_auth_method");
    public static final IRI POST_LOGOUT_REDIRECT_URIS = iri(NAMESPACE, "post_logout_redirect_uris");

    private Oidc() {}
}
