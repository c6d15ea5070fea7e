package one.twogather.pod.capability;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;
import one.twogather.pod.ipld.Bytes;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECCurve;

/** Keys of DIDs as X.509 writes them. Empty for what is no key, or one that would be slow or weak. */
final class KeyForms {

    /** What stands before the point (RFC 8410 §4). */
    private static final Bytes ED25519_X509 = Bytes.ofHex("302a300506032b6570032100");

    /** What stands before the 65 bytes of an uncompressed point (RFC 5480). */
    private static final Bytes P256_X509 = Bytes.ofHex("3059301306072a8648ce3d020106082a8648ce3d030107034200");

    private static final ECCurve P256 = CustomNamedCurves.getByName("P-256").getCurve();

    private static final int MIN_RSA_BITS = 2048;
    /** Verification grows with the square of the size, and others choose the size. */
    private static final int MAX_RSA_BITS = 4096;
    /** Everybody uses 65,537; a long exponent makes verification slow. */
    private static final int MAX_RSA_EXPONENT_BITS = 32;

    private KeyForms() {}

    static Optional<Bytes> ed25519(Bytes point) {
        return Optional.of(ED25519_X509.followedBy(point));
    }

    static Optional<Bytes> p256(Bytes compressed) {
        try {
            byte[] uncompressed = P256.decodePoint(compressed.toArray()).getEncoded(false);
            return Optional.of(P256_X509.followedBy(Bytes.copyOf(uncompressed)));
        } catch (IllegalArgumentException notOnTheCurve) {
            return Optional.empty();
        }
    }

    static Optional<Bytes> rsa(Bytes pkcs1) {
        try {
            RSAPublicKey key = RSAPublicKey.getInstance(pkcs1.toArray());
            boolean oneSpelling = Bytes.copyOf(key.getEncoded(ASN1Encoding.DER)).equals(pkcs1);
            return oneSpelling && isReasonable(key.getModulus(), key.getPublicExponent())
                    ? Optional.of(x509(key))
                    : Optional.empty();
        } catch (IllegalArgumentException | IOException notAKey) {
            return Optional.empty();
        }
    }

    private static Bytes x509(RSAPublicKey key) throws IOException {
        AlgorithmIdentifier rsa = new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
        return Bytes.copyOf(new SubjectPublicKeyInfo(rsa, key).getEncoded(ASN1Encoding.DER));
    }

    private static boolean isReasonable(BigInteger modulus, BigInteger exponent) {
        int bits = modulus.bitLength();
        return modulus.signum() > 0
                && bits >= MIN_RSA_BITS
                && bits <= MAX_RSA_BITS
                && exponent.signum() > 0
                && exponent.bitLength() <= MAX_RSA_EXPONENT_BITS
                && exponent.testBit(0)
                && exponent.bitLength() > 1;
    }
}
