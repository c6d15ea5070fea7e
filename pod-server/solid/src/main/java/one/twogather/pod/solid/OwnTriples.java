package one.twogather.pod.solid;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.model.Auxiliary;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.Version;
import one.twogather.pod.rdf.RdfFormat;
import one.twogather.pod.solid.Plan.Prepared;
import one.twogather.pod.store.Change;
import one.twogather.pod.store.DocumentStore;
import one.twogather.pod.store.Edit;
import one.twogather.pod.store.Resource;
import org.eclipse.rdf4j.model.Statement;

/**
 * What people say of a container, which the server keeps in its description and shows with the listing (P-057). Written anew with absolute IRIs: the
 * description has another address than the container, and a relative IRI would mean something else there.
 */
final class OwnTriples {

    /** A container and its description, if it has one. */
    record Described(Resource.Container container, Optional<Resource.Document> description) {
        Conditions.State state() {
            return new Conditions.State(EntityTags.state(container, description), container.modified());
        }
    }

    private final DocumentStore store;
    private final Reception reception;
    private final Containment containment;
    private final Rewriter rewriter;
    private final Semantics semantics;
    private final Additions additions;
    private final Commits commits;
    private final FactsBook book;

    OwnTriples(
            DocumentStore store,
            Reception reception,
            Containment containment,
            Rewriter rewriter,
            Semantics semantics,
            Additions additions,
            Commits commits,
            FactsBook book) {
        this.store = store;
        this.reception = reception;
        this.containment = containment;
        this.rewriter = rewriter;
        this.semantics = semantics;
        this.additions = additions;
        this.commits = commits;
        this.book = book;
    }

    /**
     * What the body of a request says of a container; nothing if the body is blank. What merely repeats the server's own words is left out, what contradicts
     * them refused (P-043).
     */
    Outcome<Optional<List<Statement>>> read(Intake intake, ResourceId container) throws IOException {
        return switch (reception.bytes(intake)) {
            case Outcome.Refused<byte[]>(Problem problem) -> Outcome.refused(problem);
            case Outcome.Done<byte[]>(byte[] bytes) when Intake.isBlank(bytes) -> Outcome.done(Optional.empty());
            case Outcome.Done<byte[]>(byte[] ignored) ->
                reception
                        .take(intake, new Target.Ordinary(container), 0)
                        .then(body -> containment.own(
                                container,
                                containment.spokenOf(container, Containment.mentions(body.statements())),
                                body.statements()))
                        .then(own -> Outcome.done(Optional.of(own)));
        };
    }

    /** What the container's own triples are now; empty if they change at this moment. */
    Optional<List<Statement>> now(Described container) {
        return container.description().isEmpty()
                ? Optional.of(List.of())
                : store.statements(container.description().get());
    }

    /** Gives a container, new in this edit, its own triples. */
    Outcome<Edit> add(Edit edit, Call call, ResourceId container, List<Statement> own) {
        return own.isEmpty()
                ? Outcome.done(edit)
                : document(own)
                        .then(document -> Outcome.done(
                                edit.create(document.at(container.auxiliary(Auxiliary.Kind.META), call.author()))));
    }

    /** Puts other triples in the place of those a container has. */
    Outcome<Prepared> replace(Call call, Described container, List<Statement> before, List<Statement> own) {
        if (new HashSet<>(own).equals(new HashSet<>(before))) {
            return Outcome.done(unchanged(call, container));
        }
        Optional<Problem> refusal = semantics
                .refusal(call.target(), before, own)
                .or(() -> call.standing().refusal(call.target(), own));
        return refusal.isPresent()
                ? Outcome.refused(refusal.get())
                : document(own).then(document -> additions
                        .refusal(call, call.target(), before, document)
                        .<Outcome<Prepared>>map(Outcome::refused)
                        .orElseGet(() -> Outcome.done(write(call, container, document))));
    }

    private Prepared write(Call call, Described container, Incoming own) {
        Edit edit = commits.edit(call.id().pod());
        Optional<Resource.Document> old = container.description();
        if (own.statements().isEmpty()) {
            old.ifPresent(edit::delete);
        } else {
            ResourceId id = call.id().auxiliary(Auxiliary.Kind.META);
            old.ifPresentOrElse(
                    description -> edit.replace(description, own.at(id, call.author())),
                    () -> edit.create(own.at(id, call.author())));
        }
        return new Prepared.Ready(
                edit,
                changes -> changed(
                        call,
                        container,
                        EntityTags.state(container.container().version(), version(call.id(), changes))));
    }

    /** Nothing to do: all is as it shall be. */
    Prepared unchanged(Call call, Described container) {
        return new Prepared.Nothing(changed(call, container, container.state().text()));
    }

    private Answer changed(Call call, Described container, String state) {
        Facts facts = book.written(call.target(), Shape.of(call.target(), container.container()));
        String etag = EntityTags.of(state, RdfFormat.TURTLE.tag());
        return new Answer.Changed(facts, etag, container.container().modified());
    }

    /** The description's version, if these changes made one. */
    static Optional<Version> version(ResourceId container, List<Change> changes) {
        ResourceId id = container.auxiliary(Auxiliary.Kind.META);
        return changes.stream()
                .filter(change -> change.resource().equals(id) && change.kind() != Change.Kind.DELETED)
                .map(Change::version)
                .findFirst();
    }

    private Outcome<Incoming> document(List<Statement> own) {
        boolean named = own.stream().anyMatch(statement -> statement.getContext() != null);
        return rewriter.document(own, named ? RdfFormat.TRIG : RdfFormat.TURTLE, Map.of());
    }
}
