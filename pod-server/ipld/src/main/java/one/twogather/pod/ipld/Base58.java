package one.twogather.pod.ipld;

import java.math.BigInteger;

/** Bitcoin's base 58: a big number in letters that are hard to confuse, with a 1 for each zero byte in front. */
final class Base58 {

    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(58);

    private Base58() {}

    static String encode(Bytes bytes) {
        StringBuilder reversed = new StringBuilder();
        BigInteger rest = new BigInteger(1, bytes.toArray());
        while (rest.signum() > 0) {
            BigInteger[] parts = rest.divideAndRemainder(BASE);
            reversed.append(ALPHABET.charAt(parts[1].intValue()));
            rest = parts[0];
        }
        for (int i = 0; i < bytes.length() && bytes.at(i) == 0; i++) {
            reversed.append('1');
        }
        return reversed.reverse().toString();
    }

    static Bytes decode(String text) {
        BigInteger number = BigInteger.ZERO;
        int zeros = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = ALPHABET.indexOf(text.charAt(i));
            if (value < 0) {
                throw new IllegalArgumentException("not a letter of base 58");
            }
            number = number.multiply(BASE).add(BigInteger.valueOf(value));
            if (number.signum() == 0) {
                zeros++;
            }
        }
        return withZeros(zeros, number);
    }

    private static Bytes withZeros(int zeros, BigInteger number) {
        int length = (number.bitLength() + 7) / 8;
        byte[] signed = number.toByteArray();
        byte[] octets = new byte[zeros + length];
        // The sign may have a byte of its own in front.
        System.arraycopy(signed, signed.length - length, octets, zeros, length);
        return Bytes.copyOf(octets);
    }
}
