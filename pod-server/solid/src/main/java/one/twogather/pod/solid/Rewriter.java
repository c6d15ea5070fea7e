package one.twogather.pod.solid;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.Timesheet;
import one.twogather.pod.rdf.BlankNodes;
import one.twogather.pod.rdf.RdfDocument;
import one.twogather.pod.rdf.RdfFormat;
import one.twogather.pod.rdf.RdfLimits;
import one.twogather.pod.rdf.RdfReader;
import one.twogather.pod.rdf.RdfWriter;
import one.twogather.pod.store.DocumentStore;
import one.twogather.pod.store.Resource;
import org.eclipse.rdf4j.model.Statement;

/** Writes documents anew: after a patch the server's words become the document, in the format it had (P-109). */
final class Rewriter {

    private final DocumentStore store;
    private final PodLocator locator;
    private final int most;
    private final RdfReader reader = new RdfReader(RdfLimits.DEFAULT);

    /**
     * @param most bytes in one document
     */
    Rewriter(DocumentStore store, PodLocator locator, int most) {
        this.store = store;
        this.locator = locator;
        this.most = most;
    }

    /** A stored document with other statements, under its own media type and with its author's prefixes. */
    Outcome<Incoming> again(Resource.Document old, Collection<Statement> statements) {
        MediaType type = new MediaType(old.mediaType(), Negotiation.bare(old.mediaType()));
        return document(statements, format(old), type, prefixes(old));
    }

    /** A new document of the server's making. */
    Outcome<Incoming> document(Collection<Statement> statements, RdfFormat format, Map<String, String> prefixes) {
        return document(statements, format, new MediaType(format.mediaType(), format.mediaType()), prefixes);
    }

    private Outcome<Incoming> document(
            Collection<Statement> statements, RdfFormat format, MediaType type, Map<String, String> prefixes) {
        return switch (Timesheet.spend(
                Timesheet.Part.CONTENT, () -> RdfWriter.write(statements, format, prefixes, most))) {
            case Outcome.Done<byte[]>(byte[] bytes) -> Outcome.done(Incoming.rdf(type, bytes, List.copyOf(statements)));
            case Outcome.Refused<byte[]>(Problem problem) ->
                Outcome.refused(problem.type() == ProblemType.TOO_LARGE ? problem.with("limit", (long) most) : problem);
        };
    }

    static String tag(Resource.Document document) {
        return format(document).tag();
    }

    private static RdfFormat format(Resource.Document document) {
        return RdfFormat.ofMediaType(document.mediaType())
                .orElseThrow(() -> new IllegalStateException("of no RDF type: " + document.mediaType()));
    }

    /** The prefixes stand in the bytes alone, so those are read once more; only for those who will read them again. */
    private Map<String, String> prefixes(Resource.Document old) {
        Optional<byte[]> bytes = store.bytes(old);
        if (bytes.isEmpty()) {
            return Map.of();
        }
        return switch (reader.read(bytes.get(), format(old), locator.iri(old.id()), new BlankNodes(new Random(0)))) {
            case Outcome.Done<RdfDocument>(RdfDocument document) -> document.prefixes();
            case Outcome.Refused<RdfDocument>(Problem ignored) -> Map.of();
        };
    }
}
