package one.twogather.pod.capability;

import java.security.SecureRandom;
import one.twogather.pod.ipld.Bytes;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/** Signs with an Ed25519 key in memory (RFC 8032), under the did:key that the key itself makes. Not a record, since it must not print. */
public final class Ed25519Signer implements Signer {

    /** Bytes of a private key. */
    public static final int SECRET_BYTES = Ed25519PrivateKeyParameters.KEY_SIZE;

    private final Ed25519PrivateKeyParameters secret;
    private final Principal principal;

    private Ed25519Signer(Ed25519PrivateKeyParameters secret) {
        this.secret = secret;
        this.principal = Principal.of(SelfCertifyingKeys.didOf(
                new PrincipalKey.Ed25519(Bytes.copyOf(secret.generatePublicKey().getEncoded()))));
    }

    /** Makes a new private key: {@value #SECRET_BYTES} bytes for {@link #of}. */
    public static byte[] generate(SecureRandom random) {
        return new Ed25519PrivateKeyParameters(random).getEncoded();
    }

    /** @param secret {@value #SECRET_BYTES} bytes */
    public static Ed25519Signer of(byte[] secret) {
        if (secret.length != SECRET_BYTES) {
            throw new IllegalArgumentException("a private key has " + SECRET_BYTES + " bytes");
        }
        return new Ed25519Signer(new Ed25519PrivateKeyParameters(secret, 0));
    }

    @Override
    public Principal principal() {
        return principal;
    }

    @Override
    public SignatureAlgorithm algorithm() {
        return SignatureAlgorithm.ED25519;
    }

    @Override
    public Bytes sign(Bytes message) {
        var signer = new org.bouncycastle.crypto.signers.Ed25519Signer();
        signer.init(true, secret);
        signer.update(message.toArray(), 0, message.length());
        return Bytes.copyOf(signer.generateSignature());
    }

    @Override
    public String toString() {
        return "the signer for " + principal;
    }
}
