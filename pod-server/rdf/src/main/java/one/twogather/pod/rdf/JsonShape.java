package one.twogather.pod.rdf;

/**
 * Looks over JSON before it is parsed, for what would cost the parsers behind out of proportion: they recurse once a level and once a term that
 * is defined by another, turn long numbers into decimals in quadratic time, copy the terms in force for every context within a context, and put what
 * a context says before every name. Does not check the grammar.
 */
final class JsonShape {

    /** Digits in a number, and in its exponent. Doubles need 17 and 3. */
    private static final int MAX_NUMBER = 1_000;

    private static final int MAX_EXPONENT = 3;

    /** Strings in one context. Two of them can make one term that hangs on the next, so half as many levels of recursion. */
    private static final int MAX_TERMS = 1_000;

    /** Strings in the contexts in force, times objects, where contexts stand within contexts: some hundred milliseconds of copying. */
    private static final long MAX_COPIES = 10_000_000;

    /** Characters that names can have when each begins with the longest string of a context: so many times those of the text, */
    private static final long MAX_EXPANSION = 16;

    /** or, of a short text, so many times what its IRIs may have. */
    private static final long MAX_SHORT_EXPANSION = 8;

    private static final int NONE = -1;

    private final Cursor in;
    private final RdfLimits limits;
    private final int[] terms;
    private int depth;
    private int context = NONE;
    private long objects;
    private int contexts;
    private long mostTerms;
    private long strings;
    private long longest;

    private JsonShape(Cursor in, RdfLimits limits) {
        this.in = in;
        this.limits = limits;
        this.terms = new int[limits.depth() + 1];
    }

    /** Reads from the cursor to the end, or refuses. */
    static void check(Cursor in, RdfLimits limits) {
        new JsonShape(in, limits).scan();
    }

    private void scan() {
        while (!in.atEnd()) {
            char c = in.peek();
            switch (c) {
                case '"' -> string();
                case '{', '[' -> open(c == '{');
                case '}', ']' -> close();
                case ',' -> next();
                default -> {
                    if (c == '-' || Names.isDigit(c)) {
                        number();
                    } else {
                        in.advance(1);
                    }
                }
            }
        }
        if (contexts > 1 && mostTerms * objects > MAX_COPIES) {
            throw in.unacceptable("contexts within contexts, with too many terms for that many objects");
        }
        if (longest * strings > Math.max(MAX_SHORT_EXPANSION * limits.expansion(), MAX_EXPANSION * in.length())) {
            throw in.unacceptable("a context with strings too long to be put before that many names");
        }
    }

    private void open(boolean object) {
        in.advance(1);
        objects += object ? 1 : 0;
        if (++depth > limits.depth()) {
            throw in.unacceptable("more than " + limits.depth() + " levels of brackets");
        }
        terms[depth] = 0;
    }

    private void close() {
        in.advance(1);
        depth--;
        if (depth < context) {
            endContext();
        }
        if (depth <= 0 && in.hasMore()) {
            throw in.unexpected("the end of the text");
        }
    }

    private void next() {
        in.advance(1);
        if (depth == context) {
            endContext();
        }
    }

    private void string() {
        int start = in.position();
        in.advance(1);
        boolean escaped = false;
        while (!in.atEnd() && in.peek() != '"') {
            escaped |= in.peek() == '\\';
            in.advance(in.peek() == '\\' ? 2 : 1);
        }
        in.advance(1);
        strings++;
        if (context != NONE) {
            longest = Math.max(longest, in.position() - start);
        }
        if (context != NONE && ++terms[context] > MAX_TERMS) {
            throw in.unacceptable("a context with more than " + MAX_TERMS + " strings");
        }
        // An escape may hide the word, so any key with one is taken for it.
        if ((escaped || in.since(start).equals("\"@context\"")) && in.hasMore() && in.peek() == ':') {
            contexts++;
            context = context == NONE ? depth : context;
        }
    }

    private void endContext() {
        context = NONE;
        long inForce = 0;
        for (int i = 0; i <= depth; i++) {
            inForce += terms[i];
        }
        mostTerms = Math.max(mostTerms, inForce);
    }

    private void number() {
        int start = in.position();
        boolean inExponent = false;
        int exponent = 0;
        while (Names.isDigit(in.peek()) || "+-.eE".indexOf(in.peek()) >= 0) {
            inExponent |= (in.peek() | 0x20) == 'e';
            exponent += inExponent && Names.isDigit(in.peek()) ? 1 : 0;
            in.advance(1);
        }
        if (in.position() - start > MAX_NUMBER || exponent > MAX_EXPONENT) {
            throw in.unacceptable("a number longer than any that computers exchange");
        }
    }
}
