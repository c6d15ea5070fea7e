package one.twogather.pod.rdf;

import java.util.regex.Pattern;
import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.base.CoreDatatype;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;

/** Reads literals (Turtle 1.1 §2.5). They keep the form their author gave them: {@code 01} stays {@code 01}. */
final class Literals {

    private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]+(?:-[a-zA-Z0-9]+)*+");
    private static final SimpleValueFactory VALUES = SimpleValueFactory.getInstance();

    private final Cursor in;
    private final RdfLimits limits;
    private final Iris iris;

    Literals(Cursor in, RdfLimits limits, Iris iris) {
        this.in = in;
        this.limits = limits;
        this.iris = iris;
    }

    /** A quoted string in any of the four kinds of quotes, with its language or datatype. */
    Literal quoted() {
        char quote = in.peek();
        boolean isLong = in.peek(1) == quote && in.peek(2) == quote;
        return annotated(isLong ? longString(quote) : shortString(quote));
    }

    /** A string in double quotes on one line, as N-Triples has it. */
    Literal plainQuoted() {
        return annotated(shortString('"'));
    }

    private Literal annotated(String label) {
        if (label.length() > limits.literal()) {
            throw in.unacceptable("a literal of more than " + limits.literal() + " characters");
        }
        if (in.peek() == '@') {
            in.advance(1);
            return VALUES.createLiteral(label, language());
        }
        if (in.peek() != '^' || in.peek(1) != '^') {
            return VALUES.createLiteral(label, CoreDatatype.XSD.STRING);
        }
        in.advance(2);
        in.skipSpace();
        try {
            return VALUES.createLiteral(label, iris.iri());
        } catch (IllegalArgumentException needsLanguage) {
            throw in.malformed("a datatype that goes with a language, on a literal that has none");
        }
    }

    private String language() {
        int start = in.position();
        while (Names.isAsciiLetter(in.peek())
                || in.position() > start && (in.peek() == '-' || Names.isDigit(in.peek()))) {
            in.advance(1);
        }
        String tag = in.since(start);
        if (!isLanguageTag(tag)) {
            in.moveTo(start);
            throw in.malformed("not a language tag");
        }
        return tag;
    }

    /** LANGTAG: letters, then parts of letters and digits, none of them empty. */
    static boolean isLanguageTag(String tag) {
        return LANGUAGE.matcher(tag).matches();
    }

    private String shortString(char quote) {
        if (in.peek() != quote) {
            throw in.unexpected("a string in quotes");
        }
        in.advance(1);
        int start = in.position();
        while (in.peek() != quote) {
            if (in.peek() == '\\') {
                return escapedString(quote, 1, start);
            }
            step(false);
        }
        String text = in.since(start);
        in.advance(1);
        return text;
    }

    private String longString(char quote) {
        in.advance(3);
        int start = in.position();
        while (!atLongEnd(quote)) {
            if (in.peek() == '\\') {
                return escapedString(quote, 3, start);
            }
            step(true);
        }
        String text = in.since(start);
        in.advance(3);
        return text;
    }

    /** The slow way, from the first escape on. */
    private String escapedString(char quote, int quotes, int start) {
        StringBuilder text = new StringBuilder(in.since(start));
        while (quotes == 1 ? in.peek() != quote : !atLongEnd(quote)) {
            if (in.peek() == '\\') {
                text.appendCodePoint(Escapes.inString(in));
            } else {
                text.append(in.peek());
                step(quotes == 3);
            }
        }
        in.advance(quotes);
        return text.toString();
    }

    private boolean atLongEnd(char quote) {
        return in.peek() == quote && in.peek(1) == quote && in.peek(2) == quote;
    }

    private void step(boolean overLines) {
        char c = in.peek();
        if (in.atEnd() || !overLines && (c == '\n' || c == '\r')) {
            throw in.malformed("a string without its closing quote");
        }
        in.advance(1);
    }

    boolean atNumber() {
        char c = in.peek();
        return Names.isDigit(c) || c == '+' || c == '-' || c == '.' && Names.isDigit(in.peek(1));
    }

    /** An integer, decimal or double, told apart by its form. */
    Literal number() {
        int start = in.position();
        if (in.peek() == '+' || in.peek() == '-') {
            in.advance(1);
        }
        int digits = digits();
        CoreDatatype.XSD type = CoreDatatype.XSD.INTEGER;
        if (in.peek() == '.' && (Names.isDigit(in.peek(1)) || digits > 0 && isExponent(1))) {
            in.advance(1);
            digits += digits();
            type = CoreDatatype.XSD.DECIMAL;
        }
        if (isExponent(0)) {
            in.advance(Names.isDigit(in.peek(1)) ? 1 : 2);
            digits();
            type = CoreDatatype.XSD.DOUBLE;
        }
        if (digits == 0) {
            throw in.unexpected("a number");
        }
        return VALUES.createLiteral(in.since(start), type);
    }

    private boolean isExponent(int ahead) {
        if ((in.peek(ahead) | 0x20) != 'e') {
            return false;
        }
        char next = in.peek(ahead + 1);
        return Names.isDigit(next) || (next == '+' || next == '-') && Names.isDigit(in.peek(ahead + 2));
    }

    private int digits() {
        int start = in.position();
        while (Names.isDigit(in.peek())) {
            in.advance(1);
        }
        return in.position() - start;
    }
}
