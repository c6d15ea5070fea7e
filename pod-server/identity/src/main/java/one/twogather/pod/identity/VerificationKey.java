package one.twogather.pod.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import one.twogather.pod.model.Parsed;

/**
 * A public key, ready to verify signatures of one algorithm. Made once for a key and kept, because reading a key costs more than using it.
 *
 * <p>Signatures are checked through the JCA directly: Nimbus' verifiers convert each signature to DER and build big integers of its halves first,
 * which Bouncy Castle and Corretto do not need.
 */
final class VerificationKey {

    private static final int MIN_RSA_BITS = 2048;
    /** Verification grows with the square of the size, and others choose the size. */
    private static final int MAX_RSA_BITS = 4096;
    /** Everybody uses 65,537; a long exponent makes verification slow. */
    private static final int MAX_RSA_EXPONENT_BITS = 32;

    /** What stands before the 32 bytes of an Ed25519 key in its X.509 form (RFC 8410 §4). */
    private static final byte[] ED25519_X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private final JwsAlgorithm algorithm;
    private final PublicKey key;
    private final CryptoProviders providers;

    private VerificationKey(JwsAlgorithm algorithm, PublicKey key, CryptoProviders providers) {
        this.algorithm = algorithm;
        this.key = key;
        this.providers = providers;
    }

    /** Checks a key that someone sent or published, and prepares it. */
    static Parsed<VerificationKey> of(JWK jwk, JwsAlgorithm algorithm, CryptoProviders providers) {
        if (jwk.isPrivate()) {
            return new Parsed.Invalid<>("the key contains its private part");
        }
        if (!algorithm.fits(jwk)) {
            return new Parsed.Invalid<>("the key does not fit the algorithm " + algorithm.joseName());
        }
        if (jwk.getKeyUse() != null && !jwk.getKeyUse().equals(KeyUse.SIGNATURE)) {
            return new Parsed.Invalid<>("the key is not meant for signatures");
        }
        try {
            byte[] encoded = encoded(jwk);
            PublicKey key = providers.keyFactory(algorithm).generatePublic(new X509EncodedKeySpec(encoded));
            return key instanceof RSAPublicKey rsa && !isReasonable(rsa)
                    ? new Parsed.Invalid<>("an RSA key has 2048 to 4096 bits and a short exponent")
                    : new Parsed.Valid<>(new VerificationKey(algorithm, key, providers));
        } catch (JOSEException | GeneralSecurityException | IllegalArgumentException broken) {
            return new Parsed.Invalid<>("the key is not a valid public key");
        }
    }

    JwsAlgorithm algorithm() {
        return algorithm;
    }

    /** Whether {@code signature} over {@code message} was made by the owner of this key. */
    boolean verifies(byte[] message, byte[] signature) {
        if (!algorithm.fitsSignature(signature.length)) {
            return false;
        }
        try {
            Signature verifier = providers.signature(algorithm);
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (SignatureException malformed) {
            return false;
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("cannot verify " + algorithm.joseName() + " signatures", broken);
        }
    }

    /** Nimbus checks that a point lies on its curve. */
    private static byte[] encoded(JWK jwk) throws JOSEException {
        return switch (jwk) {
            case ECKey ec -> ec.toECPublicKey().getEncoded();
            case RSAKey rsa -> rsa.toRSAPublicKey().getEncoded();
            case OctetKeyPair okp -> ed25519(okp.getDecodedX());
            default -> throw new IllegalArgumentException("not an asymmetric key");
        };
    }

    private static byte[] ed25519(byte[] point) {
        if (point.length != 32) {
            throw new IllegalArgumentException("an Ed25519 key has 32 bytes");
        }
        byte[] encoded = new byte[ED25519_X509.length + point.length];
        System.arraycopy(ED25519_X509, 0, encoded, 0, ED25519_X509.length);
        System.arraycopy(point, 0, encoded, ED25519_X509.length, point.length);
        return encoded;
    }

    private static boolean isReasonable(RSAPublicKey key) {
        int bits = key.getModulus().bitLength();
        BigInteger exponent = key.getPublicExponent();
        return bits >= MIN_RSA_BITS
                && bits <= MAX_RSA_BITS
                && exponent.bitLength() <= MAX_RSA_EXPONENT_BITS
                && exponent.testBit(0)
                && exponent.bitLength() > 1;
    }
}
