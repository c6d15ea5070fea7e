package one.twogather.pod.did;

import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Numbers as nodes write them (EIP-1474): hexadecimal, after {@code 0x}. */
final class Quantity {

    private static final Pattern SHAPE = Pattern.compile("0x[0-9A-Fa-f]{1,64}");

    private Quantity() {}

    static String write(long value) {
        return "0x" + Long.toHexString(value);
    }

    static String write(BigInteger value) {
        return "0x" + value.toString(16);
    }

    /** For amounts, which have up to 256 bits; empty for what is no number. */
    static Optional<BigInteger> readWhole(String text) {
        return SHAPE.matcher(text).matches() ? Optional.of(new BigInteger(text.substring(2), 16)) : Optional.empty();
    }

    /** Empty for what is no number; what has more than 63 bits counts as the largest that has them. */
    static OptionalLong read(String text) {
        if (!SHAPE.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        String digits = text.substring(2).replaceFirst("^0+(?=.)", "");
        boolean fits = digits.length() < 16 || digits.length() == 16 && Character.digit(digits.charAt(0), 16) < 8;
        return OptionalLong.of(fits ? Long.parseLong(digits, 16) : Long.MAX_VALUE);
    }
}
