package one.twogather.pod.rdf;

import java.io.CharArrayReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A place in a text, and how to move on from it. */
final class Cursor {

    /** What {@link #peek} gives behind the last character. U+FFFF is not a character, so no text contains it. */
    static final char END = '\uFFFF';

    private final char[] text;
    private final int end;
    private int at;

    private Cursor(char[] text, int end) {
        this.text = text;
        this.end = end;
    }

    /** At the start of a UTF-8 text, behind its byte order mark if there is one. */
    static Cursor over(byte[] utf8) {
        char[] text = new char[utf8.length];
        CharBuffer out = CharBuffer.wrap(text);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8), out, true);
        Cursor cursor = new Cursor(text, out.position());
        if (result.isError()) {
            cursor.at = cursor.end;
            throw cursor.malformed("the text is not valid UTF-8");
        }
        if (cursor.peek() == '\uFEFF') {
            cursor.at++;
        }
        return cursor;
    }

    char peek() {
        return at < end ? text[at] : END;
    }

    char peek(int ahead) {
        return at + ahead < end ? text[at + ahead] : END;
    }

    int codePoint() {
        return at < end ? Character.codePointAt(text, at, end) : END;
    }

    int position() {
        return at;
    }

    /** Of the whole text, in characters. */
    int length() {
        return end;
    }

    /** Whether the same stands at two places. */
    boolean isSame(int one, int other, int length) {
        return Arrays.equals(text, one, one + length, text, other, other + length);
    }

    void moveTo(int position) {
        at = position;
    }

    void advance(int characters) {
        at += characters;
    }

    String since(int start) {
        return new String(text, start, Math.min(at, end) - start);
    }

    /** The text from here on, for another parser. */
    Reader rest() {
        return new CharArrayReader(text, at, end - at);
    }

    /** True if anything but white space follows. */
    boolean hasMore() {
        int start = at;
        while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') {
            at++;
        }
        boolean more = at < end;
        at = more ? at : start;
        return more;
    }

    boolean atEnd() {
        return at >= end;
    }

    /** Skips white space and comments, as Turtle and SPARQL have them. */
    void skipSpace() {
        while (at < end) {
            char c = text[at];
            if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
                at++;
            } else if (c == '#') {
                skipLine();
            } else {
                return;
            }
        }
    }

    /** Skips blanks within a line. */
    void skipBlanks() {
        while (at < end && (text[at] == ' ' || text[at] == '\t')) {
            at++;
        }
    }

    /** Goes to the end of the line, but not over it. */
    void skipLine() {
        while (at < end && text[at] != '\n' && text[at] != '\r') {
            at++;
        }
    }

    /** Takes {@code c} if it comes next, after white space. */
    boolean take(char c) {
        skipSpace();
        if (peek() != c) {
            return false;
        }
        at++;
        return true;
    }

    /** Takes {@code c}, which must come next after white space. */
    void expect(char c, String where) {
        if (!take(c)) {
            throw unexpected("'" + c + "' " + where);
        }
    }

    /**
     * Takes a word in any case if it comes next and is a word by itself: neither the beginning of a longer one nor of a prefixed name.
     *
     * @param upperCase ASCII letters
     */
    boolean takeWord(String upperCase) {
        if (!startsWithWord(upperCase)) {
            return false;
        }
        at += upperCase.length();
        return true;
    }

    boolean startsWithWord(String upperCase) {
        for (int i = 0; i < upperCase.length(); i++) {
            if ((peek(i) & ~0x20) != upperCase.charAt(i)) {
                return false;
            }
        }
        return endsWord(upperCase.length());
    }

    /** Takes a word by itself, in exactly this case. */
    boolean takeExactly(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (peek(i) != word.charAt(i)) {
                return false;
            }
        }
        boolean whole = endsWord(word.length());
        at += whole ? word.length() : 0;
        return whole;
    }

    private boolean endsWord(int length) {
        char next = peek(length);
        return next == END || next != ':' && !Names.isNameCharacter(next);
    }

    /** Takes {@code []}, with white space at most between the brackets. */
    boolean takeEmptyBrackets() {
        int start = at;
        if (take('[') && take(']')) {
            return true;
        }
        at = start;
        return false;
    }

    Refusal unexpected(String expected) {
        return malformed("expected " + expected + ", found " + found());
    }

    Refusal malformed(String reason) {
        return refusal(Refusal.Kind.MALFORMED, reason);
    }

    Refusal unacceptable(String reason) {
        return refusal(Refusal.Kind.UNACCEPTABLE, reason);
    }

    private String found() {
        if (at >= end) {
            return "the end of the text";
        }
        int c = codePoint();
        return c > ' ' && c != 0x7F ? "'" + Character.toString(c) + "'" : String.format("U+%04X", c);
    }

    private Refusal refusal(Refusal.Kind kind, String reason) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < at && i < end; i++) {
            if (text[i] == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        return new Refusal(kind, reason, line, Math.min(at, end) - lineStart + 1);
    }
}
