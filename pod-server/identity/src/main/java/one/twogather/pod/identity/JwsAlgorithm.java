package one.twogather.pod.identity;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The signature algorithms that are taken: asymmetric ones only, so that a public key can never be used as a shared secret (O-034). */
public enum JwsAlgorithm {
    ES256("SHA256withECDSAinP1363Format", "EC", 64, null),
    ES384("SHA384withECDSAinP1363Format", "EC", 96, null),
    ES512("SHA512withECDSAinP1363Format", "EC", 132, null),
    RS256("SHA256withRSA", "RSA", 0, null),
    RS384("SHA384withRSA", "RSA", 0, null),
    RS512("SHA512withRSA", "RSA", 0, null),
    PS256("RSASSA-PSS", "RSA", 0, pss("SHA-256", MGF1ParameterSpec.SHA256, 32)),
    PS384("RSASSA-PSS", "RSA", 0, pss("SHA-384", MGF1ParameterSpec.SHA384, 48)),
    PS512("RSASSA-PSS", "RSA", 0, pss("SHA-512", MGF1ParameterSpec.SHA512, 64)),
    /** Over Ed25519 only: no client uses Ed448. */
    EDDSA("Ed25519", "Ed25519", 64, null);

    /** As discovery and challenges list them. */
    public static final List<String> NAMES =
            Arrays.stream(values()).map(JwsAlgorithm::joseName).toList();

    private final String signatureName;
    private final String keyName;
    private final int signatureBytes;
    private final @Nullable AlgorithmParameterSpec parameters;

    JwsAlgorithm(
            String signatureName, String keyName, int signatureBytes, @Nullable AlgorithmParameterSpec parameters) {
        this.signatureName = signatureName;
        this.keyName = keyName;
        this.signatureBytes = signatureBytes;
        this.parameters = parameters;
    }

    /** The algorithm that an {@code alg} header names, if it is one of these. */
    public static Optional<JwsAlgorithm> named(String jose) {
        if (jose.equals("Ed25519")) {
            return Optional.of(EDDSA);
        }
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.joseName().equals(jose))
                .findFirst();
    }

    /** Its name in an {@code alg} header. */
    public String joseName() {
        return this == EDDSA ? "EdDSA" : name();
    }

    /** Its name in the Java Cryptography Architecture. */
    String signatureName() {
        return signatureName;
    }

    /** The kind of key factory it takes keys from. */
    String keyName() {
        return keyName;
    }

    Optional<AlgorithmParameterSpec> parameters() {
        return Optional.ofNullable(parameters);
    }

    /** Whether a signature can have this many bytes. */
    boolean fitsSignature(int bytes) {
        return signatureBytes == 0 || signatureBytes == bytes;
    }

    /** Whether the key is of the right kind, and says nothing against being used with this algorithm. */
    boolean fits(JWK key) {
        if (key.getAlgorithm() != null && !named(key.getAlgorithm().getName()).equals(Optional.of(this))) {
            return false;
        }
        return switch (this) {
            case ES256 -> key instanceof ECKey ec && Curve.P_256.equals(ec.getCurve());
            case ES384 -> key instanceof ECKey ec && Curve.P_384.equals(ec.getCurve());
            case ES512 -> key instanceof ECKey ec && Curve.P_521.equals(ec.getCurve());
            case RS256, RS384, RS512, PS256, PS384, PS512 -> key instanceof RSAKey;
            case EDDSA -> key instanceof OctetKeyPair okp && Curve.Ed25519.equals(okp.getCurve());
        };
    }

    private static AlgorithmParameterSpec pss(String digest, MGF1ParameterSpec mask, int salt) {
        return new PSSParameterSpec(digest, "MGF1", mask, salt, PSSParameterSpec.TRAILER_FIELD_BC);
    }
}
