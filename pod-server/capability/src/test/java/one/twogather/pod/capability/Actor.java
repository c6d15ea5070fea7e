package one.twogather.pod.capability;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Multihash;
import one.twogather.pod.model.Did;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;

/** Somebody with a key, for tests. The same seed is the same key. */
record Actor(Principal principal, PrincipalKey key, SignatureAlgorithm algorithm, UnaryOperator<Bytes> signing)
        implements Signer {

    private static final X9ECParameters P256 = CustomNamedCurves.getByName("P-256");
    private static final X9ECParameters SECP256K1 = CustomNamedCurves.getByName("secp256k1");

    static final Actor ALICE = ed25519(1);
    static final Actor BOB = ed25519(2);
    static final Actor CAROL = ed25519(3);
    static final Actor DAN = ed25519(4);

    Did did() {
        return principal.did();
    }

    @Override
    public Bytes sign(Bytes message) {
        return signing.apply(message);
    }

    static Actor ed25519(int seed) {
        Ed25519PrivateKeyParameters secret = new Ed25519PrivateKeyParameters(seed(seed), 0);
        Bytes point = Bytes.copyOf(secret.generatePublicKey().getEncoded());
        return of(new PrincipalKey.Ed25519(point), SignatureAlgorithm.ED25519, message -> {
            Ed25519Signer signer = new Ed25519Signer();
            signer.init(true, secret);
            signer.update(message.toArray(), 0, message.length());
            return Bytes.copyOf(signer.generateSignature());
        });
    }

    static Actor p256(int seed) {
        BigInteger secret = new BigInteger(1, seed(seed));
        Bytes point = Bytes.copyOf(P256.getG().multiply(secret).getEncoded(true));
        return of(
                new PrincipalKey.P256(point),
                SignatureAlgorithm.ES256,
                message -> ecdsa(P256, secret, Multihash.sha256(message).digest()));
    }

    static Actor secp256k1(int seed) {
        BigInteger secret = new BigInteger(1, seed(seed));
        return of(
                new PrincipalKey.Secp256k1(secp256k1Point(secret)),
                SignatureAlgorithm.ES256K,
                message -> smaller(
                        ecdsa(SECP256K1, secret, Multihash.sha256(message).digest())));
    }

    /** A wallet, known by its address alone. */
    static Actor wallet(int seed) {
        BigInteger secret = new BigInteger(1, seed(seed));
        Bytes address =
                Secp256k1Signatures.address(SECP256K1.getG().multiply(secret).normalize());
        Did did = new Did("did:pkh:eip155:1:0x" + HexFormat.of().formatHex(address.toArray()));
        return new Actor(
                Principal.of(did),
                new PrincipalKey.EthereumAddress(address),
                SignatureAlgorithm.EIP191,
                message -> personal(secret, address, message));
    }

    static Actor rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            RSAPublicKey shown = (RSAPublicKey) pair.getPublic();
            byte[] pkcs1 = new org.bouncycastle.asn1.pkcs.RSAPublicKey(shown.getModulus(), shown.getPublicExponent())
                    .getEncoded();
            return of(
                    new PrincipalKey.Rsa(Bytes.copyOf(pkcs1)),
                    SignatureAlgorithm.RS256,
                    message -> rs256(pair, message));
        } catch (GeneralSecurityException | java.io.IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** The same signer under another name, as an impostor would. */
    Actor as(Principal other) {
        return new Actor(other, key, algorithm, signing);
    }

    Actor by(SignatureAlgorithm other, UnaryOperator<Bytes> otherSigning) {
        return new Actor(principal, key, other, otherSigning);
    }

    private static Actor of(PrincipalKey key, SignatureAlgorithm algorithm, UnaryOperator<Bytes> signing) {
        return new Actor(Principal.of(SelfCertifyingKeys.didOf(key)), key, algorithm, signing);
    }

    private static byte[] seed(int seed) {
        byte[] octets = new byte[32];
        Arrays.fill(octets, (byte) seed);
        return octets;
    }

    static Bytes secp256k1Point(BigInteger secret) {
        return Bytes.copyOf(SECP256K1.getG().multiply(secret).getEncoded(true));
    }

    private static Bytes ecdsa(X9ECParameters curve, BigInteger secret, Bytes hash) {
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, new ECPrivateKeyParameters(secret, new ECDomainParameters(curve)));
        BigInteger[] halves = signer.generateSignature(hash.toArray());
        return FixedLength.unsigned(halves[0], 32).followedBy(FixedLength.unsigned(halves[1], 32));
    }

    static Bytes personal(BigInteger secret, Bytes address, Bytes message) {
        Bytes halves = smaller(ecdsa(SECP256K1, secret, Secp256k1Signatures.personalHash(message)));
        for (String last : new String[] {"1b", "1c"}) {
            Bytes signature = halves.followedBy(Bytes.ofHex(last));
            boolean found = Secp256k1Signatures.signerOf(message, signature)
                    .map(Secp256k1Signatures::address)
                    .filter(address::equals)
                    .isPresent();
            if (found) {
                return signature;
            }
        }
        throw new IllegalStateException("one of both is right");
    }

    private static Bytes smaller(Bytes signature) {
        BigInteger s = new BigInteger(1, signature.slice(32, 64).toArray());
        return s.bitLength() < 256 && s.compareTo(SECP256K1.getN().shiftRight(1)) <= 0 ? signature : twin(signature);
    }

    /** The other signature on secp256k1 that holds as well. */
    static Bytes twin(Bytes signature) {
        BigInteger s = new BigInteger(1, signature.slice(32, 64).toArray());
        return signature
                .slice(0, 32)
                .followedBy(FixedLength.unsigned(SECP256K1.getN().subtract(s), 32));
    }

    private static Bytes rs256(KeyPair pair, Bytes message) {
        try {
            Signature signer = Signature.getInstance("SHA256withRSA");
            signer.initSign(pair.getPrivate());
            signer.update(message.toArray());
            return Bytes.copyOf(signer.sign());
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
