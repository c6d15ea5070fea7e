package one.twogather.pod.capability;

import java.util.Arrays;
import one.twogather.pod.model.Parsed;

/**
 * A pattern of text: {@code *} stands for any text, also none; {@code \*} for a star; everything else for itself. Case and white space count.
 *
 * <p>Matching never goes back further than to the last star, so it takes at most the product of both lengths.
 */
public final class Glob {

    private static final int ANY = -1;

    private final String pattern;
    /** Code units, and {@link #ANY} for stars. */
    private final int[] units;

    private Glob(String pattern) {
        this.pattern = pattern;
        this.units = units(pattern);
    }

    static Parsed<Glob> parse(String pattern) {
        return pattern.length() <= Limits.PATTERN_CHARACTERS
                ? new Parsed.Valid<>(new Glob(pattern))
                : new Parsed.Invalid<>("a pattern has at most " + Limits.PATTERN_CHARACTERS + " characters");
    }

    private static int[] units(String pattern) {
        int[] units = new int[pattern.length()];
        int count = 0;
        for (int i = 0; i < pattern.length(); i++) {
            boolean escaped = pattern.charAt(i) == '\\' && i + 1 < pattern.length() && pattern.charAt(i + 1) == '*';
            if (escaped) {
                i++;
            }
            units[count++] = pattern.charAt(i) == '*' && !escaped ? ANY : pattern.charAt(i);
        }
        return Arrays.copyOf(units, count);
    }

    boolean matches(String text, Effort effort) throws RefusedToken {
        int unit = 0;
        int at = 0;
        int star = -1;
        int retry = 0;
        while (at < text.length()) {
            effort.spend(1);
            if (unit < units.length && units[unit] == ANY) {
                star = unit++;
                retry = at;
            } else if (unit < units.length && units[unit] == text.charAt(at)) {
                unit++;
                at++;
            } else if (star >= 0) {
                unit = star + 1;
                at = ++retry;
            } else {
                return false;
            }
        }
        while (unit < units.length && units[unit] == ANY) {
            unit++;
        }
        return unit == units.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Glob glob && pattern.equals(glob.pattern);
    }

    @Override
    public int hashCode() {
        return pattern.hashCode();
    }

    /** The pattern as it was given. */
    @Override
    public String toString() {
        return pattern;
    }
}
