package one.twogather.pod.solid;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.store.Child;
import one.twogather.pod.store.DocumentStore;
import one.twogather.pod.store.Resource;
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
    private final ChildTriples triples;

    Containment(DocumentStore store, PodLocator locator, ChildTriples triples) {
        this.store = store;
        this.locator = locator;
        this.triples = triples;
    }

    /** Why {@code statements} cannot be a container's own, which are kept beside the server's: none of them may be of the server's kind. */
    Optional<Problem> refusal(ResourceId container, Collection<Statement> statements) {
        String iri = locator.iri(container);
        return statements.stream().anyMatch(statement -> isProtected(iri, statement))
                ? Optional.of(Problem.of(ProblemType.CONTAINMENT_PROTECTED))
                : Optional.empty();
    }

    /** What is left of {@code statements} when those that merely repeat what the server says are taken away. */
    List<Statement> without(List<Statement> repeated, Collection<Statement> statements) {
        Set<Statement> known = new HashSet<>(repeated);
        return statements.stream().filter(statement -> !known.contains(statement)).toList();
    }

    /**
     * What the server says of the container and of those of its children that {@code statements} speak of: all that a body or a patch can repeat or
     * contradict. The cost is that of the body, not of the container.
     */
    List<Statement> spokenOf(Resource.Container container, Collection<Statement> statements) {
        String iri = locator.iri(container.id());
        List<Statement> managed = new ArrayList<>(triples.ofContainer(container));
        statements.stream()
                .flatMap(statement -> Stream.<Value>of(statement.getSubject(), statement.getObject()))
                .filter(IRI.class::isInstance)
                .map(Value::stringValue)
                .distinct()
                .filter(term -> isChild(iri, term))
                .flatMap(term -> locator.resource(term).stream())
                .flatMap(child -> store.find(child).stream())
                .forEach(child -> managed.addAll(triples.ofChild(container, line(child))));
        return managed;
    }

    /** The line that a container's listing has for a child. */
    private static Child line(Resource resource) {
        return switch (resource) {
            case Resource.Container container -> new Child(container.id(), "", 0, container.modified());
            case Resource.Document document ->
                new Child(document.id(), Negotiation.bare(document.mediaType()), document.size(), document.modified());
        };
    }

    private static boolean isProtected(String container, Statement statement) {
        String subject = statement.getSubject().stringValue();
        IRI predicate = statement.getPredicate();
        if (subject.equals(container)) {
            return predicate.equals(Ldp.CONTAINS);
        }
        return isChild(container, subject)
                && (OF_CHILDREN.contains(predicate)
                        || predicate.equals(RDF.TYPE) && isServersType(statement.getObject()));
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
