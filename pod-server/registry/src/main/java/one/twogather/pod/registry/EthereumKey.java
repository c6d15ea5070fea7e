package one.twogather.pod.registry;

import java.math.BigInteger;
import java.util.regex.Pattern;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.contracts.Bytes32;
import one.twogather.pod.model.Parsed;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;

/** The secret key of an account. */
public final class EthereumKey {

    private static final Pattern SHAPE = Pattern.compile("(?:0x)?([0-9A-Fa-f]{64})");

    private final BigInteger secret;
    private final Address address;

    private EthereumKey(BigInteger secret) {
        this.secret = secret;
        this.address = Secp256k1.address(Secp256k1.BASE.multiply(secret).normalize());
    }

    /** Reads 64 hexadecimal digits, with or without {@code 0x}, and white space around them. The reason never repeats them. */
    public static Parsed<EthereumKey> parse(String text) {
        var digits = SHAPE.matcher(text.strip());
        if (!digits.matches()) {
            return new Parsed.Invalid<>("a key is 64 hexadecimal digits");
        }
        BigInteger secret = new BigInteger(digits.group(1), 16);
        return secret.signum() > 0 && secret.compareTo(Secp256k1.ORDER) < 0
                ? new Parsed.Valid<>(new EthereumKey(secret))
                : new Parsed.Invalid<>("these digits are no key");
    }

    /** Of whom it is. */
    public Address address() {
        return address;
    }

    /** Signs a hash; the same each time (RFC 6979). */
    public Signature sign(Bytes32 hash) {
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, new ECPrivateKeyParameters(secret, Secp256k1.DOMAIN));
        BigInteger[] halves = signer.generateSignature(hash.bytes().toArray());
        BigInteger s = halves[1].compareTo(Secp256k1.HALF_ORDER) > 0 ? Secp256k1.ORDER.subtract(halves[1]) : halves[1];
        Signature even = new Signature(Secp256k1.word(halves[0]), Secp256k1.word(s), 0);
        boolean isEven = even.signer(hash).filter(address::equals).isPresent();
        return isEven ? even : new Signature(even.r(), even.s(), 1);
    }

    @Override
    public String toString() {
        return "the key of " + address;
    }
}
