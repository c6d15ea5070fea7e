package one.twogather.pod.rdf;

import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Resource;
import org.eclipse.rdf4j.model.Value;

/** A document in N-Triples or N-Quads: one statement a line, and nothing abbreviated. */
final class LinesText {

    private final Cursor in;
    private final TurtleGrammar terms;
    private final StatementSink sink;
    private final boolean graphs;

    /** @param graphs whether a graph may stand behind the object, which makes it N-Quads */
    LinesText(Cursor in, RdfLimits limits, NodeNames nodes, StatementSink sink, boolean graphs) {
        this.in = in;
        this.terms = new TurtleGrammar(in, limits, "", nodes, sink);
        this.sink = sink;
        this.graphs = graphs;
    }

    void read() {
        for (in.skipBlanks(); !in.atEnd(); in.skipBlanks()) {
            if (!isLineEnd(in.peek()) && in.peek() != '#') {
                statement();
            }
            endLine();
        }
    }

    private void statement() {
        Resource subject = node();
        in.skipBlanks();
        IRI predicate = terms.iris.iriReference();
        in.skipBlanks();
        Value object = in.peek() == '"' ? terms.plainLiteral() : node();
        in.skipBlanks();
        Resource graph = graphs && in.peek() != '.' ? node() : null;
        in.skipBlanks();
        if (in.peek() != '.') {
            throw in.unexpected("'.' at the end of a statement");
        }
        in.advance(1);
        sink.add(subject, predicate, object, graph);
    }

    private Resource node() {
        return in.peek() == '_' ? (Resource) terms.label() : terms.iris.iriReference();
    }

    private void endLine() {
        in.skipBlanks();
        if (in.peek() == '#') {
            in.skipLine();
        }
        if (!in.atEnd() && !isLineEnd(in.peek())) {
            throw in.unexpected("the end of the line");
        }
        while (isLineEnd(in.peek())) {
            in.advance(1);
        }
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }
}
