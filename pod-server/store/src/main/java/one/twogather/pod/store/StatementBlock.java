package one.twogather.pod.store;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Resource;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.ValueFactory;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;

/**
 * What one document says, as one row: its terms once each, then its statements as numbers of terms, in the order given. Blank node identifiers and
 * graph names are kept as they are (C-21).
 *
 * <pre>
 * format 1, version 8, path text
 * terms varint, each: kind, text, and a suffix text for languages and datatypes
 * statements varint, each: subject, predicate, object varint; graph varint, 0 for the default graph, else the term's number and 1
 * </pre>
 *
 * The path leads from a posting, which knows only the document's number, to the document. The version tells a reader who found another state of the
 * document that this is not what it said then.
 */
final class StatementBlock {
    static final int FORMAT = 1;

    private static final int BYTES_A_TERM = 32;
    private static final Term.Kind[] KINDS = Term.Kind.values();
    private static final ValueFactory VALUES = SimpleValueFactory.getInstance();

    private final long version;
    private final String path;
    private final int length;
    private final RowReader in;

    private StatementBlock(long version, String path, int length, RowReader in) {
        this.version = version;
        this.path = path;
        this.length = length;
        this.in = in;
    }

    static byte[] encode(long version, String path, Quads quads) {
        List<Term> terms = quads.terms();
        RowWriter row = new RowWriter(path.length() + terms.size() * BYTES_A_TERM + quads.count() * Quads.WIDTH + 32);
        row.octet(FORMAT).fixed(version).text(path).varint(terms.size());
        for (Term term : terms) {
            row.octet(term.kind().ordinal()).text(term.text());
            if (hasSuffix(term.kind())) {
                row.text(term.suffix());
            }
        }
        row.varint(quads.count());
        for (int i = 0; i < quads.count(); i++) {
            row.varint(quads.subject(i)).varint(quads.predicate(i)).varint(quads.object(i));
            row.varint(quads.graph(i) + 1);
        }
        return row.done();
    }

    /** Reads the head of a block; the rest is read by one call of {@link #quads} or {@link #statements}. */
    static StatementBlock open(byte[] row) {
        RowReader in = RowReader.ofFormat(row, FORMAT);
        return new StatementBlock(in.fixed(), in.text(), row.length, in);
    }

    long version() {
        return version;
    }

    String path() {
        return path;
    }

    /** Bytes it takes as a row. */
    int length() {
        return length;
    }

    Quads quads() {
        List<Term> terms = terms();
        int count = in.count();
        int[] numbers = new int[count * Quads.WIDTH];
        for (int i = 0; i < numbers.length; i++) {
            boolean graph = i % Quads.WIDTH == Quads.WIDTH - 1;
            numbers[i] = graph ? in.number(terms.size() + 1) - 1 : in.number(terms.size());
        }
        in.end();
        return new Quads(terms, numbers);
    }

    /** The statements one by one; memory grows with the terms only. */
    Iterator<Statement> statements() {
        List<Value> values = new ArrayList<>();
        for (Term term : terms()) {
            values.add(value(term));
        }
        int count = in.count();
        return new Iterator<>() {
            private int left = count;

            @Override
            public boolean hasNext() {
                return left > 0;
            }

            @Override
            public Statement next() {
                if (left-- <= 0) {
                    throw new NoSuchElementException();
                }
                return statement(values);
            }
        };
    }

    List<Statement> all() {
        List<Statement> all = new ArrayList<>();
        statements().forEachRemaining(all::add);
        return all;
    }

    private List<Term> terms() {
        int count = in.count();
        List<Term> terms = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            terms.add(term(in));
        }
        return terms;
    }

    /** Reads one term. */
    static Term term(RowReader in) {
        Term.Kind kind = kind(in.octet());
        return new Term(kind, in.text(), hasSuffix(kind) ? in.text() : "");
    }

    static Term.Kind kind(int code) {
        if (code >= KINDS.length) {
            throw new CorruptRow("not a kind of term: " + code);
        }
        return KINDS[code];
    }

    private Statement statement(List<Value> values) {
        Value subject = values.get(in.number(values.size()));
        Value predicate = values.get(in.number(values.size()));
        Value object = values.get(in.number(values.size()));
        int graph = in.number(values.size() + 1);
        if (!(subject instanceof Resource from) || !(predicate instanceof IRI by)) {
            throw new CorruptRow("a literal where none can be");
        }
        if (graph == 0) {
            return VALUES.createStatement(from, by, object);
        }
        if (!(values.get(graph - 1) instanceof Resource name)) {
            throw new CorruptRow("a graph named by a literal");
        }
        return VALUES.createStatement(from, by, object, name);
    }

    static Value value(Term term) {
        return switch (term.kind()) {
            case IRI -> VALUES.createIRI(term.text());
            case BLANK -> VALUES.createBNode(term.text());
            case STRING -> VALUES.createLiteral(term.text());
            case LANGUAGE -> VALUES.createLiteral(term.text(), term.suffix());
            case TYPED -> VALUES.createLiteral(term.text(), VALUES.createIRI(term.suffix()));
        };
    }

    static boolean hasSuffix(Term.Kind kind) {
        return kind == Term.Kind.LANGUAGE || kind == Term.Kind.TYPED;
    }
}
