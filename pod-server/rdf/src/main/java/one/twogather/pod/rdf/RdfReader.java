package one.twogather.pod.rdf;

import java.util.Map;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.ProblemType;

/**
 * Reads RDF from the bytes of a document. Opens nothing: no file, no connection, whatever the text asks for.
 *
 * <p>A text is refused as a whole: for what its grammar forbids with {@code RDF_SYNTAX} and the place, for what exceeds the {@link RdfLimits} with
 * {@code UNPROCESSABLE}, for a JSON-LD context that is not bundled with {@code REMOTE_CONTEXT}.
 *
 * <p>Safe for use by any number of threads.
 */
public final class RdfReader {

    private final RdfLimits limits;

    public RdfReader(RdfLimits limits) {
        this.limits = limits;
    }

    /**
     * Reads one document.
     *
     * @param bytes in UTF-8, or for RDF/XML in any encoding it declares
     * @param base the document's own IRI; empty if it has none, and then it must not use relative ones
     * @param nodes names the document's blank nodes
     */
    public Outcome<RdfDocument> read(byte[] bytes, RdfFormat format, String base, BlankNodes nodes) {
        try {
            StatementSink sink = new StatementSink(limits);
            Map<String, String> prefixes =
                    switch (format) {
                        case TURTLE, N3 -> turtle(bytes, base, nodes, sink);
                        case TRIG -> trig(bytes, base, nodes, sink);
                        case N_TRIPLES, N_QUADS -> lines(bytes, format, nodes, sink);
                        case JSON_LD -> {
                            new JsonLdText(limits, base, nodes, sink).read(bytes);
                            yield Map.of();
                        }
                        case RDF_XML -> new RdfXmlText(limits, base, nodes, sink).read(bytes);
                    };
            return Outcome.done(new RdfDocument(sink.statements(), prefixes));
        } catch (ContextRefusal context) {
            return Outcome.refused(context.problem());
        } catch (Refusal refusal) {
            return Outcome.refused(refusal.problem(ProblemType.RDF_SYNTAX, ProblemType.UNPROCESSABLE));
        }
    }

    private Map<String, String> turtle(byte[] bytes, String base, BlankNodes nodes, StatementSink sink) {
        TurtleText text = new TurtleText(Cursor.over(bytes), limits, base, new NodeNames.OfDocument(nodes), sink);
        text.read();
        return text.iris.prefixes();
    }

    private Map<String, String> trig(byte[] bytes, String base, BlankNodes nodes, StatementSink sink) {
        TrigText text = new TrigText(Cursor.over(bytes), limits, base, new NodeNames.OfDocument(nodes), sink);
        text.read();
        return text.iris.prefixes();
    }

    private Map<String, String> lines(byte[] bytes, RdfFormat format, BlankNodes nodes, StatementSink sink) {
        boolean graphs = format == RdfFormat.N_QUADS;
        new LinesText(Cursor.over(bytes), limits, new NodeNames.OfDocument(nodes), sink, graphs).read();
        return Map.of();
    }
}
