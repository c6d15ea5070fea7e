package one.twogather.pod.did;

import java.util.Base64;
import java.util.Optional;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.ipld.Bytes;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;

/**
 * A public key on Ethereum's curve.
 *
 * @param point 65 bytes: 4, x, y (SEC 1 §2.3.3)
 */
record Secp256k1Key(Bytes point) {

    private static final ECCurve CURVE =
            CustomNamedCurves.getByName("secp256k1").getCurve();

    /** The key that these bytes are, whether compressed (33 bytes), whole (65), or whole without the 4 in front (64). */
    static Optional<Secp256k1Key> of(Bytes bytes) {
        Bytes encoded = bytes.length() == 64 ? Bytes.ofHex("04").followedBy(bytes) : bytes;
        boolean isCompressed = encoded.length() == 33 && (encoded.at(0) == 2 || encoded.at(0) == 3);
        boolean isWhole = encoded.length() == 65 && encoded.at(0) == 4;
        if (!isCompressed && !isWhole) {
            return Optional.empty();
        }
        try {
            ECPoint point = CURVE.decodePoint(encoded.toArray());
            return Optional.of(new Secp256k1Key(Bytes.copyOf(point.getEncoded(false))));
        } catch (IllegalArgumentException notOnTheCurve) {
            return Optional.empty();
        }
    }

    /** What the chain knows it by. */
    Address address() {
        return Address.ofPublicKey(point.slice(1, 65));
    }

    /** RFC 8812 §3.1. */
    String jwk() {
        return "{\"kty\":\"EC\",\"crv\":\"secp256k1\",\"x\":\"" + coordinate(1) + "\",\"y\":\"" + coordinate(33)
                + "\"}";
    }

    private String coordinate(int from) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(point.slice(from, from + 32).toArray());
    }
}
