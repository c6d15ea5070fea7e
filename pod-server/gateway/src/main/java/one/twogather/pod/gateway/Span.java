package one.twogather.pod.gateway;

import one.twogather.pod.model.Parsed;

/**
 * Which bytes of a file are wanted, as {@code entity-bytes} says it.
 *
 * @param from the first byte; counted from the end if negative
 * @param to the last byte; counted from the end if negative
 */
public record Span(long from, long to) {

    /** All bytes. */
    static final Span WHOLE = new Span(0, Long.MAX_VALUE);

    private static final int MAX_LETTERS = 40;
    private static final String END = "*";

    /** Reads {@code from:to}, where {@code to} may be a star. */
    public static Parsed<Span> parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0 || text.length() > MAX_LETTERS) {
            return new Parsed.Invalid<>("entity-bytes are from:to, as 0:1023, -1024:* or 5:*");
        }
        try {
            String last = text.substring(colon + 1);
            long from = number(text.substring(0, colon));
            long to = last.equals(END) ? Long.MAX_VALUE : number(last);
            return from > to && (from < 0) == (to < 0)
                    ? new Parsed.Invalid<>("entity-bytes end before they begin")
                    : new Parsed.Valid<>(new Span(from, to));
        } catch (NumberFormatException notNumbers) {
            return new Parsed.Invalid<>("entity-bytes are two numbers, or a number and a star");
        }
    }

    /** One spelling for each number: no sign but a minus. */
    private static long number(String text) {
        if (!text.matches("0|-?[1-9][0-9]{0,18}")) {
            throw new NumberFormatException(text);
        }
        return Long.parseLong(text);
    }

    /** The first byte of a file of this size. */
    long first(long size) {
        return from < 0 ? Math.max(0, size + from) : from;
    }

    /** The byte behind the last. */
    long end(long size) {
        if (to < 0) {
            return Math.max(0, size + to + 1);
        }
        return Math.min(size - 1, to) + 1;
    }

    @Override
    public String toString() {
        return from + ":" + (to == Long.MAX_VALUE ? END : Long.toString(to));
    }
}
