package one.twogather.pod.capability;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Multihash;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;

/**
 * Signatures on secp256k1, by Bouncy Castle: the JDK has forgotten the curve, and none of the faster libraries finds keys from signatures. Of the two
 * signatures that each message has, only the one with the smaller half is taken, as Ethereum has done since 2016 (EIP-2), so that a token has one name.
 */
final class Secp256k1Signatures {

    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
    private static final ECDomainParameters DOMAIN = new ECDomainParameters(CURVE);
    private static final BigInteger HALF = CURVE.getN().shiftRight(1);

    private static final String PREFIX = "\u0019Ethereum Signed Message:\n";

    private Secp256k1Signatures() {}

    /** ES256K: over SHA-256, by a key that is known. */
    static boolean verifies(Bytes point, Bytes message, Bytes signature) {
        Optional<Halves> halves = Halves.of(signature);
        Optional<ECPoint> key = point(point);
        if (halves.isEmpty() || key.isEmpty()) {
            return false;
        }
        ECDSASigner verifier = new ECDSASigner();
        verifier.init(false, new ECPublicKeyParameters(key.get(), DOMAIN));
        byte[] hash = Multihash.sha256(message).digest().toArray();
        return verifier.verifySignature(hash, halves.get().r(), halves.get().s());
    }

    /**
     * EIP-191: the key that made this signature of a wallet's personal message, if any. <em>Some</em> key made nearly every signature; it says nothing
     * until it is compared with the issuer's.
     */
    static Optional<ECPoint> signerOf(Bytes message, Bytes signature) {
        int parity = signature.at(64) - 27;
        Optional<Halves> halves = Halves.of(signature.slice(0, 64));
        if (halves.isEmpty() || parity != 0 && parity != 1) {
            return Optional.empty();
        }
        BigInteger r = halves.get().r();
        Bytes compressed = Bytes.ofHex(parity == 0 ? "02" : "03").followedBy(FixedLength.unsigned(r, 32));
        return point(compressed).flatMap(random -> recover(random, halves.get(), personalHash(message)));
    }

    /** SEC 1 §4.1.6, for the one candidate that the last byte names: (s·R - hash·G) / r. */
    private static Optional<ECPoint> recover(ECPoint random, Halves halves, Bytes hash) {
        BigInteger order = CURVE.getN();
        BigInteger inverse = halves.r().modInverse(order);
        BigInteger ofBase =
                new BigInteger(1, hash.toArray()).negate().multiply(inverse).mod(order);
        BigInteger ofRandom = halves.s().multiply(inverse).mod(order);
        ECPoint key = ECAlgorithms.sumOfTwoMultiplies(CURVE.getG(), ofBase, random, ofRandom)
                .normalize();
        return key.isInfinity() ? Optional.empty() : Optional.of(key);
    }

    /** The last 20 bytes of the hash of both coordinates. */
    static Bytes address(ECPoint key) {
        Bytes coordinates = Bytes.copyOf(key.getEncoded(false));
        return keccak(coordinates.slice(1, coordinates.length())).slice(12, 32);
    }

    static Bytes compressed(ECPoint key) {
        return Bytes.copyOf(key.getEncoded(true));
    }

    static Bytes personalHash(Bytes message) {
        byte[] prefix = (PREFIX + message.length()).getBytes(StandardCharsets.US_ASCII);
        return keccak(Bytes.copyOf(prefix).followedBy(message));
    }

    private static Bytes keccak(Bytes bytes) {
        KeccakDigest keccak = new KeccakDigest(256);
        keccak.update(bytes.toArray(), 0, bytes.length());
        byte[] hash = new byte[32];
        keccak.doFinal(hash, 0);
        return Bytes.copyOf(hash);
    }

    private static Optional<ECPoint> point(Bytes compressed) {
        try {
            return Optional.of(CURVE.getCurve().decodePoint(compressed.toArray()));
        } catch (IllegalArgumentException notOnTheCurve) {
            return Optional.empty();
        }
    }

    /**
     * The two numbers of a signature.
     *
     * @param r from 1 to the order less 1
     * @param s from 1 to half the order
     */
    private record Halves(BigInteger r, BigInteger s) {

        static Optional<Halves> of(Bytes signature) {
            BigInteger r = new BigInteger(1, signature.slice(0, 32).toArray());
            BigInteger s = new BigInteger(1, signature.slice(32, 64).toArray());
            boolean inRange =
                    r.signum() > 0 && r.compareTo(CURVE.getN()) < 0 && s.signum() > 0 && s.compareTo(HALF) <= 0;
            return inRange ? Optional.of(new Halves(r, s)) : Optional.empty();
        }
    }
}
