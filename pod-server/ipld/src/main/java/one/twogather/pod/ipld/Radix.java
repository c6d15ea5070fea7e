package one.twogather.pod.ipld;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

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

    String encode(Bytes bytes) {
        BigInteger number = new BigInteger(1, bytes.toArray());
        List<BigInteger> powers = powers(number);
        StringBuilder letters = new StringBuilder();
        append(letters, number, powers);
        int first = 0;
        while (first < letters.length() && letters.charAt(first) == alphabet.charAt(0)) {
            first++;
        }
        int zeros = 0;
        while (zeros < bytes.length() && bytes.at(zeros) == 0) {
            zeros++;
        }
        return alphabet.substring(0, 1).repeat(zeros) + letters.substring(first);
    }

    /** The chunk, its square, the square of that, as far as they are no larger than the number. */
    private List<BigInteger> powers(BigInteger number) {
        List<BigInteger> powers = new ArrayList<>();
        for (BigInteger power = chunk; power.compareTo(number) <= 0; power = power.multiply(power)) {
            powers.add(power);
        }
        return powers;
    }

    /** Halves a number until its parts fit into a word: letter by letter, each step would be through all of it. Zeros in front are written too. */
    private void append(StringBuilder letters, BigInteger number, List<BigInteger> powers) {
        if (powers.isEmpty()) {
            long rest = number.longValue();
            char[] chunkOfLetters = new char[AT_ONCE];
            for (int i = AT_ONCE - 1; i >= 0; i--) {
                chunkOfLetters[i] = alphabet.charAt((int) (rest % alphabet.length()));
                rest /= alphabet.length();
            }
            letters.append(chunkOfLetters);
            return;
        }
        BigInteger[] parts = number.divideAndRemainder(powers.getLast());
        List<BigInteger> smaller = powers.subList(0, powers.size() - 1);
        append(letters, parts[0], smaller);
        append(letters, parts[1], smaller);
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
