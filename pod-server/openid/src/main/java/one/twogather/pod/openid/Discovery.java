package one.twogather.pod.openid;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import one.twogather.pod.identity.JwsAlgorithm;

/** What this server says of itself as an issuer (O-010): what works, and nothing else. Endpoints look up here what they take, so that both say the same. */
final class Discovery {

    static final List<String> ID_TOKEN_ALGORITHMS = List.of("ES256", "RS256");
    static final List<String> SECRET_METHODS = List.of("client_secret_basic", "client_secret_post");
    static final List<String> CLIENT_METHODS = List.of("client_secret_basic", "client_secret_post", "none");
    static final List<String> GRANT_TYPES = List.of("authorization_code", "refresh_token", "client_credentials");

    private final String issuer;

    Discovery(String issuer) {
        this.issuer = issuer;
    }

    /** An endpoint's address. */
    String at(String path) {
        return issuer + path.substring(1);
    }

    /**
     * The document.
     *
     * <p>Without pages it names an authorization endpoint all the same, though no response type is offered: inrupt's node library refuses an issuer
     * without one even for client credentials, which never use it.
     *
     * @param hasPages whether people can sign in
     * @param detailsTypes of {@code authorization_details}
     */
    String text(boolean hasPages, List<String> detailsTypes) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("issuer", issuer);
        document.put("authorization_endpoint", at(OpenIdProvider.AUTHORIZATION_PATH));
        document.put("token_endpoint", at(OpenIdProvider.TOKEN_PATH));
        document.put("jwks_uri", at(OpenIdProvider.KEYS_PATH));
        document.put("introspection_endpoint", at(OpenIdProvider.INTROSPECTION_PATH));
        document.put("introspection_endpoint_auth_methods_supported", SECRET_METHODS);
        document.put("subject_types_supported", List.of("public"));
        document.put("id_token_signing_alg_values_supported", ID_TOKEN_ALGORITHMS);
        document.put("dpop_signing_alg_values_supported", JwsAlgorithm.NAMES);
        document.put("claims_parameter_supported", false);
        document.put("request_parameter_supported", false);
        document.put("request_uri_parameter_supported", false);
        if (hasPages) {
            ofPeople(document);
            document.put("authorization_details_types_supported", detailsTypes);
        } else {
            ofScripts(document);
        }
        return Json.text(document);
    }

    private static void ofScripts(Map<String, Object> document) {
        document.put("scopes_supported", List.of(Scope.WEBID));
        document.put("response_types_supported", List.of());
        document.put("grant_types_supported", List.of("client_credentials"));
        document.put("token_endpoint_auth_methods_supported", SECRET_METHODS);
        document.put("claims_supported", List.of("webid", "iss", "sub", "aud", "azp", "client_id", "cnf"));
    }

    private void ofPeople(Map<String, Object> document) {
        document.put("registration_endpoint", at(OpenIdProvider.REGISTRATION_PATH));
        document.put("pushed_authorization_request_endpoint", at(OpenIdProvider.PUSH_PATH));
        document.put("revocation_endpoint", at(OpenIdProvider.REVOCATION_PATH));
        document.put("revocation_endpoint_auth_methods_supported", CLIENT_METHODS);
        document.put("end_session_endpoint", at(OpenIdProvider.FAREWELL_PATH));
        document.put("scopes_supported", Scope.KNOWN);
        document.put("response_types_supported", List.of("code"));
        document.put("response_modes_supported", List.of("query", "fragment"));
        document.put("grant_types_supported", GRANT_TYPES);
        document.put("token_endpoint_auth_methods_supported", CLIENT_METHODS);
        document.put("code_challenge_methods_supported", List.of("S256"));
        document.put("prompt_values_supported", Prompt.NAMES);
        document.put("authorization_response_iss_parameter_supported", true);
        document.put("client_id_metadata_document_supported", true);
        document.put("require_pushed_authorization_requests", false);
        document.put(
                "claims_supported",
                List.of(
                        "webid",
                        "iss",
                        "sub",
                        "aud",
                        "azp",
                        "client_id",
                        "cnf",
                        "auth_time",
                        "nonce",
                        "amr",
                        "at_hash"));
    }
}
