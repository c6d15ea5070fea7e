package one.twogather.pod.ipld;

import java.math.BigInteger;

/** Bytes as one big number in as many letters as the alphabet has, with the first letter for each zero byte in front. */
enum Radix {
    /** Bitcoin's: letters that are hard to confuse. */
    BASE58BTC("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"),
    /** Digits and small letters, as host names may have them. */
    BASE36("0123456789abcdefghijklmnopqrstuvwxyz");

    /** Ten letters still fit into 63 bits. */
    private static final int AT_ONCE = 10;

    private final String alphabet;
    private final BigInteger base;
    private final BigInteger chunk;

    Radix(String alphabet) {
        this.alphabet = alphabet;
        this.base = BigInteger.valueOf(alphabet.length());
        this.chunk = base.pow(AT_ONCE);
    }

    /** Several letters at a time, since each step is through the whole number. */
    String encode(Bytes bytes) {
        StringBuilder reversed = new StringBuilder();
        BigInteger rest = new BigInteger(1, bytes.toArray());
        while (rest.signum() > 0) {
            BigInteger[] parts = rest.divideAndRemainder(chunk);
            rest = parts[0];
            append(reversed, parts[1].longValue(), rest.signum() > 0);
        }
        for (int i = 0; i < bytes.length() && bytes.at(i) == 0; i++) {
            reversed.append(alphabet.charAt(0));
        }
        return reversed.reverse().toString();
    }

    /** @param isWhole whether there are letters before these, so that none of them may be left out */
    private void append(StringBuilder reversed, long letters, boolean isWhole) {
        long rest = letters;
        for (int i = 0; isWhole ? i < AT_ONCE : rest > 0; i++) {
            reversed.append(alphabet.charAt((int) (rest % alphabet.length())));
            rest /= alphabet.length();
        }
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
