package one.twogather.pod.rdf;

import org.eclipse.rdf4j.model.Resource;
import org.eclipse.rdf4j.model.Value;

/** A document in TriG: Turtle, with some of its triples in braces behind the name of a graph (TriG 1.1 §4). */
final class TrigText extends TurtleGrammar {

    private final StatementSink statements;

    TrigText(Cursor in, RdfLimits limits, String base, NodeNames nodes, StatementSink statements) {
        super(in, limits, base, nodes, statements);
        this.statements = statements;
    }

    void read() {
        for (in.skipSpace(); !in.atEnd(); in.skipSpace()) {
            if (directive()) {
                continue;
            }
            if (in.take('{')) {
                tripleBlock();
            } else if (in.takeWord("GRAPH")) {
                in.skipSpace();
                graph(graphName());
            } else {
                triplesOrGraph();
            }
        }
    }

    private void triplesOrGraph() {
        if (in.peek() == '[' || in.peek() == '(') {
            int start = in.position();
            if (in.takeEmptyBrackets() && in.take('{')) {
                in.moveTo(in.position() - 1);
                graph(anonymous());
                return;
            }
            in.moveTo(start);
            triples();
            in.expect('.', "after a triple");
            return;
        }
        Value first = subject();
        in.skipSpace();
        if (in.peek() == '{') {
            graph(first);
        } else {
            predicates(first);
            in.expect('.', "after a triple");
        }
    }

    private Value graphName() {
        if (in.takeEmptyBrackets()) {
            return anonymous();
        }
        return in.peek() == '_' ? label() : iris.iri();
    }

    private void graph(Value name) {
        in.expect('{', "after the name of a graph");
        statements.inGraph((Resource) name, this::tripleBlock);
    }
}
