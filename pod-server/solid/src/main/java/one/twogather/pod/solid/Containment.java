package one.twogather.pod.solid;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.rdf.BlankNodes;
import one.twogather.pod.rdf.ContainerListing;
import one.twogather.pod.rdf.ListedChild;
import one.twogather.pod.rdf.RdfDocument;
import one.twogather.pod.rdf.RdfFormat;
import one.twogather.pod.rdf.RdfLimits;
import one.twogather.pod.rdf.RdfReader;
import one.twogather.pod.store.DocumentStore;
import one.twogather.vocab.Dcterms;
import one.twogather.vocab.IanaMediaTypes;
import one.twogather.vocab.Ldp;
import one.twogather.vocab.Posix;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.vocabulary.RDF;

/**
 * The triples of a container that are the server's to say (P-043): what it contains, and of each child its types, size and times.
 *
 * <p>Clients that read a container and write it back repeat them, and that is no change. What they leave out is kept. What they say differently is refused.
 */
final class Containment {

    private static final Set<IRI> OF_CHILDREN = Set.of(Dcterms.MODIFIED, Posix.MTIME, Posix.SIZE);

    private final DocumentStore store;
    private final PodLocator locator;
    private final Listings listings;
    private final RdfReader reader = new RdfReader(RdfLimits.DEFAULT);

    Containment(DocumentStore store, PodLocator locator, Listings listings) {
        this.store = store;
        this.locator = locator;
        this.listings = listings;
    }

    /** Why {@code statements} cannot be a container's own, which are kept beside the server's: none of them may be of the server's kind. */
    Optional<Problem> refusal(ResourceId container, Collection<Statement> statements) {
        String iri = locator.iri(container);
        return statements.stream().anyMatch(statement -> isProtected(iri, statement))
                ? Optional.of(Problem.of(ProblemType.CONTAINMENT_PROTECTED))
                : Optional.empty();
    }

    /**
     * The container's own among {@code statements}: those that are left without what merely repeats the server's words. Refused if any of them is of the
     * server's kind.
     *
     * @param managed what the server says of all that the statements are about
     */
    Outcome<List<Statement>> own(
            ResourceId container, Collection<Statement> managed, Collection<Statement> statements) {
        Set<Statement> known = new HashSet<>(managed);
        List<Statement> own = statements.stream()
                .filter(statement -> !known.contains(statement))
                .toList();
        return refusal(container, own)
                .<Outcome<List<Statement>>>map(Outcome::refused)
                .orElseGet(() -> Outcome.done(own));
    }

    /** The IRIs that statements are about. */
    static Stream<IRI> mentions(Collection<Statement> statements) {
        return statements.stream()
                .flatMap(statement -> Stream.of(statement.getSubject(), statement.getObject()))
                .filter(IRI.class::isInstance)
                .map(IRI.class::cast);
    }

    /**
     * What the server says of the container and of those of its children that are {@code mentioned}: all that a body or a patch can repeat or contradict. The
     * cost is that of the body, not of the container.
     */
    List<Statement> spokenOf(ResourceId container, Stream<IRI> mentioned) {
        String iri = locator.iri(container);
        return spokenOf(
                container,
                mentioned
                        .map(Value::stringValue)
                        .distinct()
                        .filter(term -> isChild(iri, term))
                        .flatMap(term -> locator.resource(term).stream())
                        .flatMap(child -> store.find(child).stream())
                        .map(listings::line)
                        .toList());
    }

    /** All that the server says of the container; empty if it has more than {@code most} children. */
    Optional<List<Statement>> allSpokenOf(ResourceId container, int most) {
        List<ListedChild> lines = new ArrayList<>();
        try (DocumentStore.Children children = store.children(container, Optional.empty())) {
            while (children.hasNext() && lines.size() <= most) {
                lines.add(listings.line(children.next()));
            }
        }
        return lines.size() <= most ? Optional.of(spokenOf(container, lines)) : Optional.empty();
    }

    private List<Statement> spokenOf(ResourceId container, List<ListedChild> children) {
        Outcome<RdfDocument> said = ContainerListing.of(
                        RdfFormat.N_TRIPLES, locator.iri(container), List.of(), Integer.MAX_VALUE)
                .then(listing -> reader.read(
                        written(listing, children), RdfFormat.N_TRIPLES, "", new BlankNodes(new Random(0))));
        return switch (said) {
            case Outcome.Done<RdfDocument>(RdfDocument document) -> document.statements();
            case Outcome.Refused<RdfDocument>(Problem problem) ->
                throw new IllegalStateException("the listing of " + container + " cannot be read: " + problem.detail());
        };
    }

    private static byte[] written(ContainerListing listing, List<ListedChild> children) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            listing.write(out, children.iterator());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static boolean isProtected(String container, Statement statement) {
        String subject = statement.getSubject().stringValue();
        IRI predicate = statement.getPredicate();
        if (subject.equals(container)) {
            return predicate.equals(Ldp.CONTAINS);
        }
        return isChild(container, subject)
                && (OF_CHILDREN.contains(predicate)
                        || (predicate.equals(RDF.TYPE) && isServersType(statement.getObject())));
    }

    private static boolean isServersType(Value type) {
        return type instanceof IRI iri && (iri.getNamespace().equals(Ldp.NAMESPACE) || IanaMediaTypes.isType(iri));
    }

    /** True for what stands right below the container; a fragment or a query of the container is not below it. */
    private static boolean isChild(String container, String iri) {
        if (iri.length() <= container.length() || !iri.startsWith(container)) {
            return false;
        }
        int slash = iri.indexOf('/', container.length());
        return (slash < 0 || slash == iri.length() - 1)
                && iri.indexOf('#', container.length()) < 0
                && iri.indexOf('?', container.length()) < 0;
    }
}
