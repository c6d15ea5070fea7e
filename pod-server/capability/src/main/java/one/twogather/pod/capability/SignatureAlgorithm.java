package one.twogather.pod.capability;

import java.util.Arrays;
import java.util.Optional;
import one.twogather.pod.ipld.Bytes;

/** How tokens may be signed. Each has one header (varsig 1.0), which also says that DAG-CBOR was signed. */
public enum SignatureAlgorithm {
    ED25519("3401ed01ed011371", 64),
    ES256("3401ec0180241271", 64),
    ES256K("3401ec01e7011271", 64),
    /** What a wallet's {@code personal_sign} gives, 65 bytes; the key is found from the signature. */
    EIP191("3401ec01e7011b91c30371", 65),
    RS256("3401852412800271", 0);

    private final Bytes header;
    private final int signatureBytes;

    SignatureAlgorithm(String header, int signatureBytes) {
        this.header = Bytes.ofHex(header);
        this.signatureBytes = signatureBytes;
    }

    static Optional<SignatureAlgorithm> of(Bytes header) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.header.equals(header))
                .findFirst();
    }

    /** What stands in the token. */
    public Bytes header() {
        return header;
    }

    /** Whether a signature can have this many bytes. An RSA signature is as long as its key, which is known later. */
    boolean fitsSignature(int bytes) {
        return signatureBytes == 0 || signatureBytes == bytes;
    }

    /** Whether a key of this kind makes such signatures. */
    boolean fits(PrincipalKey key) {
        return switch (key) {
            case PrincipalKey.Ed25519 ed25519 -> this == ED25519;
            case PrincipalKey.P256 p256 -> this == ES256;
            case PrincipalKey.Secp256k1 secp256k1 -> this == ES256K || this == EIP191;
            case PrincipalKey.EthereumAddress account -> this == EIP191;
            case PrincipalKey.Rsa rsa -> this == RS256;
        };
    }
}
