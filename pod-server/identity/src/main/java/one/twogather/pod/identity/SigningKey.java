package one.twogather.pod.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.text.ParseException;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/** One of the server's own key pairs, and since when it has been published. Its {@code kid} is its thumbprint (RFC 7638). */
final class SigningKey {

    private static final int RSA_BITS = 2048;

    private final JwsAlgorithm algorithm;
    private final Instant published;
    private final JWK jwk;
    private final PrivateKey privateKey;
    private final VerificationKey verification;

    private SigningKey(JwsAlgorithm algorithm, Instant published, JWK jwk, CryptoProviders providers)
            throws JOSEException, GeneralSecurityException {
        this.algorithm = algorithm;
        this.published = published;
        this.jwk = jwk;
        PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(privatePart(jwk).getEncoded());
        this.privateKey = providers.keyFactory(algorithm).generatePrivate(encoded);
        this.verification =
                VerificationKey.of(jwk.toPublicJWK(), algorithm, providers).orThrow();
    }

    /** A new key pair as the vault keeps it. */
    static byte[] generate(JwsAlgorithm algorithm, Instant published, SecureRandom random) {
        try {
            JWK jwk = algorithm == JwsAlgorithm.ES256
                    ? new ECKeyGenerator(Curve.P_256).secureRandom(random).generate()
                    : new RSAKeyGenerator(RSA_BITS).secureRandom(random).generate();
            String row = JSONObjectUtils.toJSONString(Map.of(
                    "v",
                    1,
                    "alg",
                    algorithm.joseName(),
                    "published",
                    published.getEpochSecond(),
                    "jwk",
                    jwk.toJSONObject()));
            return row.getBytes(StandardCharsets.UTF_8);
        } catch (JOSEException broken) {
            throw new IllegalStateException("cannot make a key", broken);
        }
    }

    /** Reads what {@link #generate} wrote. */
    static SigningKey read(byte[] secret, CryptoProviders providers) {
        try {
            Map<String, Object> row = JSONObjectUtils.parse(new String(secret, StandardCharsets.UTF_8));
            JwsAlgorithm algorithm =
                    JwsAlgorithm.named(JSONObjectUtils.getString(row, "alg")).orElseThrow();
            Instant published = Instant.ofEpochSecond(JSONObjectUtils.getLong(row, "published"));
            return new SigningKey(
                    algorithm, published, named(JSONObjectUtils.getJSONObject(row, "jwk"), algorithm), providers);
        } catch (ParseException | JOSEException | GeneralSecurityException broken) {
            throw new IllegalStateException("a signing key cannot be read", broken);
        }
    }

    JwsAlgorithm algorithm() {
        return algorithm;
    }

    Instant published() {
        return published;
    }

    String kid() {
        return jwk.getKeyID();
    }

    VerificationKey verification() {
        return verification;
    }

    /** For the key set that everybody may read. */
    Map<String, Object> publicMembers() {
        return jwk.toPublicJWK().toJSONObject();
    }

    /** The public key and nothing else, as proofs carry it (RFC 9449 §4.2). */
    Map<String, Object> bareMembers() {
        return jwk.toPublicJWK().getRequiredParams().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey(), entry -> (Object) entry.getValue()));
    }

    String sign(Map<String, Object> header, Map<String, Object> claims, CryptoProviders providers) {
        return Jws.sign(header, claims, algorithm, privateKey, providers);
    }

    String sign(String type, Map<String, Object> claims, CryptoProviders providers) {
        Map<String, Object> header = Map.of("typ", type, "alg", algorithm.joseName(), "kid", kid());
        return sign(header, claims, providers);
    }

    @Override
    public String toString() {
        return algorithm + " key " + kid();
    }

    private static JWK named(Map<String, Object> members, JwsAlgorithm algorithm) throws ParseException, JOSEException {
        JWK bare = JWK.parse(members);
        String kid = bare.computeThumbprint().toString();
        members.put("kid", kid);
        members.put("use", KeyUse.SIGNATURE.identifier());
        members.put("alg", algorithm.joseName());
        return JWK.parse(members);
    }

    private static PrivateKey privatePart(JWK jwk) throws JOSEException {
        return switch (jwk) {
            case ECKey ec -> ec.toECPrivateKey();
            case RSAKey rsa -> rsa.toRSAPrivateKey();
            default -> throw new IllegalStateException("signing keys are EC or RSA");
        };
    }
}
