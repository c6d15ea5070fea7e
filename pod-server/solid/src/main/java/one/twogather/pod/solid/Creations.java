package one.twogather.pod.solid;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.rdf.RdfFormat;
import one.twogather.pod.solid.Plan.Prepared;
import one.twogather.pod.store.Change;
import one.twogather.pod.store.DocumentStore;
import one.twogather.pod.store.Edit;
import org.eclipse.rdf4j.model.Statement;

/** Makes new documents and containers, by whichever method they are asked for. */
final class Creations {

    private final Reception reception;
    private final OwnTriples ownTriples;
    private final Semantics semantics;
    private final Additions additions;
    private final Commits commits;
    private final FactsBook book;

    Creations(
            Reception reception,
            OwnTriples ownTriples,
            Semantics semantics,
            Additions additions,
            Commits commits,
            FactsBook book) {
        this.reception = reception;
        this.ownTriples = ownTriples;
        this.semantics = semantics;
        this.additions = additions;
        this.commits = commits;
        this.book = book;
    }

    /**
     * A document from the request's body.
     *
     * @param target what is made; not the call's target if that is the container it is made in
     */
    Outcome<Prepared> document(Call call, Target target, Site site) throws IOException {
        return reception
                .take(call.intake(), target, -DocumentStore.CHARGE)
                .then(incoming -> document(call, target, site, incoming));
    }

    /** A document from what is ready to be stored. */
    Outcome<Prepared> document(Call call, Target target, Site site, Incoming incoming) {
        Optional<Problem> refusal = semantics
                .refusal(target, List.of(), incoming.statements())
                .or(() -> call.standing().refusal(target, incoming.statements()))
                .or(() -> additions.refusal(call, target, List.of(), incoming));
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        Edit edit = commits.edit(target.id().pod());
        commits.create(edit, site, incoming, call.author());
        return Outcome.done(new Prepared.Ready(edit, changes -> {
            Change change = Commits.changeOf(target.id(), changes);
            Facts facts = book.written(target, Shape.ofDocument(target, incoming.isRdf()));
            return new Answer.Created(facts, target.id(), incoming.etag(change.version()), change.at());
        }));
    }

    /** A container; the request's body, if it says anything, becomes its own triples (P-082). */
    Outcome<Prepared> container(Call call, Target.Ordinary target, Site site) throws IOException {
        return ownTriples
                .read(call.intake(), target.id())
                .then(own -> container(call, target, site, own.orElse(List.of())));
    }

    /** A container with its own triples, which may be none. */
    Outcome<Prepared> container(Call call, Target.Ordinary target, Site site, List<Statement> own) {
        Optional<Problem> refusal = semantics.refusal(target, List.of(), own).or(() -> call.standing()
                .refusal(target, own));
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        Edit edit = commits.edit(target.id().pod());
        site.missing().forEach(missing -> edit.createContainer(missing, call.author()));
        edit.createContainer(target.id(), call.author());
        return ownTriples
                .add(edit, call, target.id(), own)
                .then(ready -> Outcome.done(new Prepared.Ready(ready, changes -> created(target, changes))));
    }

    private Answer created(Target.Ordinary target, List<Change> changes) {
        Change change = Commits.changeOf(target.id(), changes);
        String state = EntityTags.state(change.version(), OwnTriples.version(target.id(), changes));
        return new Answer.Created(
                book.written(target, Shape.CONTAINER),
                target.id(),
                EntityTags.of(state, RdfFormat.TURTLE.tag()),
                change.at());
    }
}
