package one.twogather.pod.capability;

import java.math.BigInteger;
import one.twogather.pod.ipld.Bytes;

/** Numbers as signatures hold them: so many bytes, however small they are. */
final class FixedLength {

    private FixedLength() {}

    static Bytes unsigned(BigInteger number, int bytes) {
        byte[] signed = number.toByteArray();
        byte[] fixed = new byte[bytes];
        int used = Math.min(signed.length, bytes);
        System.arraycopy(signed, signed.length - used, fixed, bytes - used, used);
        return Bytes.copyOf(fixed);
    }
}
