package one.twogather.pod.openid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.identity.IssuedCredential;
import one.twogather.pod.model.GrantId;
import org.junit.jupiter.api.Test;

/** The issuer: its documents, and its token endpoint by RFC 6749 and RFC 9449 §5. */
class OpenIdProviderTest {

    private static final String FORM = "grant_type=client_credentials";
    private static final String TOKEN = World.ISSUER + ".oidc/token";

    private static final GrantId GRANT =
            new GrantId(World.ALICE, "bafyreigyftnzjf4rcu7glp5kfop53vqlopc3zcldauoqdqxlz7t4343gr4");

    private final World world = new World();

    @Test
    void anIndependentLibraryReadsTheDiscoveryDocument() throws ParseException {
        OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(world.provider.discovery());
        assertEquals(World.ISSUER, metadata.getIssuer().getValue());
        assertEquals(
                World.ISSUER + ".oidc/authorize",
                metadata.getAuthorizationEndpointURI().toString());
        assertEquals(
                World.ISSUER + ".oidc/register",
                metadata.getRegistrationEndpointURI().toString());
        assertEquals(
                World.ISSUER + ".oidc/revoke",
                metadata.getRevocationEndpointURI().toString());
        assertEquals(
                World.ISSUER + ".oidc/introspect",
                metadata.getIntrospectionEndpointURI().toString());
        assertEquals(
                World.ISSUER + ".oidc/logout",
                metadata.getEndSessionEndpointURI().toString());
        assertEquals(
                World.ISSUER + ".oidc/par",
                metadata.getPushedAuthorizationRequestEndpointURI().toString());
        assertTrue(metadata.supportsAuthorizationResponseIssuerParam());
        assertEquals(List.of(CodeChallengeMethod.S256), metadata.getCodeChallengeMethods());
        assertEquals(TOKEN, metadata.getTokenEndpointURI().toString());
        assertEquals(World.ISSUER + ".oidc/jwks", metadata.getJWKSetURI().toString());
        assertEquals(
                List.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN, GrantType.CLIENT_CREDENTIALS),
                metadata.getGrantTypes());
    }

    /** What @inrupt/solid-client-authn-node 5 demands before it asks for a token (T-03). */
    @Test
    void theDiscoveryDocumentHasWhatInruptsLibraryDemands() {
        Map<String, Object> document = World.json(withoutPages());
        for (String member : List.of(
                "authorization_endpoint",
                "token_endpoint",
                "jwks_uri",
                "claims_supported",
                "subject_types_supported",
                "grant_types_supported",
                "id_token_signing_alg_values_supported")) {
            assertTrue(document.containsKey(member), member);
        }
        assertEquals(List.of("webid"), document.get("scopes_supported"));
    }

    /** O-010: what browsers' libraries read before they send anybody here. */
    @Test
    void theDiscoveryDocumentHasWhatBrowsersLibrariesDemand() {
        Map<String, Object> document = World.json(world.provider.discovery());
        assertEquals(List.of("openid", "webid", "profile", "offline_access"), document.get("scopes_supported"));
        assertEquals(List.of("code"), document.get("response_types_supported"));
        assertEquals(List.of("ES256", "RS256"), document.get("id_token_signing_alg_values_supported"));
        assertEquals(true, document.get("client_id_metadata_document_supported"));
        assertEquals(true, document.get("authorization_response_iss_parameter_supported"));
        assertFalse(document.containsKey("userinfo_endpoint"), "there is none");
    }

    @Test
    void withoutPagesTheDiscoveryDocumentPromisesThatScriptsAreServedAndNothingElse() {
        Map<String, Object> document = World.json(withoutPages());
        assertEquals(List.of(), document.get("response_types_supported"));
        assertEquals(List.of("client_credentials"), document.get("grant_types_supported"));
        for (String later : List.of(
                "registration_endpoint",
                "end_session_endpoint",
                "userinfo_endpoint",
                "pushed_authorization_request_endpoint",
                "revocation_endpoint",
                "code_challenge_methods_supported")) {
            assertFalse(document.containsKey(later), later);
        }
    }

    private String withoutPages() {
        return world.provider(OpenIdProvider.Pages.MISSING).discovery();
    }

    @Test
    void aTokenSaysWhatVerifiersElsewhereRequire() {
        ClientAnswer answer = world.provider.token(world.request(FORM, World.basic(world.credential)));
        Map<String, Object> members = World.json(answer.body());
        assertEquals(200, answer.status());
        assertEquals("DPoP", members.get("token_type"));
        assertEquals(600L, members.get("expires_in"));
        assertEquals("webid", members.get("scope"));
        assertEquals("no-store", answer.headers().get("Cache-Control"));
        assertEquals("application/json", answer.headers().get("Content-Type"));
        String token = world.token();
        Map<String, Object> header = World.part(token, 0);
        assertEquals("at+jwt", header.get("typ"));
        assertEquals("ES256", header.get("alg"));
        assertTrue(header.containsKey("kid"));
        Map<String, Object> claims = World.part(token, 1);
        long now = world.clock.instant().getEpochSecond();
        assertEquals(World.ALICE_ID.iri(), claims.get("webid"));
        assertEquals(World.ALICE_ID.iri(), claims.get("sub"));
        assertEquals(World.ISSUER, claims.get("iss"));
        assertEquals("solid", claims.get("aud"));
        assertEquals(world.credential.clientId(), claims.get("client_id"));
        assertEquals(world.credential.clientId(), claims.get("azp"));
        assertEquals(now, claims.get("iat"));
        assertEquals(now + 600, claims.get("exp"));
        assertEquals(Map.of("jkt", world.client.thumbprint()), claims.get("cnf"));
        assertTrue(String.valueOf(claims.get("jti")).length() >= 20);
    }

    @Test
    void anIndependentLibraryReadsTheAnswers() throws ParseException {
        HTTPResponse good = new HTTPResponse(200);
        good.setHeader("Content-Type", "application/json");
        good.setBody(world.provider
                .token(world.request(FORM, World.basic(world.credential)))
                .body());
        assertTrue(com.nimbusds.oauth2.sdk.TokenResponse.parse(good).indicatesSuccess());
        HTTPResponse bad = new HTTPResponse(401);
        bad.setHeader("Content-Type", "application/json");
        bad.setBody(
                world.provider.token(world.request(FORM, World.basic("a", "b"))).body());
        assertEquals(
                "invalid_client",
                com.nimbusds.oauth2.sdk.TokenErrorResponse.parse(bad)
                        .getErrorObject()
                        .getCode());
    }

    @Test
    void aClientMayNameItselfInTheHeaderOrInTheForm() {
        String id = world.credential.clientId();
        String secret = world.credential.clientSecret();
        String percent = secret.replace("-", "%2D").replace("_", "%5F");
        granted(world.request(FORM, World.basic(id, secret)));
        granted(world.request(FORM, World.basic(id.replace("-", "%2D"), percent)));
        granted(world.request(FORM + "&client_id=" + id, World.basic(id, secret)));
        granted(world.request(FORM + "&client_id=" + id + "&client_secret=" + secret, Optional.empty()));
        granted(world.request(
                FORM + "&scope=openid+offline_access%20webid&token_endpoint_auth_method=client_secret_basic",
                World.basic(id, secret)));
    }

    @Test
    void badClientsAreRefused() {
        String id = world.credential.clientId();
        for (Optional<String> authorization : List.of(
                World.basic(id, "wrong"),
                World.basic("alice-nobody", world.credential.clientSecret()),
                World.basic("", ""),
                Optional.of("Basic"),
                Optional.of("Basic ****"),
                Optional.of("Basic YWxpY2U="),
                Optional.of("Bearer x"),
                Optional.<String>empty())) {
            ClientAnswer answer = world.provider.token(world.request(FORM, authorization));
            error(401, "invalid_client", answer);
            assertTrue(String.valueOf(answer.headers().get("WWW-Authenticate")).startsWith("Basic"));
        }
        error(401, "invalid_client", ask(FORM + "&client_id=" + id, Optional.empty()));
        error(401, "invalid_client", ask(FORM + "&client_id=other", World.basic(world.credential)));
        error(401, "invalid_client", ask(FORM + "&client_secret=x", World.basic(world.credential)));
    }

    @Test
    void badRequestsAreRefused() {
        Optional<String> basic = World.basic(world.credential);
        error(400, "invalid_request", ask("", basic));
        error(400, "invalid_request", ask("grant_type=", basic));
        error(400, "invalid_request", ask(FORM + "&" + FORM, basic));
        error(400, "invalid_request", ask(FORM + "&a=%zz", basic));
        error(400, "invalid_request", ask(FORM + "&a=" + "x".repeat(20_000), basic));
        error(400, "unsupported_grant_type", ask("grant_type=password", basic));
        error(400, "invalid_request", ask("grant_type=authorization_code", basic));
        error(400, "invalid_request", ask("grant_type=refresh_token", basic));
        ClientRequest json = new ClientRequest(Optional.of("application/json"), "{}", basic, List.of(), "192.0.2.7");
        error(400, "invalid_request", world.provider.token(json));
    }

    @Test
    void aTokenNeedsAProofOfItsOwn() {
        Optional<String> basic = World.basic(world.credential);
        error(400, "invalid_dpop_proof", world.provider.token(World.requestWith(FORM, basic)));
        String proof = world.client.proof("POST", TOKEN);
        error(400, "invalid_dpop_proof", world.provider.token(World.requestWith(FORM, basic, proof, proof)));
        error(400, "invalid_dpop_proof", proved(world.client.proof("GET", TOKEN)));
        error(400, "invalid_dpop_proof", proved(world.client.proof("POST", World.ISSUER)));
        assertEquals(200, proved(proof).status());
        error(400, "invalid_dpop_proof", proved(proof));
    }

    @Test
    void whoFailsAgainAndAgainHasToWait() {
        Optional<String> wrong = World.basic(world.credential.clientId(), "wrong");
        for (int i = 0; i < 10; i++) {
            error(401, "invalid_client", ask(FORM, wrong));
        }
        ClientAnswer answer = ask(FORM, wrong);
        assertEquals(429, answer.status());
        assertEquals("7", answer.headers().get("Retry-After"));
        world.advance(Duration.ofSeconds(6));
        assertEquals(401, ask(FORM, wrong).status());
    }

    @Test
    void strangersAtTheSameAddressLockNobodyOut() {
        for (int i = 0; i < 60; i++) {
            ask(FORM, World.basic(world.credential.clientId(), "wrong"));
            ask(FORM, World.basic("alice-" + i, "wrong"));
        }
        assertEquals(
                429,
                ask(FORM, World.basic(world.credential.clientId(), "wrong")).status());
        assertEquals(
                200, ask(FORM, World.basic(world.credential)).status(), "everybody has one address behind a proxy");
    }

    @Test
    void whoTriesManyIdentifiersHasToWaitAsWell() {
        for (int i = 0; i < 50; i++) {
            error(401, "invalid_client", ask(FORM, World.basic("alice-" + i, "wrong")));
        }
        assertEquals(429, ask(FORM, World.basic("alice-next", "wrong")).status());
    }

    @Test
    void aRevokedCredentialGetsNoTokens() {
        granted(world.request(FORM, World.basic(world.credential)));
        world.credentials.revoke(world.credential.clientId());
        error(401, "invalid_client", ask(FORM, World.basic(world.credential)));
    }

    @Test
    void theTokenOfANarrowedCredentialNamesItsGrantAndIsForThisServerAlone() {
        world.grants.add(GRANT.text());
        IssuedCredential credential = narrowed();
        Map<String, Object> answer =
                World.json(ask(FORM, World.basic(credential)).body());
        Map<String, Object> claims = World.part(String.valueOf(answer.get("access_token")), 1);
        assertEquals(GRANT.text(), claims.get("grant"));
        assertEquals(World.ISSUER, claims.get("aud"), "nobody else knows what the grant leaves");
        assertEquals(world.clock.instant().getEpochSecond() + 300, claims.get("exp"));
        Map<String, Object> whose = World.part(String.valueOf(answer.get("id_token")), 1);
        assertEquals(credential.clientId(), whose.get("aud"), "nor is this worth anything to others");
        assertEquals(World.ALICE_ID.iri(), whose.get("webid"));
        assertFalse(World.part(world.token(), 1).containsKey("grant"), "the others are as before");
    }

    @Test
    void aNarrowedCredentialGetsNothingOnceItsGrantIsGone() {
        IssuedCredential credential = narrowed();
        error(400, "invalid_grant", ask(FORM, World.basic(credential)));
        world.grants.add(GRANT.text());
        granted(world.request(FORM, World.basic(credential)));
        world.grants.clear();
        error(400, "invalid_grant", ask(FORM, World.basic(credential)));
        granted(world.request(FORM, World.basic(world.credential)));
    }

    private IssuedCredential narrowed() {
        return world.credentials.issueBound(World.ALICE, World.ALICE_ID, "narrow", clientId -> GRANT);
    }

    @Test
    void secretsDoNotPrint() {
        ClientRequest request = world.request(FORM, World.basic(world.credential));
        String all = request + " " + world.provider.token(request);
        for (String secret : List.of(world.credential.clientSecret(), "access_token")) {
            assertEquals(-1, all.indexOf(secret), all);
        }
    }

    @Test
    void anIssuerWithoutItsSlashIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new OpenIdProvider(
                        "https://pod.example",
                        OpenIdProvider.Pages.MISSING,
                        new OpenIdProvider.Rooms(
                                world.rows, world.keys, world.credentials, world.proofs, world.web, grant -> true),
                        World.RANDOM,
                        world.clock));
    }

    private void granted(ClientRequest request) {
        ClientAnswer answer = world.provider.token(request);
        assertEquals(200, answer.status(), answer.body());
    }

    private ClientAnswer ask(String form, Optional<String> authorization) {
        return world.provider.token(world.request(form, authorization));
    }

    private ClientAnswer proved(String proof) {
        return world.provider.token(World.requestWith(FORM, World.basic(world.credential), proof));
    }

    private static void error(int status, String code, ClientAnswer answer) {
        assertEquals(code, World.json(answer.body()).get("error"), answer.body());
        assertEquals(status, answer.status(), answer.body());
    }
}
