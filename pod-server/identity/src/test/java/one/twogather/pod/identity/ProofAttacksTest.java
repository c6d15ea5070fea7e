package one.twogather.pod.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.oauth2.sdk.dpop.DefaultDPoPProofFactory;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a proof must be (RFC 9449 §4.3, spec 3.4), against those who would do without. */
class ProofAttacksTest {

    private static final String BAD = "invalid_dpop_proof";
    private static final String TOKEN = World.ISSUER + ".oidc/token";

    private final World world = new World();
    private final String token = world.token();

    @Test
    void anHonestClientIsKnown() {
        assertEquals(
                new Caller.App(World.ALICE_ID, world.credential.clientId(), World.ISSUER),
                World.accepted(world.get(token)));
    }

    @Test
    void aProofOfAnIndependentLibraryWithDigestIsAccepted() throws JOSEException {
        String proof = new DefaultDPoPProofFactory(world.client.key, com.nimbusds.jose.JWSAlgorithm.ES256)
                .createDPoPJWT(
                        new com.nimbusds.oauth2.sdk.id.JWTID("one"),
                        "GET",
                        URI.create(World.NOTE),
                        Date.from(world.clock.instant()),
                        new DPoPAccessToken(token),
                        null)
                .serialize();
        World.accepted(world.get(token, proof));
    }

    @Test
    void aTokenWithoutProofIsRefused() {
        World.refused(BAD, "exactly one DPoP header", world.get(token, new String[0]));
    }

    @Test
    void twoProofsAreRefused() {
        World.refused(BAD, "has 2", world.get(token, proof(), proof()));
        World.refused(BAD, "not a signed JWT", world.get(token, proof() + ", " + proof()));
    }

    @Test
    void aReplayedProofIsRefusedUntilItIsTooOldAnyway() {
        String proof = proof();
        World.accepted(world.get(token, proof));
        World.refused(BAD, "used before", world.get(token, proof));
        world.advance(Duration.ofSeconds(59));
        World.refused(BAD, "used before", world.get(token, proof));
        world.advance(Duration.ofSeconds(2));
        World.refused(BAD, "seconds in the past", world.get(token, proof));
    }

    @Test
    void aProofFromTheFutureCannotBeReplayedLaterEither() {
        long ahead = world.clock.instant().getEpochSecond() + 60;
        String proof = world.client.proof("GET", World.NOTE, header -> {}, claims -> claims.put("iat", ahead));
        World.accepted(world.get(token, proof));
        for (int i = 0; i < 12; i++) {
            World.refused(BAD, "used before", world.get(token, proof));
            world.advance(Duration.ofSeconds(10));
        }
    }

    @Test
    void theSameNameUnderAnotherKeyIsAnotherProof() {
        Prover other = new Prover(world.clock);
        String proof = world.client.proof("GET", World.NOTE, h -> {}, claims -> claims.put("jti", "same"));
        World.accepted(world.get(token, proof));
        assertInstanceOf(
                Outcome.Done.class, asked(other.proof("POST", TOKEN, h -> {}, claims -> claims.put("jti", "same"))));
    }

    @Test
    void aRefusedRequestDoesNotUseTheProofUp() {
        String proof = proof();
        World.refused("invalid_token", "not a signed JWT", world.get("nonsense", proof));
        World.accepted(world.get(token, proof));
    }

    @Test
    void clocksThatAreOffAreToldSo() {
        for (long seconds : new long[] {-61, 61, 7200}) {
            long iat = world.clock.instant().getEpochSecond() + seconds;
            String proof = world.client.proof("GET", World.NOTE, header -> {}, claims -> claims.put("iat", iat));
            String when = Math.abs(seconds) + " seconds in the " + (seconds < 0 ? "past" : "future");
            World.refused(BAD, when, world.get(token, proof));
            World.refused(BAD, "2026-06-01T12:00:00Z", world.get(token, proof));
        }
    }

