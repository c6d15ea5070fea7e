package one.twogather.pod.rdf;

import jakarta.json.stream.JsonParsingException;
import java.io.Reader;
import java.net.URI;
import java.util.Map;
import no.hasmac.jsonld.JsonLd;
import no.hasmac.jsonld.JsonLdError;
import no.hasmac.jsonld.JsonLdErrorCode;
import no.hasmac.jsonld.JsonLdOptions;
import no.hasmac.jsonld.document.Document;
import no.hasmac.jsonld.document.JsonDocument;
import no.hasmac.rdf.RdfConsumer;
import org.eclipse.rdf4j.model.Statement;

/**
 * A document in JSON-LD 1.1. The processor is the one RDF4J uses, called without RDF4J between: so we choose what it loads (nothing but
 * {@link BundledContexts}), how nodes are named, and that it refuses what it would otherwise leave out with a warning.
 */
final class JsonLdText {

    private final RdfLimits limits;
    private final String base;
    private final JsonLdValues values;
    private final StatementSink sink;

    JsonLdText(RdfLimits limits, String base, BlankNodes nodes, StatementSink sink) {
        this.limits = limits;
        this.base = base;
        this.values = new JsonLdValues(limits, new NodeNames.OfDocument(nodes));
        this.sink = sink;
    }

    Map<String, String> read(byte[] bytes) {
        Cursor text = Cursor.over(bytes);
        Reader rest = text.rest();
        JsonShape.check(text, limits);
        try {
            Document document = JsonDocument.of(rest);
            JsonLd.toRdf(document).options(options()).get(new IntoSink(), values);
        } catch (JsonLdError error) {
            throw refusal(error);
        }
        return Map.of();
    }

    private JsonLdOptions options() {
        JsonLdOptions options = new JsonLdOptions((iri, how) -> BundledContexts.load(iri));
        options.setExceptionOnWarning(true);
        if (!base.isEmpty()) {
            options.setBase(URI.create(base));
        }
        return options;
    }

    private static Refusal refusal(JsonLdError error) {
        if (error.getCause() instanceof JsonParsingException json) {
            int line = (int) json.getLocation().getLineNumber();
            int column = (int) Math.max(1, json.getLocation().getColumnNumber());
            return new Refusal(Refusal.Kind.MALFORMED, "not JSON: " + json.getMessage(), line, column);
        }
        String message = error.getMessage();
        String reason = message == null || message.isEmpty() ? reason(error.getCode()) : message;
        return new Refusal(Refusal.Kind.MALFORMED, reason, 0, 0);
    }

    private static String reason(JsonLdErrorCode code) {
        return "not JSON-LD: " + code;
    }

    private final class IntoSink implements RdfConsumer<Statement, Statement> {
        @Override
        public void handleTriple(Statement triple) {
            sink.add(triple.getSubject(), triple.getPredicate(), triple.getObject(), null);
        }

        @Override
        public void handleQuad(Statement quad) {
            sink.add(quad.getSubject(), quad.getPredicate(), quad.getObject(), quad.getContext());
        }
    }
}
