package one.twogather.pod.capability;

import one.twogather.pod.ipld.Bytes;

/** A key that signatures are verified against. Its length is right; whether it is a point on its curve shows when it is used. */
public sealed interface PrincipalKey {

    /** @param point 32 bytes (RFC 8032) */
    record Ed25519(Bytes point) implements PrincipalKey {
        public Ed25519 {
            requireLength(point, 32);
        }
    }

    /**
     * What passkeys and browsers make.
     *
     * @param point 33 bytes, compressed (SEC 1 §2.3.3)
     */
    record P256(Bytes point) implements PrincipalKey {
        public P256 {
            requireLength(point, 33);
        }
    }

    /** @param point 33 bytes, compressed */
    record Secp256k1(Bytes point) implements PrincipalKey {
        public Secp256k1 {
            requireLength(point, 33);
        }
    }

    /** @param pkcs1 modulus and exponent as RFC 8017 §A.1.1 writes them, which is what did:key holds */
    record Rsa(Bytes pkcs1) implements PrincipalKey {}

    /**
     * The hash of a key that its signatures give away: a wallet.
     *
     * @param address 20 bytes
     */
    record EthereumAddress(Bytes address) implements PrincipalKey {
        public EthereumAddress {
            requireLength(address, 20);
        }
    }

    private static void requireLength(Bytes bytes, int length) {
        if (bytes.length() != length) {
            throw new IllegalArgumentException("a key of this kind has " + length + " bytes");
        }
    }
}
