package one.twogather.pod.rdf;

/** Which characters names, labels and IRIs are made of (Turtle 1.1 §6.5, SPARQL 1.1 §19.8; the two agree). */
final class Names {

    private static final byte NAME = 1;
    private static final byte IRI_REFUSED = 2;
    private static final byte[] ASCII = new byte[128];

    static {
        for (char c = 0; c <= ' '; c++) {
            ASCII[c] = IRI_REFUSED;
        }
        for (char c : "<>\"{}|^`\\".toCharArray()) {
            ASCII[c] = IRI_REFUSED;
        }
        for (char c = '0'; c <= 'z'; c++) {
            if (c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a') {
                ASCII[c] = NAME;
            }
        }
        ASCII['_'] = NAME;
        ASCII['-'] = NAME;
    }

    private Names() {}

    /** PN_CHARS, as far as one {@code char} tells; surrogates count, and are looked at again as code points. */
    static boolean isNameCharacter(char c) {
        return c < 128 ? ASCII[c] == NAME : isNameCodePoint(c) || Character.isSurrogate(c);
    }

    /** PN_CHARS. */
    static boolean isNameCodePoint(int c) {
        return c < 128
                ? ASCII[c] == NAME
                : isNameStart(c) || c == 0xB7 || c >= 0x300 && c <= 0x36F || c == 0x203F || c == 0x2040;
    }

    /** PN_CHARS_BASE. */
    static boolean isNameStart(int c) {
        if (c < 0xC0) {
            return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
        }
        return c != 0xD7
                && c != 0xF7
                && (c <= 0x2FF
                        || c >= 0x370 && c <= 0x1FFF && c != 0x37E
                        || c == 0x200C
                        || c == 0x200D
                        || c >= 0x2070 && c <= 0x218F
                        || c >= 0x2C00 && c <= 0x2FEF
                        || c >= 0x3001 && c <= 0xD7FF
                        || c >= 0xF900 && c <= 0xFDCF
                        || c >= 0xFDF0 && c <= 0xFFFD
                        || c >= 0x10000 && c <= 0xEFFFF);
    }

    /** False for the characters that no IRI contains, however written. */
    static boolean isIriCharacter(int c) {
        return c >= 128 || ASCII[c] != IRI_REFUSED;
    }

    /** PN_LOCAL_ESC, behind the backslash. */
    static boolean isLocalEscape(char c) {
        return "_~.-!$&'()*+,;=/?#@%".indexOf(c) >= 0;
    }

    static boolean isAsciiLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** True for an IRI with a scheme, and of characters that IRIs are made of. */
    static boolean isAbsoluteIri(String iri) {
        return schemeLength(iri) > 0 && iri.codePoints().allMatch(Names::isIriCharacter);
    }

    /** The length of the scheme an absolute IRI begins with, without its colon; 0 if it begins with none. */
    static int schemeLength(String iri) {
        for (int i = 0; i < iri.length(); i++) {
            char c = iri.charAt(i);
            if (c == ':') {
                return i;
            }
            if (!isAsciiLetter(c) && (i == 0 || !isDigit(c) && c != '+' && c != '-' && c != '.')) {
                return 0;
            }
        }
        return 0;
    }
}
