package one.twogather.pod.solid;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.rdf.RdfFormat;
import one.twogather.pod.store.DocumentStore;
import one.twogather.pod.store.Edit;
import one.twogather.pod.store.Resource;
import org.eclipse.rdf4j.model.Statement;

/** PUT of a container: creates it, or replaces what people say of it; what it contains stays (P-043, P-044, P-082). */
final class PutContainer implements Operation {

    private final DocumentStore store;
    private final States states;
    private final Creations creations;
    private final OwnTriples ownTriples;
    private final Semantics semantics;
    private final Commits commits;
    private final FactsBook book;

    PutContainer(
            DocumentStore store,
            States states,
            Creations creations,
            OwnTriples ownTriples,
            Semantics semantics,
            Commits commits,
            FactsBook book) {
        this.store = store;
        this.states = states;
        this.creations = creations;
        this.ownTriples = ownTriples;
        this.semantics = semantics;
        this.commits = commits;
        this.book = book;
    }

    @Override
    public Plan plan(Call call) {
        Optional<Resource> there = store.find(call.id());
        return there.isPresent() && there.get() instanceof Resource.Container container
                ? new Replacement(call, container, states.description(call.id()))
                : new Creation(call, Site.survey(store, call.target()));
    }

    /** The body's type, even if the body is empty (P-005); and a container is no file (P-082). */
    private static Optional<Problem> kind(Call call) {
        if (LinkTypes.askForFile(call.request().types())) {
            return Optional.of(Problem.of(
                    ProblemType.CONTAINMENT_PROTECTED, "An address that ends with a slash is a container's"));
        }
        return call.intake().type() instanceof Outcome.Refused<MediaType>(Problem problem)
                ? Optional.of(problem)
                : Optional.empty();
    }

    private final class Creation implements Plan {
        private final Call call;
        private final Site site;

        private Creation(Call call, Site site) {
            this.call = call;
            this.site = site;
        }

        @Override
        public Wants wants() {
            return Wants.create(call.target(), site, AccessModes.NONE);
        }

        @Override
        public Facts facts() {
            return book.missing(call.target(), call.held());
        }

        @Override
        public Optional<Problem> obstacle() {
            return site.obstacle()
                    .or(() -> kind(call))
                    .or(() -> Conditions.refusal(call.request().preconditions(), Optional.empty()));
        }

        @Override
        public Outcome<Prepared> prepare() throws IOException {
            return creations.container(call, new Target.Ordinary(call.id()), site);
        }
    }

    private final class Replacement implements Plan {
        private final Call call;
        private final Resource.Container container;
        private final Optional<Resource.Document> description;

        private Replacement(Call call, Resource.Container container, Optional<Resource.Document> description) {
            this.call = call;
            this.container = container;
            this.description = description;
        }

        @Override
        public Wants wants() {
            return Wants.of(call.id(), AccessModes.WRITE);
        }

        @Override
        public Facts facts() {
            return book.of(call.target(), container, call.held());
        }

        @Override
        public Optional<Problem> obstacle() {
            Conditions.State state = States.of(container, description);
            return kind(call).or(() -> Conditions.refusal(call.request().preconditions(), Optional.of(state)));
        }

        @Override
        public Outcome<Prepared> prepare() throws IOException {
            return ownTriples
                    .read(call.intake(), call.id(), Optional.of(container))
                    .then(own -> own.<Outcome<Prepared>>map(this::rewrite).orElseGet(this::unchanged));
        }

        private Outcome<Prepared> rewrite(Incoming own) {
            Optional<List<Statement>> before =
                    description.isEmpty() ? Optional.of(List.of()) : store.statements(description.get());
            if (before.isEmpty()) {
                return Outcome.done(new Prepared.Outdated());
            }
            Optional<Problem> refusal = semantics.refusal(call.target(), before.get(), own.statements());
            if (refusal.isPresent()) {
                return Outcome.refused(refusal.get());
            }
            if (own.statements().isEmpty() && description.isEmpty()) {
                return unchanged();
            }
            Edit edit = commits.edit(call.id().pod());
            ownTriples.write(edit, call.id(), description, Optional.of(own), call.author());
            return Outcome.done(new Prepared.Ready(edit, changes -> changed(EntityTags.state(
                    container.version(), ownTriples.written(call.id(), changes)))));
        }

        private Outcome<Prepared> unchanged() {
            return Outcome.done(new Prepared.Nothing(changed(States.of(container, description).text())));
        }

        private Answer changed(String state) {
            Facts facts = book.written(call.target(), Shape.of(call.target(), container));
            return new Answer.Changed(facts, EntityTags.of(state, RdfFormat.TURTLE.tag()), container.modified());
        }
    }
}
