package one.twogather.pod.signin;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import one.twogather.pod.model.Did;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** The private key of a recovery kit, for as long as it takes to make or to prove one. Not a record, since it must not print. */
final class KitKey {

    private static final String BASE_58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(BASE_58.length());
    /** ed25519-pub, as a multicodec varint. */
    private static final byte[] ED25519 = {(byte) 0xed, 0x01};

    private final Ed25519PrivateKeyParameters key;

    private KitKey(Ed25519PrivateKeyParameters key) {
        this.key = key;
    }

    static KitKey random(SecureRandom random) {
        return new KitKey(new Ed25519PrivateKeyParameters(random));
    }

    /** The key that these 32 bytes are. */
    static KitKey of(byte[] bytes) {
        return new KitKey(new Ed25519PrivateKeyParameters(bytes, 0));
    }

    /** What is on the paper. */
    String text() {
        return KitText.write(key.getEncoded());
    }

    /** The public half, which says of itself what it is (did:key, Ed25519). */
    Did did() {
        byte[] publicKey = key.generatePublicKey().getEncoded();
        byte[] tagged = Arrays.copyOf(ED25519, ED25519.length + publicKey.length);
        System.arraycopy(publicKey, 0, tagged, ED25519.length, publicKey.length);
        return new Did("did:key:z" + base58(tagged));
    }

    /** 64 bytes (RFC 8032). */
    byte[] sign(byte[] message) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }

    @Override
    public String toString() {
        return "the key of " + did();
    }

    /** Multibase base58btc without its z. Never begins with a zero byte here, which would need a rule of its own. */
    private static String base58(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        BigInteger rest = new BigInteger(1, bytes);
        while (rest.signum() > 0) {
            BigInteger[] division = rest.divideAndRemainder(BASE);
            text.append(BASE_58.charAt(division[1].intValue()));
            rest = division[0];
        }
        return text.reverse().toString();
    }
}
