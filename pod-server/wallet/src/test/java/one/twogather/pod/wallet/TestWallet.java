package one.twogather.pod.wallet;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import one.twogather.pod.capability.PersonalSignature;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.ipld.Bytes;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.KeccakDigest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.math.ec.ECPoint;

/** A wallet in memory: signs texts as {@code personal_sign} does (EIP-191). */
public final class TestWallet {

    private static final X9ECParameters CURVE = CustomNamedCurves.getByName("secp256k1");
    private static final ECDomainParameters DOMAIN = new ECDomainParameters(CURVE);

    private final BigInteger secret;
    private final ECPoint key;

    public TestWallet(long secret) {
        this.secret = BigInteger.valueOf(secret);
        this.key = CURVE.getG().multiply(this.secret).normalize();
    }

    /** With its checksum. */
    public String account() {
        byte[] point = key.getEncoded(false);
        byte[] hash = keccak(Arrays.copyOfRange(point, 1, point.length));
        return new Address(Bytes.copyOf(Arrays.copyOfRange(hash, 12, 32))).toString();
    }

    /** Hexadecimal digits after {@code 0x}. */
    public String sign(String text) {
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        byte[] prefix = ("\u0019Ethereum Signed Message:\n" + message.length).getBytes(StandardCharsets.US_ASCII);
        byte[] whole = Arrays.copyOf(prefix, prefix.length + message.length);
        System.arraycopy(message, 0, whole, prefix.length, message.length);
        byte[] hash = keccak(whole);
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, new ECPrivateKeyParameters(secret, DOMAIN));
        BigInteger[] halves = signer.generateSignature(hash);
        boolean high = halves[1].compareTo(CURVE.getN().shiftRight(1)) > 0;
        BigInteger s = high ? CURVE.getN().subtract(halves[1]) : halves[1];
        String found = String.format("%064x%064x", halves[0], s);
        return Stream.of("1b", "1c")
                .map(parity -> "0x" + found + parity)
                .filter(signature -> isOurs(message, signature))
                .findFirst()
                .orElseThrow();
    }

    private boolean isOurs(byte[] message, String signature) {
        return PersonalSignature.account(Bytes.copyOf(message), Bytes.ofHex(signature.substring(2)))
                .filter(account -> new Address(account).toString().equals(account()))
                .isPresent();
    }

    private static byte[] keccak(byte[] bytes) {
        KeccakDigest keccak = new KeccakDigest(256);
        keccak.update(bytes, 0, bytes.length);
        byte[] hash = new byte[32];
        keccak.doFinal(hash, 0);
        return hash;
    }
}
