package one.twogather.pod.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.testkit.FakeClock;
import org.junit.jupiter.api.Test;

/** The issuer's keys over their whole life (O-018, O-021), by the clock. */
class SigningKeysTest {

    private static final Duration MINUTE = Duration.ofMinutes(1).plusSeconds(1);

    private final FakeClock clock = new FakeClock();
    private final MemoryKeySpace rows = new MemoryKeySpace();
    private final SigningKeys keys = open();

    @Test
    void publicKeysHoldNothingPrivateAndAreNamedByThumbprint() throws JOSEException {
        List<JWK> published = World.publicKeys(new World().keys.publicKeySet());
        assertEquals(
                Set.of("ES256", "RS256"),
                published.stream().map(key -> key.getAlgorithm().getName()).collect(Collectors.toSet()));
        for (JWK key : published) {
            assertFalse(key.isPrivate());
            assertEquals(key.computeThumbprint().toString(), key.getKeyID());
            assertEquals("sig", key.getKeyUse().identifier());
        }
        assertTrue(published.stream().anyMatch(key -> key instanceof RSAKey rsa && rsa.size() >= 2048));
    }

    @Test
    void anIndependentLibraryVerifiesWhatTheySign() throws JOSEException, ParseException {
        SignedJWT token = SignedJWT.parse(keys.sign("at+jwt", Map.of("a", 1)));
        ECKey key = ecKeys().getFirst();
        JWSVerifier verifier = new ECDSAVerifier(key);
        assertTrue(token.verify(verifier));
        assertEquals(key.getKeyID(), token.getHeader().getKeyID());
        assertEquals("at+jwt", token.getHeader().getType().getType());
    }

    @Test
    void theyStayOverARestart() {
        assertEquals(keys.publicKeySet(), open().publicKeySet());
    }

    @Test
    void aSuccessorIsPublishedBeforeItSigns() {
        String first = signer();
        clock.advance(SigningKeys.LIFETIME);
        assertEquals(2, ecKeys().size(), "the successor is published");
        assertEquals(first, signer(), "and does not sign yet");
        clock.advance(SigningKeys.AHEAD.minusSeconds(1));
        assertEquals(first, signer());
        clock.advance(Duration.ofSeconds(1));
        assertNotEquals(first, signer());
    }

    @Test
    void anOldKeyIsPublishedUntilEveryTokenOfItIsOver() {
        String first = signer();
        clock.advance(SigningKeys.LIFETIME);
        assertEquals(2, ecKeys().size());
        clock.advance(SigningKeys.AHEAD.plus(SigningKeys.OVERLAP).minusSeconds(1));
        assertTrue(keys.verification(first).isPresent());
        clock.advance(MINUTE);
        assertTrue(keys.verification(first).isEmpty());
        assertEquals(1, ecKeys().size());
    }

    @Test
    void aLongSleepDoesNotLeaveTheServerWithoutKeys() {
        String first = signer();
        clock.advance(SigningKeys.LIFETIME.multipliedBy(5));
        assertEquals(first, signer(), "the only key known to others goes on");
        assertEquals(2, ecKeys().size());
        clock.advance(SigningKeys.AHEAD.plus(SigningKeys.OVERLAP).plus(MINUTE));
        assertNotEquals(first, signer());
        assertEquals(1, ecKeys().size());
    }

    @Test
    void severalProcessesShareOneSuccessor() {
        SigningKeys other = open();
        clock.advance(SigningKeys.LIFETIME);
        assertEquals(keys.publicKeySet(), other.publicKeySet());
        clock.advance(SigningKeys.AHEAD.plus(MINUTE));
        assertTrue(other.verification(signer()).isPresent());
        assertEquals(2, ecKeys().size());
    }

    @Test
    void aFullDiskDoesNotStopTheKeysAtHand() {
        String first = signer();
        clock.advance(SigningKeys.LIFETIME);
        rows.failWrites("the disk is full");
        assertEquals(first, signer());
        rows.failWrites("");
        clock.advance(MINUTE);
        assertEquals(2, ecKeys().size());
    }

    private SigningKeys open() {
        List<JwsAlgorithm> quicklyMade = List.of(JwsAlgorithm.ES256);
        return new SigningKeys(quicklyMade, World.vault(rows), World.PROVIDERS, World.RANDOM, clock);
    }

    private List<ECKey> ecKeys() {
        return World.publicKeys(keys.publicKeySet()).stream()
                .filter(ECKey.class::isInstance)
                .map(ECKey.class::cast)
                .toList();
    }

    private String signer() {
        return String.valueOf(World.part(keys.sign("at+jwt", Map.of()), 0).get("kid"));
    }
}
