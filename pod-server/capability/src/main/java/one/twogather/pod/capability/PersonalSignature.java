package one.twogather.pod.capability;

import java.util.Optional;
import one.twogather.pod.ipld.Bytes;

/** What a wallet of Ethereum signs when it is asked to sign a text (EIP-191, {@code personal_sign}). */
public final class PersonalSignature {

    private static final int LENGTH = 65;

    private PersonalSignature() {}

    /**
     * The account whose key made this signature, if any: 20 bytes. Some account made nearly every signature; it says nothing until it is compared with the one
     * that is meant.
     *
     * @param message what the person read
     * @param signature r, s and v, with the smaller s (EIP-2), and v as 27 or 28, or as 0 or 1, as some hardware says it
     */
    public static Optional<Bytes> account(Bytes message, Bytes signature) {
        if (signature.length() != LENGTH) {
            return Optional.empty();
        }
        return Secp256k1Signatures.signerOf(message, usual(signature)).map(Secp256k1Signatures::address);
    }

    private static Bytes usual(Bytes signature) {
        byte[] bytes = signature.toArray();
        if (bytes[LENGTH - 1] == 0 || bytes[LENGTH - 1] == 1) {
            bytes[LENGTH - 1] += 27;
        }
        return Bytes.copyOf(bytes);
    }
}
