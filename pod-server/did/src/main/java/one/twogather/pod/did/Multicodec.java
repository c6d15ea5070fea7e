package one.twogather.pod.did;

import java.util.Arrays;
import java.util.Optional;
import one.twogather.pod.ipld.Bytes;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.crypto.ec.CustomNamedCurves;

/** Kinds of keys that say of themselves what they are: a number from the multicodec table, as a varint, and then the key. */
enum Multicodec {
    ED25519("ed01", 32, Use.SIGNING),
    X25519("ec01", 32, Use.AGREEING),
    SECP256K1("e701", 33, Use.SIGNING) {
        @Override
        boolean isKey(Bytes raw) {
            return super.isKey(raw) && isPoint("secp256k1", raw);
        }
    },
    P256("8024", 33, Use.SIGNING) {
        @Override
        boolean isKey(Bytes raw) {
            return super.isKey(raw) && isPoint("P-256", raw);
        }
    },
    P384("8124", 49, Use.SIGNING) {
        @Override
        boolean isKey(Bytes raw) {
            return super.isKey(raw) && isPoint("P-384", raw);
        }
    },
    P521("8224", 67, Use.SIGNING) {
        @Override
        boolean isKey(Bytes raw) {
            return super.isKey(raw) && isPoint("P-521", raw);
        }
    },
    BLS12_381_G2("eb01", 96, Use.SIGNING),
    RSA("8524", 0, Use.SIGNING) {
        @Override
        boolean isKey(Bytes raw) {
            try {
                RSAPublicKey key = RSAPublicKey.getInstance(raw.toArray());
                return key.getModulus().signum() > 0 && key.getPublicExponent().signum() > 0;
            } catch (IllegalArgumentException notPkcs1) {
                return false;
            }
        }
    },
    ML_DSA_44("9024", 1312, Use.SIGNING),
    SLH_DSA_SHAKE_256F("ab24", 64, Use.SIGNING),
    ML_KEM_768("8c24", 1184, Use.AGREEING);

    /** What a kind of key can do. */
    enum Use {
        SIGNING,
        AGREEING
    }

    private final Bytes prefix;
    private final int length;
    private final Use use;

    /** @param length of the key in bytes */
    Multicodec(String prefix, int length, Use use) {
        this.prefix = Bytes.ofHex(prefix);
        this.length = length;
        this.use = use;
    }

    Bytes prefix() {
        return prefix;
    }

    Use use() {
        return use;
    }

    /** Whether these bytes, without the number in front, can be a key of this kind. */
    boolean isKey(Bytes raw) {
        return raw.length() == length;
    }

    /** The kind of a key with its number in front; empty if it is of none, or not as its kind has to be. */
    static Optional<Multicodec> of(Bytes tagged) {
        return Arrays.stream(values())
                .filter(kind -> tagged.startsWith(kind.prefix)
                        && kind.isKey(tagged.slice(kind.prefix.length(), tagged.length())))
                .findFirst();
    }

    private static boolean isPoint(String curve, Bytes compressed) {
        try {
            boolean isCompressed = compressed.at(0) == 2 || compressed.at(0) == 3;
            return isCompressed
                    && CustomNamedCurves.getByName(curve)
                            .getCurve()
                            .decodePoint(compressed.toArray())
                            .isValid();
        } catch (IllegalArgumentException notOnTheCurve) {
            return false;
        }
    }
}
