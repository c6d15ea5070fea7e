package one.twogather.pod.rdf;

/** A document in Turtle. */
final class TurtleText extends TurtleGrammar {

    TurtleText(Cursor in, RdfLimits limits, String base, NodeNames nodes, TripleSink sink) {
        super(in, limits, base, nodes, sink);
    }

    void read() {
        for (in.skipSpace(); !in.atEnd(); in.skipSpace()) {
            if (!directive()) {
                triples();
                in.expect('.', "after a triple");
            }
        }
    }
}
