package one.twogather.pod.identity;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever does the arithmetic, the answers are the same. */
class CryptoProvidersTest {

    private static final byte[] MESSAGE = "a message".getBytes(StandardCharsets.UTF_8);
    private static final CryptoProviders JDK = CryptoProviders.of();
    private static final List<CryptoProviders> ALL =
            List.of(CryptoProviders.detect(), CryptoProviders.of(new BouncyCastleProvider()), JDK);

    @Test
    void whatIsInUseIsTold() {
        String description = CryptoProviders.detect().description();
        assertTrue(description.contains("BC 1.") && description.contains("JDK 2"), description);
        boolean corretto = System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
        assertTrue(!corretto || description.startsWith("AmazonCorrettoCryptoProvider 2."), description);
    }

    @ParameterizedTest
    @EnumSource
    void everySignatureIsVerifiedByEveryProvider(JwsAlgorithm algorithm)
            throws GeneralSecurityException, JOSEException {
        Pair pair = pair(algorithm);
        for (CryptoProviders signing : ALL) {
            byte[] signature = sign(signing, algorithm, pair.secret());
            for (CryptoProviders verifying : ALL) {
                VerificationKey key =
                        VerificationKey.of(pair.open(), algorithm, verifying).orThrow();
                assertTrue(key.verifies(MESSAGE, signature), verifying.description());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoSignatureIsVerifiedByNone(JwsAlgorithm algorithm) throws GeneralSecurityException, JOSEException {
        Pair pair = pair(algorithm);
        byte[] signature = sign(ALL.getFirst(), algorithm, pair.secret());
        for (CryptoProviders verifying : ALL) {
            VerificationKey key =
                    VerificationKey.of(pair.open(), algorithm, verifying).orThrow();
            assertFalse(key.verifies("another".getBytes(StandardCharsets.UTF_8), signature));
            assertFalse(key.verifies(MESSAGE, new byte[signature.length]), "all zeros (CVE-2022-21449)");
            assertFalse(key.verifies(MESSAGE, Arrays.copyOf(signature, signature.length - 1)));
            assertFalse(key.verifies(MESSAGE, Arrays.copyOf(signature, signature.length + 1)));
            assertFalse(key.verifies(MESSAGE, new byte[0]));
        }
    }

    private record Pair(JWK open, byte[] secret) {}

    private static Pair pair(JwsAlgorithm algorithm) throws GeneralSecurityException, JOSEException {
        return switch (algorithm) {
            case ES256 -> ec(Curve.P_256);
            case ES384 -> ec(Curve.P_384);
            case ES512 -> ec(Curve.P_521);
            case RS256, RS384, RS512, PS256, PS384, PS512 -> {
                RSAKey key = RSA;
                yield new Pair(key.toPublicJWK(), key.toRSAPrivateKey().getEncoded());
            }
            case EDDSA -> {
                KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
                byte[] encoded = pair.getPublic().getEncoded();
                Base64URL point = Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
                yield new Pair(
                        new OctetKeyPair.Builder(Curve.Ed25519, point).build(),
                        pair.getPrivate().getEncoded());
            }
        };
    }

    private static Pair ec(Curve curve) throws JOSEException {
        ECKey key = new ECKeyGenerator(curve).generate();
        return new Pair(key.toPublicJWK(), key.toECPrivateKey().getEncoded());
    }

    private static byte[] sign(CryptoProviders providers, JwsAlgorithm algorithm, byte[] secret)
            throws GeneralSecurityException {
        KeyFactory keys = providers.keyFactory(algorithm);
        PrivateKey key = keys.generatePrivate(new PKCS8EncodedKeySpec(secret));
        Signature signer = providers.signature(algorithm);
        signer.initSign(key);
        signer.update(MESSAGE);
        return signer.sign();
    }

    private static final RSAKey RSA = rsa();

    private static RSAKey rsa() {
        try {
            return new RSAKeyGenerator(2048).generate();
        } catch (JOSEException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
