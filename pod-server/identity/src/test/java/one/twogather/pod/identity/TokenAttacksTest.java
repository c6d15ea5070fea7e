package one.twogather.pod.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.ProblemType;
import org.junit.jupiter.api.Test;

/** Tokens of this server's own (spec 3.3), and those who would like to have one. */
class TokenAttacksTest {

    private static final String BAD = "invalid_token";

    private final World world = new World();

    @Test
    void noCredentialsAreNobody() {
        assertEquals(Caller.ANONYMOUS, World.accepted(authenticate(Optional.empty())));
    }

    @Test
    void badCredentialsAreNeverNobody() {
        for (String header :
                List.of("", "DPoP", "DPoP ", "Basic YTpi", "Digest x", "DPoP x", "DPoP a.b.c", "DPoP a.b.c.d")) {
            World.refused(BAD, "", authenticate(Optional.of(header)));
        }
    }

    @Test
    void theSchemeIsReadInAnyCase() {
        String token = world.token();
        String proof = world.client.proof("GET", World.NOTE);
        World.accepted(world.authenticator.authenticate(
                new Credentials("GET", World.NOTE, Optional.of("dpop   " + token), List.of(proof))));
    }

    @Test
    void aBoundTokenIsNoBearerToken() {
        String proof = world.client.proof("GET", World.NOTE);
        World.refused(
                BAD,
                "Bearer",
                world.authenticator.authenticate(
                        new Credentials("GET", World.NOTE, Optional.of("Bearer " + world.token()), List.of(proof))));
    }

    @Test
    void aRevokedCredentialIsRefusedAtTheVeryNextRequest() {
        String token = world.token();
        World.accepted(world.get(token));
        world.credentials.revoke(world.credential.clientId());
        World.refused(BAD, "revoked", world.get(token));
    }

    @Test
    void callerFoundEarlierIsRefusedOnceTheCredentialIsRevoked() {
        Caller caller = World.accepted(world.get(world.token()));
        assertEquals(Optional.empty(), world.authenticator.refusal(caller));
        world.credentials.revoke(world.credential.clientId());
        assertEquals(
                ProblemType.CREDENTIALS_REFUSED,
                world.authenticator.refusal(caller).orElseThrow().type());
    }

    @Test
    void callerFoundEarlierIsRefusedOnceTheProfileNamesAnotherIssuer() {
        Caller caller = World.accepted(world.get(world.token()));
        world.profiles.put(World.ALICE_ID, Set.of("https://elsewhere.example/"));
        world.clock.advance(Duration.ofMinutes(1));
        assertEquals(
                ProblemType.CREDENTIALS_REFUSED,
                world.authenticator.refusal(caller).orElseThrow().type());
    }

    @Test
    void expiryTakesNothingBackFromARequestUnderWay() {
        Caller caller = World.accepted(world.get(world.token()));
        world.clock.advance(Duration.ofDays(1));
        assertEquals(Optional.empty(), world.authenticator.refusal(caller));
    }

    @Test
    void anExpiredTokenIsRefusedThoughItWasSeenBefore() {
        String token = world.token();
        World.accepted(world.get(token));
        world.advance(World.LIFETIME.plus(AccessTokens.SKEW).minusSeconds(1));
        World.accepted(world.get(token));
        world.advance(Duration.ofSeconds(1));
        World.refused(BAD, "expired", world.get(token));
    }

    @Test
    void aTokenThatIsAlteredIsRefused() {
        String token = world.token();
        String[] parts = token.split("\\.");
        Map<String, Object> claims = new LinkedHashMap<>(World.part(token, 1));
        claims.put("webid", "https://pod.example/bob/profile/card#me");
        world.profiles.put(
                new one.twogather.pod.model.WebId("https://pod.example/bob/profile/card#me"), Set.of(World.ISSUER));
        World.refused(BAD, "signature", world.get(parts[0] + "." + Prover.segment(claims) + "." + parts[2]));
    }

    @Test
    void aTokenOfOurNameSignedByAnotherIsRefused() {
        Map<String, Object> claims = World.part(world.token(), 1);
        Map<String, Object> header = World.part(world.token(), 0);
        World.refused(BAD, "signature", world.get(Prover.sign(header, claims, Prover.newKey())));
        header.put("kid", "unknown");
        World.refused(
                BAD, "key that this server does not have", world.get(Prover.sign(header, claims, Prover.newKey())));
        header.put("alg", "none");
        World.refused(BAD, "alg", world.get(Prover.sign(header, claims, Prover.newKey())));
        header.put("alg", "HS256");
        World.refused(BAD, "alg", world.get(Prover.sign(header, claims, Prover.newKey())));
        assertEquals(List.of(), world.web.asked(), "nobody needed to be asked");
    }

    @Test
    void anEs256TokenIsNotVerifiedWithTheRsaKey() {
        Map<String, Object> claims = World.part(world.token(), 1);
        Map<String, Object> header = World.part(world.token(), 0);
        for (JWK key : World.publicKeys(world.keys.publicKeySet())) {
            if (key instanceof RSAKey) {
                header.put("kid", key.getKeyID());
            }
        }
        World.refused(BAD, "signature", world.get(Prover.sign(header, claims, Prover.newKey())));
    }

    @Test
    void ourNameWithoutItsSlashIsNotOurs() {
        Map<String, Object> claims = World.part(world.token(), 1);
        claims.put("iss", "https://pod.example");
        World.refused(
                BAD, "to the letter", world.get(Prover.sign(World.part(world.token(), 0), claims, Prover.newKey())));
        assertEquals(List.of(), world.web.asked(), "this server never asks itself over the network");
    }

    @Test
    void aLocalProfileThatDoesNotNameThisIssuerRefusesItsTokens() {
        world.profiles.put(World.ALICE_ID, Set.of("https://elsewhere.example/"));
        World.refused(BAD, "oidcIssuer", world.get(world.token()));
    }

    @Test
    void aLocalProfileMayNameThisIssuerWithoutItsSlash() {
        world.profiles.put(World.ALICE_ID, Set.of("https://pod.example"));
        World.accepted(world.get(world.token()));
    }

    @Test
    void aLocalProfileThatChangesIsSoonNoticed() {
        String token = world.token();
        World.accepted(world.get(token));
        world.profiles.put(World.ALICE_ID, Set.of());
        world.advance(Duration.ofSeconds(31));
        World.refused(BAD, "oidcIssuer", world.get(token));
    }

    @Test
    void partsThatAreNoObjectsAreRefused() {
        String[] parts = world.token().split("\\.");
        for (String json : List.of("null", "[7]", "7", "\"x\"", "")) {
            String part = Prover.base64(json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            World.refused(BAD, "", world.get(part + "." + parts[1] + "." + parts[2]));
            World.refused(BAD, "", world.get(parts[0] + "." + part + "." + parts[2]));
        }
    }

    @Test
    void hugeTokensAreRefused() {
        World.refused(BAD, "8192", world.get("a".repeat(9000)));
    }

    @Test
    void secretsDoNotPrint() {
        String token = world.token();
        Credentials credentials = new Credentials("GET", World.NOTE, Optional.of("DPoP " + token), List.of());
        String all = credentials + " " + world.credential;
        for (String secret : List.of(token, world.credential.clientSecret())) {
            assertEquals(-1, all.indexOf(secret), all);
        }
    }

    private Outcome<Caller> authenticate(Optional<String> header) {
        return world.authenticator.authenticate(new Credentials("GET", World.NOTE, header, List.of()));
    }
}
