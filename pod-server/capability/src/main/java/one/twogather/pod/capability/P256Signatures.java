package one.twogather.pod.capability;

import java.math.BigInteger;
import one.twogather.pod.ipld.Bytes;

/** What this room knows of signatures on P-256 beside verifying them. */
final class P256Signatures {

    /** How many points the curve has (SEC 2 §2.4.2). */
    private static final BigInteger ORDER =
            new BigInteger("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", 16);

    private P256Signatures() {}

    /** The other signature of the same message by the same key: r, and the order less s. Of one that cannot hold, itself. */
    static Bytes twin(Bytes signature) {
        if (signature.length() != 64) {
            return signature;
        }
        BigInteger s = new BigInteger(1, signature.slice(32, 64).toArray());
        BigInteger other = ORDER.subtract(s);
        return other.signum() > 0 && s.signum() > 0
                ? signature.slice(0, 32).followedBy(FixedLength.unsigned(other, 32))
                : signature;
    }
}
