package one.twogather.pod.rdf;

import jakarta.json.JsonArray;
import jakarta.json.stream.JsonParsingException;
import java.io.Reader;
import java.util.logging.Level;
import java.util.logging.Logger;
import no.hasmac.jsonld.JsonLd;
import no.hasmac.jsonld.JsonLdError;
import no.hasmac.jsonld.JsonLdOptions;
import no.hasmac.jsonld.document.JsonDocument;

/**
 * A document in JSON-LD 1.1. The processor RDF4J uses expands it, which is where contexts are; {@link JsonLdStatements} makes statements of the
 * rest, since the processor's own way from there takes time quadratic in the values of a property. What the processor would leave out with a
 * warning is refused, and so are contexts whose {@code @base} or {@code @vocab} is relative.
 */
final class JsonLdText {

    /** The processor logs its warnings, which quote strangers; what they say is in the refusals. */
    private static final Logger PROCESSOR = Logger.getLogger("no.hasmac");

    static {
        PROCESSOR.setLevel(Level.OFF);
    }

    private final RdfLimits limits;
    private final String base;
    private final NodeNames nodes;
    private final StatementSink sink;

    JsonLdText(RdfLimits limits, String base, BlankNodes nodes, StatementSink sink) {
        this.limits = limits;
        this.base = base;
        this.nodes = new NodeNames.OfDocument(nodes);
        this.sink = sink;
    }

    void read(byte[] bytes) {
        FullIris iris = new FullIris(new Proportion(limits, bytes.length));
        JsonLdStatements statements = new JsonLdStatements(new JsonLdTerms(limits, base, iris), nodes, sink);
        Cursor text = Cursor.over(bytes);
        Reader rest = text.rest();
        JsonShape.check(text, limits);
        try {
            JsonArray expanded =
                    JsonLd.expand(JsonDocument.of(rest)).options(options()).get();
            statements.addAll(expanded);
        } catch (JsonLdError error) {
            throw refusal(error);
        }
    }

    /** Without a base: the processor takes relative IRIs that are not well-formed for the base itself, so they are resolved behind it. */
    private static JsonLdOptions options() {
        JsonLdOptions options = new JsonLdOptions((iri, how) -> BundledContexts.load(iri));
        options.setExceptionOnWarning(true);
        return options;
    }

    private static Refusal refusal(JsonLdError error) {
        if (error.getCause() instanceof JsonParsingException json) {
            int line = (int) json.getLocation().getLineNumber();
            int column = (int) Math.max(1, json.getLocation().getColumnNumber());
            return new Refusal(Refusal.Kind.MALFORMED, "not JSON: " + json.getMessage(), line, column);
        }
        return new Refusal(Refusal.Kind.MALFORMED, "not JSON-LD: " + error.getMessage(), 0, 0);
    }
}
