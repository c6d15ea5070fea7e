package one.twogather.pod.contracts;

import java.nio.charset.StandardCharsets;
import one.twogather.pod.ipld.Bytes;
import org.bouncycastle.crypto.digests.KeccakDigest;

/** The hash function of Ethereum: Keccak with 256 bits as it was before SHA-3 was made of it. */
public final class Keccak256 {

    private static final int BITS = 256;

    private Keccak256() {}

    /** The hash of bytes. */
    public static Bytes32 of(Bytes input) {
        KeccakDigest digest = new KeccakDigest(BITS);
        byte[] octets = input.toArray();
        digest.update(octets, 0, octets.length);
        byte[] hash = new byte[Bytes32.LENGTH];
        digest.doFinal(hash, 0);
        return new Bytes32(Bytes.copyOf(hash));
    }

    /** The hash of text in UTF-8. */
    public static Bytes32 ofText(String text) {
        return of(Bytes.copyOf(text.getBytes(StandardCharsets.UTF_8)));
    }
}
