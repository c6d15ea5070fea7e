package one.twogather.pod.capability;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import one.twogather.pod.ipld.Bytes;
import org.bouncycastle.math.ec.ECPoint;

/**
 * Verifies signatures, by the first of the given providers that can, else by the JDK. Which is fastest on a machine is found out elsewhere ({@code
 * identity}); curves of wallets are always Bouncy Castle's.
 */
public final class Signatures {

    private final List<Supplier<Provider>> providers;

    /** @param providers in the order in which they are to be asked; may be empty */
    public Signatures(List<Supplier<Provider>> providers) {
        this.providers = List.copyOf(providers);
    }

    /** Whether the owner of this key signed this message so. */
    boolean verify(SignatureAlgorithm algorithm, PrincipalKey key, Bytes message, Bytes signature) {
        if (!algorithm.fits(key) || !algorithm.fitsSignature(signature.length())) {
            return false;
        }
        return switch (key) {
            case PrincipalKey.Ed25519(Bytes point) ->
                byProvider("Ed25519", "Ed25519", KeyForms.ed25519(point), message, signature);
            case PrincipalKey.P256(Bytes point) ->
                byProvider("EC", "SHA256withECDSAinP1363Format", KeyForms.p256(point), message, signature);
            case PrincipalKey.Rsa(Bytes pkcs1) ->
                byProvider("RSA", "SHA256withRSA", KeyForms.rsa(pkcs1), message, signature);
            case PrincipalKey.Secp256k1(Bytes point)
            when algorithm == SignatureAlgorithm.ES256K -> Secp256k1Signatures.verifies(point, message, signature);
            case PrincipalKey.Secp256k1(Bytes point) ->
                signer(message, signature).map(Secp256k1Signatures::compressed).equals(Optional.of(point));
            case PrincipalKey.EthereumAddress(Bytes address) ->
                signer(message, signature).map(Secp256k1Signatures::address).equals(Optional.of(address));
        };
    }

    private static Optional<ECPoint> signer(Bytes message, Bytes signature) {
        return Secp256k1Signatures.signerOf(message, signature);
    }

    /** @param key in the X.509 form that every provider reads; empty if it is none */
    private boolean byProvider(String keys, String algorithm, Optional<Bytes> key, Bytes message, Bytes signature) {
        if (key.isEmpty()) {
            return false;
        }
        try {
            Optional<Provider> provider = provider(keys, algorithm);
            X509EncodedKeySpec encoded = new X509EncodedKeySpec(key.get().toArray());
            Signature verifier = provider.isPresent()
                    ? Signature.getInstance(algorithm, provider.get())
                    : Signature.getInstance(algorithm);
            verifier.initVerify(publicKey(keys, provider, encoded));
            verifier.update(message.toArray());
            return verifier.verify(signature.toArray());
        } catch (InvalidKeySpecException | InvalidKeyException | SignatureException broken) {
            return false;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("cannot verify " + algorithm, missing);
        }
    }

    private static PublicKey publicKey(String keys, Optional<Provider> provider, X509EncodedKeySpec encoded)
            throws NoSuchAlgorithmException, InvalidKeySpecException {
        KeyFactory factory =
                provider.isPresent() ? KeyFactory.getInstance(keys, provider.get()) : KeyFactory.getInstance(keys);
        return factory.generatePublic(encoded);
    }

    /** One that can do both, since a key of one provider may be foreign to another. */
    private Optional<Provider> provider(String keys, String algorithm) {
        return providers.stream()
                .map(Supplier::get)
                .filter(provider -> provider.getService("KeyFactory", keys) != null
                        && provider.getService("Signature", algorithm) != null)
                .findFirst();
    }
}
