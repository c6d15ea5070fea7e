package one.twogather.pod.solid;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.store.Change;
import one.twogather.pod.store.DocumentStore;
import one.twogather.pod.store.Edit;
import one.twogather.pod.store.Resource;
import org.eclipse.rdf4j.model.Statement;

/**
 * PUT of a document, ordinary or auxiliary: creates it, with the containers above it, or replaces it (P-053, P-080, P-081). Its description and its access
 * rules stay as they are (P-056).
 */
final class PutDocument implements Operation {

    private final DocumentStore store;
    private final Creations creations;
    private final Reception reception;
    private final Semantics semantics;
    private final Commits commits;
    private final FactsBook book;

    PutDocument(
            DocumentStore store,
            Creations creations,
            Reception reception,
            Semantics semantics,
            Commits commits,
            FactsBook book) {
        this.store = store;
        this.creations = creations;
        this.reception = reception;
        this.semantics = semantics;
        this.commits = commits;
        this.book = book;
    }

    @Override
    public Plan plan(Call call) {
        Optional<Resource> there = store.find(call.id());
        return there.isPresent() && there.get() instanceof Resource.Document old
                ? new Replacement(call, old)
                : creation(call);
    }

    private Plan creation(Call call) {
        Site site = Site.survey(store, call.target());
        return new Creation(
                call, book, site, AccessModes.NONE, kind(call), free -> creations.document(call, call.target(), free));
    }

    /** A name without a final slash is no container's, whatever the request says (P-020). */
    private static Optional<Problem> kind(Call call) {
        return LinkTypes.askForContainer(call.request().types())
                ? Optional.of(
                        Problem.of(ProblemType.CONTAINMENT_PROTECTED, "The address of a container ends with a slash"))
                : Optional.empty();
    }

    private final class Replacement implements Plan {
        private final Call call;
        private final Resource.Document old;

        private Replacement(Call call, Resource.Document old) {
            this.call = call;
            this.old = old;
        }

        @Override
        public Wants wants() {
            return Wants.change(call.target(), AccessModes.UPDATE);
        }

        @Override
        public Facts facts() {
            return book.of(call.target(), old, call.held());
        }

        @Override
        public Optional<Problem> obstacle() {
            return kind(call)
                    .or(() ->
                            Conditions.refusal(call.request().preconditions(), Optional.of(Conditions.State.of(old))));
        }

        @Override
        public Outcome<Prepared> prepare() throws IOException {
            call.intake().reserve(old.body() instanceof Resource.Body.Rdf ? old.size() : 0);
            return reception.take(call.intake(), call.target(), old.size()).then(this::edit);
        }

        private Outcome<Prepared> edit(Incoming incoming) {
            Optional<List<Statement>> before = semantics.compares(call.target()) ? said(old) : Optional.of(List.of());
            if (before.isEmpty()) {
                return Outcome.done(new Prepared.Outdated());
            }
            Optional<Problem> refusal = semantics
                    .refusal(call.target(), before.get(), incoming.statements())
                    .or(() -> call.standing().refusal(call.target(), incoming.statements()));
            if (refusal.isPresent()) {
                return Outcome.refused(refusal.get());
            }
            Edit edit = commits.edit(call.id().pod());
            commits.replace(edit, old, incoming, call.author());
            return Outcome.done(new Prepared.Ready(edit, changes -> {
                Change change = Commits.changeOf(call.id(), changes);
                return new Answer.Changed(
                        book.written(call.target(), Shape.ofDocument(call.target(), incoming.isRdf())),
                        incoming.etag(change.version()),
                        change.at());
            }));
        }

        private Optional<List<Statement>> said(Resource.Document document) {
            return document.body() instanceof Resource.Body.Rdf ? store.statements(document) : Optional.of(List.of());
        }
    }
}
