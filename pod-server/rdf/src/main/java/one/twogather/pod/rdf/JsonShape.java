package one.twogather.pod.rdf;

/**
 * Looks over JSON before it is parsed, for what would cost the parsers behind out of proportion: they recurse once a level, turn numbers into decimals in
 * quadratic time, and copy the terms in force for every context within a context. Does not check the grammar.
 */
final class JsonShape {

    /** Digits in a number. More than any that computers exchange as numbers; the cost is quadratic from there. */
    private static final int MAX_NUMBER = 1_000;

    /** Terms times objects, where contexts stand within contexts. About a second of copying at the worst. */
    private static final long MAX_COPIES = 10_000_000;

    private final Cursor in;
    private final RdfLimits limits;
    private int depth;
    private long objects;
    private int contexts;
    private int contextDepth = Integer.MAX_VALUE;
    private long terms;

    private JsonShape(Cursor in, RdfLimits limits) {
        this.in = in;
        this.limits = limits;
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
                default -> {
                    if (c == '-' || Names.isDigit(c)) {
                        number();
                    } else {
                        in.advance(1);
                    }
                }
            }
        }
        if (contexts > 1 && terms * objects > MAX_COPIES) {
            throw in.unacceptable("contexts within contexts, with too many terms for that many objects");
        }
    }

    private void open(boolean object) {
        in.advance(1);
        objects += object ? 1 : 0;
        if (++depth > limits.depth()) {
            throw in.unacceptable("more than " + limits.depth() + " levels of brackets");
        }
    }

    private void close() {
        in.advance(1);
        depth--;
        if (depth < contextDepth) {
            contextDepth = Integer.MAX_VALUE;
        }
        if (depth == 0 && in.hasMore()) {
            throw in.unexpected("the end of the text");
        }
    }

    private void string() {
        int start = in.position();
        in.advance(1);
        while (!in.atEnd() && in.peek() != '"') {
            in.advance(in.peek() == '\\' ? 2 : 1);
        }
        in.advance(1);
        if (contextDepth < Integer.MAX_VALUE) {
            terms++;
        }
        if (in.position() - start == "\"@context\"".length() && in.since(start).equals("\"@context\"")) {
            contexts++;
            contextDepth = Math.min(contextDepth, depth);
        }
    }

    private void number() {
        int start = in.position();
        while (Names.isDigit(in.peek()) || "+-.eE".indexOf(in.peek()) >= 0) {
            in.advance(1);
        }
        if (in.position() - start > MAX_NUMBER) {
            throw in.unacceptable("a number of more than " + MAX_NUMBER + " digits");
        }
    }
}