    @Test
    void aProofForAnotherMethodIsRefused() {
        World.refused(BAD, "htm", world.get(token, world.client.proof("PUT", World.NOTE)));
        World.refused(BAD, "htm", world.get(token, world.client.proof("get", World.NOTE)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://pod.example/alice/notes/Today",
                "https://pod.example/alice/notes/today/",
                "https://pod.example/alice/notes/",
                "http://pod.example/alice/notes/today",
                "https://pod.example:8443/alice/notes/today",
                "https://evil.example/alice/notes/today",
                "https://pod.example@evil.example/alice/notes/today",
                "https://user@pod.example/alice/notes/today",
                "https://pod.example/alice/../alice/notes/today",
                "https://pod.example/alice%2Fnotes/today",
                "/alice/notes/today",
                "not an address",
                ""
            })
    void aProofForAnotherAddressIsRefused(String htu) {
        World.refused(BAD, "htu", world.get(token, world.client.proof("GET", htu)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTPS://POD.example/alice/notes/today",
                "https://pod.example:443/alice/notes/today",
                "https://pod.example/%61lice/notes/tod%61y",
                "https://pod.example/alice/notes/today?a=b",
                "https://pod.example/alice/notes/today#there"
            })
    void otherSpellingsOfTheSameAddressAreAccepted(String htu) {
        World.accepted(world.get(token, world.client.proof("GET", htu)));
    }

    @Test
    void aProofOfAnotherKeyIsRefused() {
        World.refused(BAD, "another key", world.get(token, new Prover(world.clock).proof("GET", World.NOTE)));
    }

    @Test
    void aKnownHeaderDoesNotExcuseABadSignature() {
        World.accepted(world.get(token));
        String[] parts = proof().split("\\.");
        String[] others = new Prover(world.clock).proof("GET", World.NOTE).split("\\.");
        World.refused(BAD, "signature", world.get(token, parts[0] + "." + parts[1] + "." + others[2]));
        World.refused(BAD, "signature", world.get(token, parts[0] + "." + others[1] + "." + parts[2]));
        World.refused(BAD, "signature", world.get(token, parts[0] + "." + parts[1] + "." + "A".repeat(86)));
        World.refused(BAD, "signature", world.get(token, parts[0] + "." + parts[1] + ".AAAA"));
        World.refused(BAD, "signature", world.get(token, parts[0] + "." + parts[1] + ".****"));
    }

    @Test
    void unsignedProofsAreRefused() {
        String none = world.client.proof("GET", World.NOTE, header -> header.put("alg", "none"), claims -> {});
        World.refused(BAD, "alg", world.get(token, none));
        World.refused(BAD, "not a signed JWT", world.get(token, none.substring(0, none.lastIndexOf('.') + 1)));
    }

    @Test
    void aPublicKeyIsNoSharedSecret() throws GeneralSecurityException {
        String[] parts = world.client
                .proof("GET", World.NOTE, header -> header.put("alg", "HS256"), claims -> {})
                .split("\\.");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(
                new SecretKeySpec(world.client.key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8), "x"));
        String forged = Prover.base64(mac.doFinal((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII)));
        World.refused(BAD, "alg", world.get(token, parts[0] + "." + parts[1] + "." + forged));
    }

    @Test
    void keysThatAreNoPublicKeysAreRefused() {
        refusedKey("private part", world.client.key.toJSONObject());
        refusedKey("private part", Map.of("kty", "oct", "k", "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0"));
        refusedKey("not a key", Map.of());
        refusedKey("not a key", Map.of("kty", "EC", "crv", "P-256", "x", "AQ", "y", "AQ"));
        String x = world.client.key.getX().toString();
        refusedKey("not a key", Map.of("kty", "EC", "crv", "P-256", "x", x, "y", x));
        Map<String, Object> forEncryption = world.client.key.toPublicJWK().toJSONObject();
        forEncryption.put("use", "enc");
        refusedKey("not meant for signatures", forEncryption);
        Map<String, Object> forAnother = world.client.key.toPublicJWK().toJSONObject();
        forAnother.put("alg", "ES384");
        refusedKey("does not fit", forAnother);
    }

    @Test
    void shortRsaKeysAreRefused() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        var pair = generator.generateKeyPair();
        RSAKey key = new RSAKey.Builder((java.security.interfaces.RSAPublicKey) pair.getPublic()).build();
        String proof = Prover.sign(
                Map.of("typ", "dpop+jwt", "alg", "RS256", "jwk", key.toJSONObject()),
                Map.of(
                        "jti",
                        "x",
                        "htm",
                        "GET",
                        "htu",
                        World.NOTE,
                        "iat",
                        world.clock.instant().getEpochSecond()),
                "SHA256withRSA",
                pair.getPrivate());
        World.refused(BAD, "2048", world.get(token, proof));
    }

    @Test
    void rsaClientsAreServed() throws JOSEException {
        RSAKey key = new RSAKeyGenerator(2048).generate();
        String proof = Prover.sign(
                Map.of(
                        "typ",
                        "dpop+jwt",
                        "alg",
                        "RS256",
                        "jwk",
                        key.toPublicJWK().toJSONObject()),
                Map.of(
                        "jti",
                        "x",
                        "htm",
                        "POST",
                        "htu",
                        TOKEN,
                        "iat",
                        world.clock.instant().getEpochSecond()),
                "SHA256withRSA",
                key.toRSAPrivateKey());
        assertInstanceOf(Outcome.Done.class, asked(proof));
    }

