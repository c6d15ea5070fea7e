package one.twogather.pod.identity;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Tries whether the cryptography in use does what it is for: takes a good signature, and no other. */
public final class CryptoTrial {

    /** RFC 8037 appendix A.4: nobody here makes keys of this kind, but clients do. */
    private static final String ED25519_KEY = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

    private static final String ED25519_JWS = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc."
            + "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";

    private final CryptoProviders providers;
    private final SecureRandom random;

    public CryptoTrial(CryptoProviders providers, SecureRandom random) {
        this.providers = providers;
        this.random = random;
    }

    /** What goes wrong; empty if nothing does. */
    public Optional<String> failure() {
        return made(JwsAlgorithm.ES256).or(() -> made(JwsAlgorithm.RS256)).or(this::known);
    }

    /** A signature of our own. */
    private Optional<String> made(JwsAlgorithm algorithm) {
        try {
            SigningKey key = SigningKey.read(SigningKey.generate(algorithm, Instant.EPOCH, random), providers);
            return tried(algorithm, key.sign("trial", Map.of("n", 1), providers), key.verification()::verifies);
        } catch (RuntimeException broken) {
            return Optional.of(algorithm.joseName() + " does not work: " + broken);
        }
    }

    /** A signature that others made. */
    private Optional<String> known() {
        try {
            OctetKeyPair point = new OctetKeyPair.Builder(Curve.Ed25519, new Base64URL(ED25519_KEY)).build();
            VerificationKey key =
                    VerificationKey.of(point, JwsAlgorithm.EDDSA, providers).orThrow();
            return tried(JwsAlgorithm.EDDSA, ED25519_JWS, key::verifies);
        } catch (RuntimeException broken) {
            return Optional.of(JwsAlgorithm.EDDSA.joseName() + " does not work: " + broken);
        }
    }

    private static Optional<String> tried(JwsAlgorithm algorithm, String jws, BiPredicate<byte[], byte[]> verifies) {
        int dot = jws.lastIndexOf('.');
        byte[] text = jws.substring(0, dot).getBytes(StandardCharsets.US_ASCII);
        byte[] signature = new Base64URL(jws.substring(dot + 1)).decode();
        String name = algorithm.joseName();
        if (!verifies.test(text, signature)) {
            return Optional.of(name + " refuses a good signature");
        }
        text[0] ^= 1;
        if (verifies.test(text, signature)) {
            return Optional.of(name + " takes the signature of another text");
        }
        text[0] ^= 1;
        signature[signature.length / 2] ^= 1;
        return verifies.test(text, signature)
                ? Optional.of(name + " takes a signature that was altered")
                : Optional.empty();
    }
}
