package one.twogather.pod.openid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import java.util.List;
import java.util.Map;
import one.twogather.pod.keyspace.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What apps get, read by a library that knows nothing of this server (O-017, O-018). */
class IssuedTokensTest {

    private final World world = new World();

    @ParameterizedTest
    @ValueSource(strings = {"ES256", "RS256"})
    void anIndependentLibraryAcceptsTheIdToken(String algorithm) throws Exception {
        App app = App.open(world, ",\"id_token_signed_response_alg\":\"" + algorithm + "\"");
        ClientAnswer answer = app.redeem(app.code());
        HTTPResponse response = new HTTPResponse(answer.status());
        response.setHeader("Content-Type", "application/json");
        response.setBody(answer.body());
        OIDCTokenResponse tokens = OIDCTokenResponse.parse(response);
        var idToken = (com.nimbusds.jwt.SignedJWT) tokens.getOIDCTokens().getIDToken();
        assertEquals(algorithm, idToken.getHeader().getAlgorithm().getName());
        var key = JWKSet.parse(world.provider.keys())
                .getKeyByKeyId(idToken.getHeader().getKeyID());
        assertTrue(idToken.verify(
                algorithm.equals("ES256")
                        ? new com.nimbusds.jose.crypto.ECDSAVerifier(key.toECKey())
                        : new com.nimbusds.jose.crypto.RSASSAVerifier(key.toRSAKey())));
        IDTokenClaimsSet claims = new IDTokenClaimsSet(idToken.getJWTClaimsSet());
        assertEquals(new Nonce("nonce-1"), claims.getNonce());
        assertEquals(app.id, claims.getAuthorizedParty().getValue());
        assertEquals(
                AccessTokenHash.compute(tokens.getTokens().getAccessToken(), JWSAlgorithm.parse(algorithm)),
                claims.getAccessTokenHash());
        assertEquals(new Issuer(World.ISSUER), claims.getIssuer());
        assertTrue(claims.getAudience().contains(new Audience(app.id)));
    }

    @Test
    void theIdTokenSaysWhatSolidDemands() {
        App app = App.open(world);
        Map<String, Object> tokens = app.tokens();
        String token = App.text(tokens, "id_token");
        Map<String, Object> claims = World.part(token, 1);
        assertEquals("JWT", World.part(token, 0).get("typ"), "never to be taken for an access token");
        assertEquals(World.ALICE_ID.iri(), claims.get("webid"));
        assertEquals(World.ALICE_ID.iri(), claims.get("sub"));
        assertEquals(List.of(app.id, "solid"), claims.get("aud"));
        assertEquals(app.id, claims.get("azp"));
        assertEquals(Map.of("jkt", app.key.thumbprint()), claims.get("cnf"));
        assertEquals(world.clock.instant().getEpochSecond(), claims.get("auth_time"));
        assertEquals(
                claims.get("exp"),
                World.part(App.text(tokens, "access_token"), 1).get("exp"),
                "storages elsewhere may take the one for the other");
        assertEquals(List.of("hwk"), claims.get("amr"));
    }

    @Test
    void theAccessTokenIsShortBoundAndNamesItsGrant() {
        App app = App.open(world);
        Map<String, Object> tokens = app.tokens();
        Map<String, Object> header = World.part(App.text(tokens, "access_token"), 0);
        Map<String, Object> claims = World.part(App.text(tokens, "access_token"), 1);
        long now = world.clock.instant().getEpochSecond();
        assertEquals("at+jwt", header.get("typ"));
        assertEquals("ES256", header.get("alg"));
        assertTrue(header.containsKey("kid"));
        assertEquals(300L, tokens.get("expires_in"));
        assertEquals(now + 300, claims.get("exp"));
        assertEquals("solid", claims.get("aud"));
        assertEquals(World.ISSUER, claims.get("iss"));
        assertEquals(World.ALICE_ID.iri(), claims.get("webid"));
        assertEquals(app.id, claims.get("client_id"));
        assertEquals(app.id, claims.get("azp"));
        assertEquals(App.GRANT, claims.get("grant"));
        assertEquals("openid webid offline_access", claims.get("scope"));
        assertEquals(Map.of("jkt", app.key.thumbprint()), claims.get("cnf"));
    }

    @Test
    void withoutOpenIdThereIsNoIdToken() {
        App app = App.open(world);
        Map<String, Object> tokens = App.granted(app.redeem(app.code(app.asks("scope", "webid"))));
        assertTrue(tokens.containsKey("access_token") && !tokens.containsKey("id_token"));
    }

    @Test
    void clientsWithASecretAreServedToo() {
        assertEquals(
                App.GRANT,
                World.part(App.text(App.secret(world).tokens(), "access_token"), 1)
                        .get("grant"));
        assertEquals(1, world.size(Table.CLIENT));
    }
}
