package one.twogather.bench;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;
import java.util.function.Supplier;
import one.twogather.pod.identity.CryptoProviders;

/** Verifies Ed25519 signatures of a few hundred bytes by a known key, as fast as this machine does that. */
final class SignaturePart implements PartsProgram.Part {

    private static final int MANY = 500;
    private static final String ED25519 = "Ed25519";

    private final byte[] message = new byte[400];
    private final byte[] signature;
    private final Signature verifier;

    SignaturePart() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ED25519).generateKeyPair();
            Signature signer = Signature.getInstance(ED25519);
            signer.initSign(pair.getPrivate());
            signer.update(message);
            signature = signer.sign();
            verifier = verifier(pair.getPublic());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static Signature verifier(PublicKey key) throws GeneralSecurityException {
        Optional<Provider> fastest = CryptoProviders.detect().order().stream()
                .map(Supplier::get)
                .filter(provider -> provider.getService("Signature", ED25519) != null
                        && provider.getService("KeyFactory", ED25519) != null)
                .findFirst();
        Signature verifier =
                fastest.isPresent() ? Signature.getInstance(ED25519, fastest.get()) : Signature.getInstance(ED25519);
        KeyFactory keys =
                fastest.isPresent() ? KeyFactory.getInstance(ED25519, fastest.get()) : KeyFactory.getInstance(ED25519);
        verifier.initVerify(keys.generatePublic(new X509EncodedKeySpec(key.getEncoded())));
        return verifier;
    }

    @Override
    public int run() {
        try {
            for (int i = 0; i < MANY; i++) {
                verifier.update(message);
                if (!verifier.verify(signature)) {
                    throw new IllegalStateException("a good signature was found wrong");
                }
            }
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
        return MANY;
    }
}
