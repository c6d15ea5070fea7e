package one.twogather.pod.ipld;

import java.math.BigInteger;

/** Bytes as one big number in as many letters as the alphabet has, with the first letter for each zero byte in front. */
enum Radix {
    /** Bitcoin's: letters that are hard to confuse. */
    BASE58BTC("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"),
    /** Digits and small letters, as host names may have them. */
    BASE36("0123456789abcdefghijklmnopqrstuvwxyz");

    private final String alphabet;
    private final BigInteger base;

    Radix(String alphabet) {
        this.alphabet = alphabet;
        this.base = BigInteger.valueOf(alphabet.length());
    }

    String encode(Bytes bytes) {
        StringBuilder reversed = new StringBuilder();
        BigInteger rest = new BigInteger(1, bytes.toArray());
        while (rest.signum() > 0) {
            BigInteger[] parts = rest.divideAndRemainder(base);
            reversed.append(alphabet.charAt(parts[1].intValue()));
            rest = parts[0];
        }
        for (int i = 0; i < bytes.length() && bytes.at(i) == 0; i++) {
            reversed.append(alphabet.charAt(0));
        }
        return reversed.reverse().toString();
    }

    Bytes decode(String text) {
        BigInteger number = BigInteger.ZERO;
        int zeros = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = alphabet.indexOf(text.charAt(i));
            if (value < 0) {
                throw new IllegalArgumentException("not a letter of base " + base);
            }
            number = number.multiply(base).add(BigInteger.valueOf(value));
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
