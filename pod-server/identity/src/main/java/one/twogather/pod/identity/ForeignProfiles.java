package one.twogather.pod.identity;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.WebId;
import one.twogather.pod.outbound.Failure;
import one.twogather.pod.outbound.Fetch;
import one.twogather.pod.outbound.Fetcher;
import one.twogather.pod.rdf.BlankNodes;
import one.twogather.pod.rdf.RdfDocument;
import one.twogather.pod.rdf.RdfFormat;
import one.twogather.pod.rdf.RdfLimits;
import one.twogather.pod.rdf.RdfReader;
import one.twogather.vocab.Solid;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Statement;

/** Reads WebID documents of other servers. Only what the document itself says counts, and only about exactly the WebID (O-032, I-004). */
final class ForeignProfiles {

    private static final String ACCEPT = "text/turtle, application/ld+json;q=0.9";

    private final Fetcher fetcher;
    private final SecureRandom random;
    private final RdfReader reader = new RdfReader(RdfLimits.FOREIGN);

    ForeignProfiles(Fetcher fetcher, SecureRandom random) {
        this.fetcher = fetcher;
        this.random = random;
    }

    /** The issuers that a WebID's document names; the reason if it cannot be had. */
    Parsed<Set<String>> issuers(String webId) {
        return switch (fetcher.fetch(new WebId(webId).document(), ACCEPT, Learnt.BRIEFLY)) {
            case Failure failure -> new Parsed.Invalid<>(failure.reason());
            case Fetch.Fetched document -> read(document, webId);
        };
    }

    private Parsed<Set<String>> read(Fetch.Fetched document, String webId) {
        Optional<RdfFormat> format = RdfFormat.ofMediaType(document.contentType());
        if (format.isEmpty()) {
            return new Parsed.Invalid<>("it is not RDF in a format that is read here");
        }
        BlankNodes nodes = new BlankNodes(random);
        return switch (reader.read(document.body(), format.get(), document.address(), nodes)) {
            case Outcome.Refused<RdfDocument> malformed -> new Parsed.Invalid<>("it is not well-formed");
            case Outcome.Done<RdfDocument>(RdfDocument rdf) ->
                new Parsed.Valid<>(rdf.statements().stream()
                        .filter(statement -> namesIssuer(statement, webId))
                        .map(statement -> statement.getObject().stringValue())
                        .collect(Collectors.toUnmodifiableSet()));
        };
    }

    private static boolean namesIssuer(Statement statement, String webId) {
        return statement.getPredicate().equals(Solid.OIDC_ISSUER)
                && statement.getSubject() instanceof IRI subject
                && subject.stringValue().equals(webId)
                && statement.getObject() instanceof IRI
                && statement.getContext() == null;
    }
}
