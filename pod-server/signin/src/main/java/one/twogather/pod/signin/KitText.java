package one.twogather.pod.signin;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Locale;

/**
 * A key of 32 bytes as text that people print and type: Crockford's base 32, which has no letters to be taken for others, in fourteen groups of four. The
 * last three of its 35 bytes are a checksum, so that a slip of the pen is told from the wrong paper.
 */
final class KitText {

    static final int KEY_BYTES = 32;

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int CHECK_BYTES = 3;
    private static final int CHARACTERS = (KEY_BYTES + CHECK_BYTES) * 8 / 5;
    private static final int GROUP = 4;
    private static final byte[] CONTEXT = "2gather recovery kit 1".getBytes(StandardCharsets.US_ASCII);

    private KitText() {}

    /** What came of reading a text. */
    sealed interface Reading {

        /** It adds up. */
        @SuppressWarnings("ArrayRecordComponent")
        record Read(byte[] key) implements Reading {}

        record Mistyped(Slip slip) implements Reading {}
    }

    static String write(byte[] key) {
        byte[] all = Arrays.copyOf(key, KEY_BYTES + CHECK_BYTES);
        System.arraycopy(check(key), 0, all, KEY_BYTES, CHECK_BYTES);
        BigInteger number = new BigInteger(1, all);
        StringBuilder text = new StringBuilder();
        for (int i = CHARACTERS - 1; i >= 0; i--) {
            int digit = number.shiftRight(5 * i).intValue() & 31;
            text.append(ALPHABET.charAt(digit));
            if (i > 0 && i % GROUP == 0) {
                text.append('-');
            }
        }
        return text.toString();
    }

    /** Reads what somebody typed, in any case, with any spaces and dashes, and with the letters O, I and L for the digits they look like. */
    static Reading read(String typed) {
        if (typed.length() > 4 * CHARACTERS) {
            return new Reading.Mistyped(Slip.TOO_LONG);
        }
        String text = typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Pd}]+", "")
                .replace('O', '0')
                .replaceAll("[IL]", "1");
        if (!text.chars().allMatch(character -> ALPHABET.indexOf(character) >= 0)) {
            return new Reading.Mistyped(Slip.UNKNOWN_CHARACTER);
        }
        if (text.length() != CHARACTERS) {
            return new Reading.Mistyped(text.length() < CHARACTERS ? Slip.TOO_SHORT : Slip.TOO_LONG);
        }
        return checked(bytes(text));
    }

    private static Reading checked(byte[] all) {
        byte[] key = Arrays.copyOf(all, KEY_BYTES);
        byte[] shown = Arrays.copyOfRange(all, KEY_BYTES, all.length);
        return MessageDigest.isEqual(check(key), shown)
                ? new Reading.Read(key)
                : new Reading.Mistyped(Slip.DOES_NOT_ADD_UP);
    }

    private static byte[] bytes(String text) {
        BigInteger number = BigInteger.ZERO;
        for (int i = 0; i < text.length(); i++) {
            number = number.shiftLeft(5).or(BigInteger.valueOf(ALPHABET.indexOf(text.charAt(i))));
        }
        byte[] all = new byte[KEY_BYTES + CHECK_BYTES];
        for (int i = all.length - 1; i >= 0; i--) {
            all[i] = number.byteValue();
            number = number.shiftRight(8);
        }
        return all;
    }

    private static byte[] check(byte[] key) {
        return Arrays.copyOf(Secret.sha256(CONTEXT, key), CHECK_BYTES);
    }
}
