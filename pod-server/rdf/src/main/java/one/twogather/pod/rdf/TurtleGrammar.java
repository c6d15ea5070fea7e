package one.twogather.pod.rdf;

import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.base.CoreDatatype;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;
import org.eclipse.rdf4j.model.vocabulary.RDF;
import org.eclipse.rdf4j.model.vocabulary.XSD;

/**
 * Triples as Turtle writes them (Turtle 1.1 §6.5): subjects with lists of predicates and objects, blank nodes in brackets, collections. TriG, N3
 * Patch and SPARQL Update write them the same way, add braces around them, and the latter two put variables among them; so all four are read
 * here, and what each adds is a subclass.
 *
 * <p>Reads by recursive descent, which brackets and collections alone make deep; {@link RdfLimits#depth} bounds it.
 */
class TurtleGrammar {

    final Cursor in;
    final Iris iris;
    private final Literals literals;
    private final NodeNames nodes;
    private final RdfLimits limits;
    private TripleSink sink;
    private int depth;

    TurtleGrammar(Cursor in, RdfLimits limits, String base, NodeNames nodes, TripleSink sink) {
        this.in = in;
        this.limits = limits;
        this.iris = new Iris(in, limits, base);
        this.literals = new Literals(in, limits, iris);
        this.nodes = nodes;
        this.sink = sink;
    }

    /** Hands the triples read in {@code block} to another sink. */
    final void into(TripleSink other, Runnable block) {
        TripleSink before = sink;
        sink = other;
        block.run();
        sink = before;
    }

    /** {@code @prefix}, {@code @base}, {@code PREFIX} or {@code BASE}, if one comes next. */
    final boolean directive() {
        if (in.peek() == '@') {
            in.advance(1);
            if (in.takeExactly("prefix")) {
                iris.declarePrefix();
            } else if (in.takeExactly("base")) {
                iris.declareBase();
            } else {
                throw in.unexpected("@prefix or @base");
            }
            in.expect('.', "after a directive");
            return true;
        }
        return sparqlDirective();
    }

    final boolean sparqlDirective() {
        if (in.takeWord("PREFIX")) {
            iris.declarePrefix();
        } else if (in.takeWord("BASE")) {
            iris.declareBase();
        } else {
            return false;
        }
        return true;
    }

    /** Triples with full stops between them, up to a closing brace, which is taken. */
    final void tripleBlock() {
        in.skipSpace();
        inBlock();
        while (!in.take('}')) {
            triples();
            boolean stop = in.take('.');
            in.skipSpace();
            inBlock();
            if (!stop) {
                in.expect('}', "or '.' after a triple");
                return;
            }
        }
    }

    /** Looks at what comes next between the triples of a block, to refuse it by its name. */
    void inBlock() {}

    /** One subject with all that is said of it. */
    final void triples() {
        if (in.peek() != '[') {
            predicates(subject());
            return;
        }
        Value node = nodes.anonymous();
        boolean said = bracket(node);
        in.skipSpace();
        if (!said || !atEndOfTriples()) {
            predicates(node);
        }
    }

    /** The rest of a triple whose subject has been read. */
    final void predicates(Value subject) {
        do {
            in.skipSpace();
            Value predicate = predicate();
            do {
                in.skipSpace();
                sink.triple(subject, predicate, object());
            } while (in.take(','));
        } while (anotherPredicate());
    }

    /** Takes any number of semicolons; a predicate need not follow them. */
    private boolean anotherPredicate() {
        boolean semicolon = false;
        while (in.take(';')) {
            semicolon = true;
        }
        in.skipSpace();
        return semicolon && !atEndOfTriples();
    }

    private boolean atEndOfTriples() {
        char c = in.peek();
        return c == '.' || c == ']' || c == '}' || c == Cursor.END;
    }

    final Value subject() {
        return switch (in.peek()) {
            case '_' -> label();
            case '(' -> collection();
            case '"', '\'' -> throw in.malformed("a literal cannot be a subject");
            default -> isExtension() ? extension() : iris.iri();
        };
    }

    private Value predicate() {
        if (in.peek() == 'a' && in.takeExactly("a")) {
            return RDF.TYPE;
        }
        return isExtension() ? extension() : verb();
    }

    /** What stands between subject and object, when it is neither {@code a} nor an extension. */
    IRI verb() {
        return iris.iri();
    }

    final Value object() {
        return switch (in.peek()) {
            case '<' -> iris.iri();
            case '"', '\'' -> literals.quoted();
            case '_' -> label();
            case '(' -> collection();
            case '[' -> {
                Value node = nodes.anonymous();
                bracket(node);
                yield node;
            }
            default -> unquoted();
        };
    }

    private Value unquoted() {
        if (literals.atNumber()) {
            return literals.number();
        }
        if (isExtension()) {
            return extension();
        }
        return switch (in.peek()) {
            case 't' -> in.takeExactly("true") ? truth("true") : iris.iri();
            case 'f' -> in.takeExactly("false") ? truth("false") : iris.iri();
            default -> iris.iri();
        };
    }

    static Value truth(String word) {
        return SimpleValueFactory.getInstance().createLiteral(word, XSD.BOOLEAN, CoreDatatype.XSD.BOOLEAN);
    }

    /** True if something comes next that Turtle does not have, and this grammar does. */
    boolean isExtension() {
        return false;
    }

    /** Reads what {@link #isExtension} saw. */
    Value extension() {
        throw in.unexpected("a term");
    }

    final Value anonymous() {
        return nodes.anonymous();
    }

    /** A literal as N-Triples has it. */
    final Value plainLiteral() {
        return literals.plainQuoted();
    }

    final Value label() {
        if (in.peek(1) != ':') {
            throw in.unexpected("a term");
        }
        in.advance(2);
        int start = in.position();
        int end = start;
        for (int c = in.codePoint(); isLabel(c, start); c = in.codePoint()) {
            in.advance(Character.charCount(c));
            end = c == '.' ? end : in.position();
        }
        in.moveTo(end);
        if (end == start) {
            throw in.unexpected("a blank node label");
        }
        return nodes.labelled(in.since(start));
    }

    private boolean isLabel(int c, int start) {
        if (in.atEnd()) {
            return false;
        }
        return in.position() == start
                ? Names.isNameStart(c) || c == '_' || c >= '0' && c <= '9'
                : Names.isNameCodePoint(c) || c == '.';
    }

    /** Reads {@code [ … ]}, and tells whether anything stood in it. */
    private boolean bracket(Value node) {
        in.advance(1);
        in.skipSpace();
        if (in.take(']')) {
            return false;
        }
        enter();
        predicates(node);
        depth--;
        in.expect(']', "after what is said of a blank node");
        return true;
    }

    private Value collection() {
        in.advance(1);
        if (in.take(')')) {
            return RDF.NIL;
        }
        enter();
        Value first = nodes.anonymous();
        Value cell = first;
        while (true) {
            sink.triple(cell, RDF.FIRST, object());
            if (in.take(')')) {
                break;
            }
            Value next = nodes.anonymous();
            sink.triple(cell, RDF.REST, next);
            cell = next;
        }
        sink.triple(cell, RDF.REST, RDF.NIL);
        depth--;
        return first;
    }

    private void enter() {
        if (++depth > limits.depth()) {
            throw in.unacceptable("more than " + limits.depth() + " levels of brackets");
        }
    }
}
