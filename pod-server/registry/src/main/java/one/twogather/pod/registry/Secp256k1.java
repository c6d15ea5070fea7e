package one.twogather.pod.registry;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.contracts.Bytes32;
import one.twogather.pod.ipld.Bytes;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.math.ec.ECPoint;

/** Ethereum's curve. */
final class Secp256k1 {

    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");

    static final ECDomainParameters DOMAIN = new ECDomainParameters(CURVE);
    static final ECPoint BASE = CURVE.getG();
    static final BigInteger ORDER = CURVE.getN();
    static final BigInteger HALF_ORDER = ORDER.shiftRight(1);

    private Secp256k1() {}

    /** The point of its 33 bytes, if there is one. */
    static Optional<ECPoint> point(Bytes compressed) {
        try {
            return Optional.of(CURVE.getCurve().decodePoint(compressed.toArray()));
        } catch (IllegalArgumentException notOnTheCurve) {
            return Optional.empty();
        }
    }

    static Address address(ECPoint key) {
        Bytes whole = Bytes.copyOf(key.getEncoded(false));
        return Address.ofPublicKey(whole.slice(1, whole.length()));
    }

    static BigInteger number(Bytes32 word) {
        return new BigInteger(1, word.bytes().toArray());
    }

    /** The number in 32 bytes. */
    static Bytes32 word(BigInteger number) {
        byte[] shortest = number.toByteArray();
        byte[] word = new byte[Bytes32.LENGTH];
        int from = Math.max(0, shortest.length - word.length);
        byte[] kept = Arrays.copyOfRange(shortest, from, shortest.length);
        System.arraycopy(kept, 0, word, word.length - kept.length, kept.length);
        return new Bytes32(Bytes.copyOf(word));
    }
}
