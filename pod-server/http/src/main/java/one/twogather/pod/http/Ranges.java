package one.twogather.pod.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which parts of a representation a {@code Range} header asks for (P-067, RFC 9110 §14). */
sealed interface Ranges {

    /** All of it: no header, another unit than bytes, or a header that is malformed and therefore ignored. */
    record Whole() implements Ranges {}

    /** These parts, in the order asked for. */
    record Parts(List<Span> spans) implements Ranges {}

    /** Nothing that exists, or more than there is: 416. */
    record Unsatisfiable() implements Ranges {}

    /**
     * A part.
     *
     * @param first offset of its first byte
     * @param last offset of its last byte
     */
    record Span(long first, long last) {
        long length() {
            return last - first + 1;
        }
    }

    /** More parts than this nobody needs; each costs a head and a seek. */
    int MAX_PARTS = 16;

    int MAX_DIGITS = 18;
    String UNIT = "bytes=";

    /**
     * Reads the header for a representation of {@code total} bytes. Sets that ask for more bytes than there are, which only overlapping parts can, are
     * refused: they serve to make a server send (RFC 9110 §14.2).
     */
    static Ranges of(Optional<String> header, long total) {
        if (header.isEmpty() || !header.get().regionMatches(true, 0, UNIT, 0, UNIT.length())) {
            return new Whole();
        }
        String[] specs = header.get().substring(UNIT.length()).split(",", MAX_PARTS + 1);
        if (specs.length > MAX_PARTS) {
            return new Unsatisfiable();
        }
        List<Span> spans = new ArrayList<>(specs.length);
        long sum = 0;
        for (String spec : specs) {
            Optional<Span> span = span(spec.strip(), total);
            if (span.isEmpty()) {
                return new Whole();
            }
            if (span.get().length() > 0) {
                spans.add(span.get());
                sum += span.get().length();
            }
        }
        return spans.isEmpty() || sum > total ? new Unsatisfiable() : new Parts(List.copyOf(spans));
    }

    /** One part; of length zero when it lies outside; empty when it is not well-formed. */
    private static Optional<Span> span(String spec, long total) {
        int dash = spec.indexOf('-');
        if (dash < 0) {
            return Optional.empty();
        }
        long first = number(spec.substring(0, dash));
        long last = number(spec.substring(dash + 1));
        if (dash == 0) {
            return last < 0 ? Optional.empty() : Optional.of(new Span(Math.max(0, total - last), total - 1));
        }
        boolean open = dash == spec.length() - 1;
        if (first < 0 || (!open && last < first)) {
            return Optional.empty();
        }
        long end = open ? total - 1 : Math.min(last, total - 1);
        return Optional.of(first >= total ? new Span(0, -1) : new Span(first, end));
    }

    private static long number(String digits) {
        if (digits.isEmpty() || digits.length() > MAX_DIGITS) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
