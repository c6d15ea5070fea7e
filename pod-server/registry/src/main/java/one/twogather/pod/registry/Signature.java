package one.twogather.pod.registry;

import java.math.BigInteger;
import java.util.Optional;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.contracts.Bytes32;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.model.Parsed;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECPoint;

/**
 * A signature on Ethereum's curve, from which its signer can be found.
 *
 * @param s at most half of the order: of the two signatures that each hash has, contracts take this one (EIP-2)
 * @param parity of the point that was drawn, 0 or 1
 */
public record Signature(Bytes32 r, Bytes32 s, int parity) {

    private static final int LENGTH = 65;
    private static final int V = 27;

    public Signature {
        if (!isWithin(r, Secp256k1.ORDER.subtract(BigInteger.ONE)) || !isWithin(s, Secp256k1.HALF_ORDER)) {
            throw new IllegalArgumentException("r and s are from 1 to the order of the curve, and s to half of it");
        }
        if (parity != 0 && parity != 1) {
            throw new IllegalArgumentException("the parity is 0 or 1");
        }
    }

    /** Reads r, s and v: v as 27 or 28, or as 0 or 1, as some hardware says it. */
    public static Parsed<Signature> parse(Bytes bytes) {
        if (bytes.length() != LENGTH) {
            return new Parsed.Invalid<>("a signature has " + LENGTH + " bytes");
        }
        int last = bytes.at(LENGTH - 1);
        try {
            return new Parsed.Valid<>(new Signature(
                    new Bytes32(bytes.slice(0, 32)), new Bytes32(bytes.slice(32, 64)), last < V ? last : last - V));
        } catch (IllegalArgumentException impossible) {
            return new Parsed.Invalid<>("this is no signature: " + impossible.getMessage());
        }
    }

    /** r, s and v. */
    public Bytes bytes() {
        return r.bytes().followedBy(s.bytes()).followedBy(Bytes.copyOf(new byte[] {(byte) v()}));
    }

    int v() {
        return V + parity;
    }

    /** Who signed this. Somebody signed nearly everything: it says nothing until it is compared with whoever is meant (SEC 1 §4.1.6). */
    public Optional<Address> signer(Bytes32 hash) {
        Optional<ECPoint> drawn =
                Secp256k1.point(Bytes.ofHex(parity == 0 ? "02" : "03").followedBy(r.bytes()));
        return drawn.flatMap(point -> key(point, hash)).map(Secp256k1::address);
    }

    private Optional<ECPoint> key(ECPoint drawn, Bytes32 hash) {
        BigInteger inverse = Secp256k1.number(r).modInverse(Secp256k1.ORDER);
        BigInteger ofBase = Secp256k1.number(hash).negate().multiply(inverse).mod(Secp256k1.ORDER);
        BigInteger ofDrawn = Secp256k1.number(s).multiply(inverse).mod(Secp256k1.ORDER);
        ECPoint key = ECAlgorithms.sumOfTwoMultiplies(Secp256k1.BASE, ofBase, drawn, ofDrawn)
                .normalize();
        return key.isInfinity() ? Optional.empty() : Optional.of(key);
    }

    private static boolean isWithin(Bytes32 word, BigInteger most) {
        BigInteger number = Secp256k1.number(word);
        return number.signum() > 0 && number.compareTo(most) <= 0;
    }
}