    @Test
    void proofsOfOtherKindsAreRefused() {
        refusedHeader("typ", "typ", "JWT");
        refusedHeader("typ", "typ", "at+jwt");
        refusedHeader("extensions", "crit", List.of("b64"));
    }

    @Test
    void missingClaimsAreRefused() {
        for (String claim : List.of("jti", "iat", "htm", "htu")) {
            String proof = world.client.proof("GET", World.NOTE, header -> {}, claims -> claims.remove(claim));
            World.refused(BAD, claim, world.get(token, proof));
        }
        String long_ = world.client.proof("GET", World.NOTE, h -> {}, claims -> claims.put("jti", "x".repeat(300)));
        World.refused(BAD, "jti", world.get(token, long_));
        String text = world.client.proof("GET", World.NOTE, h -> {}, claims -> claims.put("iat", "yesterday"));
        World.refused(BAD, "iat", world.get(token, text));
        String huge = world.client.proof("GET", World.NOTE, h -> {}, claims -> claims.put("iat", Long.MAX_VALUE));
        World.refused(BAD, "iat", world.get(token, huge));
    }

    @Test
    void aDigestOfAnotherTokenIsRefusedAndNoneIsTaken() {
        String wrong = world.client.proof("GET", World.NOTE, h -> {}, claims -> claims.put("ath", "AAAA"));
        World.refused(BAD, "ath", world.get(token, wrong));
        String number = world.client.proof("GET", World.NOTE, h -> {}, claims -> claims.put("ath", 5));
        World.refused(BAD, "ath", world.get(token, number));
    }

    @Test
    void hugeAndDeepProofsAreRefused() {
        String huge = world.client.proof("GET", World.NOTE, h -> {}, claims -> claims.put("x", "x".repeat(9000)));
        World.refused(BAD, "8192", world.get(token, huge));
        String deep = "{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}";
        String nested = Prover.base64(deep.substring(0, 5900).getBytes(StandardCharsets.UTF_8));
        World.refused(BAD, "not a JSON object", world.get(token, nested + "." + nested.substring(0, 20) + ".AA"));
        String closed = Prover.base64(
                ("{\"jwk\":" + "[".repeat(2800) + "]".repeat(2800) + "}").getBytes(StandardCharsets.UTF_8));
        World.refused(BAD, "", world.get(token, closed + ".AAAA.AA"));
    }

    @Test
    void aFullMemoryRefusesRatherThanForgets() {
        ReplayMemory small = new ReplayMemory(3, World.RANDOM, world.clock);
        Proof first = new Proof("1", "k", world.clock.instant());
        assertEquals(ReplayMemory.Verdict.FIRST_USE, use(small, first));
        assertEquals(ReplayMemory.Verdict.FIRST_USE, use(small, new Proof("2", "k", world.clock.instant())));
        assertEquals(ReplayMemory.Verdict.FIRST_USE, use(small, new Proof("3", "k", world.clock.instant())));
        assertEquals(ReplayMemory.Verdict.FULL, use(small, new Proof("4", "k", world.clock.instant())));
        assertEquals(ReplayMemory.Verdict.REPLAYED, use(small, first));
        world.advance(Duration.ofSeconds(60));
        assertEquals(ReplayMemory.Verdict.FIRST_USE, use(small, new Proof("4", "k", world.clock.instant())));
    }

    @Test
    void manyProofsAreAllRemembered() {
        ReplayMemory memory = new ReplayMemory(World.RANDOM, world.clock);
        for (ReplayMemory.Verdict expected : List.of(ReplayMemory.Verdict.FIRST_USE, ReplayMemory.Verdict.REPLAYED)) {
            for (int i = 0; i < 20_000; i++) {
                assertEquals(expected, use(memory, new Proof("p" + i, "k", world.clock.instant())));
            }
        }
    }

    /** As the token endpoint checks it, which knows no token yet. */
    private Outcome<Proof> asked(String proof) {
        return world.proofs.verify(List.of(proof), "POST", TOKEN).then(world.proofs::useOnce);
    }

    private static ReplayMemory.Verdict use(ReplayMemory memory, Proof proof) {
        return memory.use(proof, proof.issued().plusSeconds(60));
    }

    private void refusedKey(String why, Map<String, Object> jwk) {
        String proof = world.client.proof("GET", World.NOTE, header -> header.put("jwk", jwk), claims -> {});
        World.refused(BAD, why, world.get(token, proof));
    }

    private void refusedHeader(String why, String name, Object value) {
        String proof = world.client.proof("GET", World.NOTE, header -> header.put(name, value), claims -> {});
        World.refused(BAD, why, world.get(token, proof));
    }

    private String proof() {
        return world.client.proof("GET", World.NOTE);
    }
}
