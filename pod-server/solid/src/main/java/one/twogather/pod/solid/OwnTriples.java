package one.twogather.pod.solid;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.model.Auxiliary;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.Version;
import one.twogather.pod.model.WebId;
import one.twogather.pod.rdf.RdfFormat;
import one.twogather.pod.rdf.RdfWriter;
import one.twogather.pod.store.Change;
import one.twogather.pod.store.Edit;
import one.twogather.pod.store.NewDocument;
import one.twogather.pod.store.Resource;
import org.eclipse.rdf4j.model.Statement;

/**
 * What people say of a container, which the server keeps in its description and shows with the listing (P-057). Written anew with absolute IRIs: the
 * description has another address than the container, and a relative IRI would mean something else there.
 */
final class OwnTriples {

    private final Reception reception;
    private final Containment containment;
    private final Limits limits;

    OwnTriples(Reception reception, Containment containment, Limits limits) {
        this.reception = reception;
        this.containment = containment;
        this.limits = limits;
    }

    /**
     * The body of a request to a container, ready to become its description. Nothing if the body is blank: it says nothing then, and changes nothing.
     *
     * @param there the container, if it exists
     */
    Outcome<Optional<Incoming>> read(Intake intake, ResourceId container, Optional<Resource.Container> there)
            throws IOException {
        return switch (intake.bytes(limits.rdf())) {
            case Outcome.Refused<byte[]>(Problem problem) -> Outcome.refused(problem);
            case Outcome.Done<byte[]>(byte[] bytes) when Intake.isBlank(bytes) -> Outcome.done(Optional.empty());
            case Outcome.Done<byte[]>(byte[] ignored) ->
                reception
                        .take(intake, new Target.Ordinary(container), 0)
                        .then(body -> own(container, there, body.statements()))
                        .then(own -> document(own, Map.of()))
                        .then(own -> Outcome.done(Optional.of(own)));
        };
    }

    private Outcome<List<Statement>> own(
            ResourceId container, Optional<Resource.Container> there, List<Statement> said) {
        List<Statement> own = there.isEmpty()
                ? said
                : containment.without(containment.spokenOf(there.get(), said), said);
        return containment
                .refusal(container, own)
                .<Outcome<List<Statement>>>map(Outcome::refused)
                .orElseGet(() -> Outcome.done(own));
    }

    /** These statements as a document of the server's making. */
    static Outcome<Incoming> document(Collection<Statement> statements, Map<String, String> prefixes) {
        boolean named = statements.stream().anyMatch(statement -> statement.getContext() != null);
        RdfFormat format = named ? RdfFormat.TRIG : RdfFormat.TURTLE;
        MediaType type = new MediaType(format.mediaType(), format.mediaType());
        return RdfWriter.write(statements, format, prefixes)
                .then(bytes -> Outcome.done(Incoming.rdf(type, bytes, List.copyOf(statements))));
    }

    /**
     * Makes them a container's own triples.
     *
     * @param old its description, if it has one
     * @param own empty to leave the description as it is; a document that says nothing removes it
     */
    void write(
            Edit edit,
            ResourceId container,
            Optional<Resource.Document> old,
            Optional<Incoming> own,
            Optional<WebId> author) {
        if (own.isEmpty()) {
            return;
        }
        boolean says = !own.get().statements().isEmpty();
        ResourceId id = container.auxiliary(Auxiliary.Kind.META);
        NewDocument document = own.get().at(id, author);
        if (old.isEmpty() && says) {
            edit.create(document);
        } else if (old.isPresent() && says) {
            edit.replace(old.get(), document);
        } else if (old.isPresent()) {
            edit.delete(old.get());
        }
    }

    /** The description's version, if these changes made it. */
    Optional<Version> written(ResourceId container, List<Change> changes) {
        ResourceId id = container.auxiliary(Auxiliary.Kind.META);
        return changes.stream()
                .filter(change -> change.resource().equals(id) && change.kind() != Change.Kind.DELETED)
                .map(Change::version)
                .findFirst();
    }
}
