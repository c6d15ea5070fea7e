package one.twogather.pod.rdf;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;
import org.jspecify.annotations.Nullable;

/** Reads IRIs, whole ones and prefixed names (Turtle 1.1 §2.4), and knows the prefixes and the base in force. */
final class Iris {

    private final Cursor in;
    private final RdfLimits limits;
    private final Map<String, String> prefixes = new LinkedHashMap<>();
    private final RecentIris recent;
    private final Proportion proportion;
    private Base base;

    Iris(Cursor in, RdfLimits limits, String base) {
        this.in = in;
        this.limits = limits;
        this.recent = new RecentIris(in);
        this.proportion = new Proportion(limits, in.length());
        this.base = new Base(base);
    }

    Map<String, String> prefixes() {
        return prefixes;
    }

    /** {@code ex: <…>}, as it follows the word PREFIX in any of its spellings. */
    void declarePrefix() {
        in.skipSpace();
        String prefix = prefix();
        in.skipSpace();
        prefixes.put(prefix, iriReference().stringValue());
        recent.forget();
    }

    /** {@code <…>}, as it follows the word BASE. */
    void declareBase() {
        in.skipSpace();
        base = new Base(iriReference().stringValue());
        recent.forget();
    }

    /** An IRI in angle brackets or a prefixed name. */
    IRI iri() {
        return in.peek() == '<' ? iriReference() : prefixedName();
    }

    IRI iriReference() {
        if (in.peek() != '<') {
            throw in.unexpected("an IRI in angle brackets");
        }
        if (in.peek(1) == '<') {
            throw in.malformed("statements about statements (<< >>) are not RDF 1.1");
        }
        int bracket = in.position();
        in.advance(1);
        int hash = 1;
        for (char c = in.peek(); c != '>' && c != '\\' && c != Cursor.END && Names.isIriCharacter(c); c = in.peek()) {
            hash = 31 * hash + c;
            in.advance(1);
        }
        if (in.peek() != '>') {
            String text = escaped(bracket + 1);
            in.advance(1);
            return absolute(text, bracket + 1);
        }
        int end = in.position();
        IRI known = recent.find(bracket, end, hash);
        String text = known == null ? in.since(bracket + 1) : "";
        in.advance(1);
        return known == null ? recent.keep(bracket, end, hash, absolute(text, bracket + 1)) : known;
    }

    /** The rest of an IRI reference with an escape in it, or with a fault. Ends before its closing bracket. */
    private String escaped(int start) {
        StringBuilder text = new StringBuilder(in.since(start));
        while (in.peek() != '>') {
            if (in.atEnd()) {
                throw in.malformed("an IRI without its closing bracket");
            }
            boolean escape = in.peek() == '\\';
            int c = escape ? Escapes.codePoint(in) : in.peek();
            if (!Names.isIriCharacter(c)) {
                throw in.malformed(String.format("a character no IRI contains: U+%04X", c));
            }
            if (!escape) {
                in.advance(1);
            }
            text.appendCodePoint(c);
        }
        return text.toString();
    }

    private IRI absolute(String reference, int start) {
        checkLength(reference, start);
        try {
            String iri = base.resolve(reference);
            checkLength(iri, start);
            if (!proportion.allows(iri.length())) {
                in.moveTo(start);
                throw in.unacceptable(Proportion.reason());
            }
            return SimpleValueFactory.getInstance().createIRI(iri);
        } catch (IllegalArgumentException notAbsolute) {
            in.moveTo(start);
            throw in.malformed("not an IRI: " + notAbsolute.getMessage());
        }
    }

    private void checkLength(String iri, int start) {
        if (iri.length() > limits.iri()) {
            in.moveTo(start);
            throw in.unacceptable("an IRI of more than " + limits.iri() + " characters");
        }
    }

    /** Most names are plain: then their spelling ends where the first character stands that is in no plain name. */
    private IRI prefixedName() {
        int start = in.position();
        int hash = 1;
        int ahead = 0;
        for (char c = in.peek(); c < 128 && (c == ':' || Names.isNameCharacter(c)); c = in.peek(ahead)) {
            hash = 31 * hash + c;
            ahead++;
        }
        int end = start + ahead;
        IRI known = recent.find(start, end, hash);
        if (known != null && !isMoreLocal(in.peek(ahead))) {
            in.moveTo(end);
            return known;
        }
        IRI iri = newName(start);
        return in.position() == end ? recent.keep(start, end, hash, iri) : iri;
    }

    private IRI newName(int start) {
        @Nullable String namespace = prefixes.get(prefix());
        if (namespace == null) {
            in.moveTo(start);
            throw in.malformed("a prefix that was not declared");
        }
        int from = in.position();
        while (isPlainLocal(in.peek()) || in.peek() == '-' && in.position() > from) {
            in.advance(1);
        }
        String local = isMoreLocal(in.peek()) ? unusualLocal(from) : in.since(from);
        return absolute(namespace.concat(local), start);
    }

    /** Reads {@code ex:}, and gives what stands before the colon. */
    private String prefix() {
        int start = in.position();
        while (Names.isNameCharacter(in.peek()) || in.peek() == '.') {
            in.advance(1);
        }
        String prefix = in.since(start);
        boolean wrong = !prefix.isEmpty() && (!Names.isNameStart(prefix.codePointAt(0)) || prefix.endsWith("."));
        if (in.peek() != ':' || wrong) {
            in.moveTo(start);
            throw in.unexpected("an IRI or a prefixed name");
        }
        in.advance(1);
        return prefix;
    }

    /** True for the characters most local names begin with. */
    private static boolean isPlainLocal(char c) {
        return c < 128 && (Names.isNameCharacter(c) && c != '-' || c == ':');
    }

    private static boolean isMoreLocal(char c) {
        return c == '-' || c == '.' || c == '%' || c == '\\' || c >= 128 && c != Cursor.END;
    }

    /** A local name with dots, escapes, percent signs or characters beyond ASCII. Dots at its end are not part of it. */
    private String unusualLocal(int from) {
        StringBuilder local = new StringBuilder(in.since(from));
        int end = in.position();
        int length = local.length();
        while (localCharacter(local)) {
            if (local.charAt(local.length() - 1) != '.' || in.peek(-2) == '\\') {
                end = in.position();
                length = local.length();
            }
        }
        in.moveTo(end);
        local.setLength(length);
        return local.toString();
    }

    private boolean localCharacter(StringBuilder local) {
        int c = in.codePoint();
        if (c == '\\' && Names.isLocalEscape(in.peek(1))) {
            local.append(in.peek(1));
            in.advance(2);
        } else if (c == '%' && isHex(in.peek(1)) && isHex(in.peek(2))) {
            local.append('%').append(in.peek(1)).append(in.peek(2));
            in.advance(3);
        } else if (local.isEmpty() ? isLocalStart(c) : isLocalPart(c)) {
            local.appendCodePoint(c);
            in.advance(Character.charCount(c));
        } else {
            return false;
        }
        return true;
    }

    private static boolean isLocalStart(int c) {
        return Names.isNameStart(c) || c == '_' || c == ':' || c >= '0' && c <= '9';
    }

    private static boolean isLocalPart(int c) {
        return c != Cursor.END && (Names.isNameCodePoint(c) || c == ':' || c == '.');
    }

    private static boolean isHex(char c) {
        return Character.digit(c, 16) >= 0 && c < 128;
    }
}
