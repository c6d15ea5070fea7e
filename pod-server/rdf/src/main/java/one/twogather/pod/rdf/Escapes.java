package one.twogather.pod.rdf;

/** Backslash escapes (Turtle 1.1 §6.4). */
final class Escapes {

    private Escapes() {}

    /** Reads {@code \}{@code uXXXX} or {@code \UXXXXXXXX}. */
    static int codePoint(Cursor in) {
        int digits = in.peek(1) == 'u' ? 4 : in.peek(1) == 'U' ? 8 : 0;
        if (digits == 0) {
            throw in.malformed("an escape that is not allowed here");
        }
        int value = 0;
        for (int i = 2; i < digits + 2; i++) {
            int digit = in.peek(i) < 128 ? Character.digit(in.peek(i), 16) : -1;
            if (digit < 0) {
                throw in.malformed("an escape needs " + digits + " hexadecimal digits");
            }
            value = value << 4 | digit;
        }
        if (!Character.isValidCodePoint(value) || value >= 0xD800 && value <= 0xDFFF) {
            throw in.malformed("an escape for something that is not a character");
        }
        in.advance(digits + 2);
        return value;
    }

    /** Reads any escape of a string. */
    static int inString(Cursor in) {
        int plain =
                switch (in.peek(1)) {
                    case 't' -> '\t';
                    case 'b' -> '\b';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 'f' -> '\f';
                    case '"', '\'', '\\' -> in.peek(1);
                    default -> -1;
                };
        if (plain < 0) {
            return codePoint(in);
        }
        in.advance(2);
        return plain;
    }
}
