package one.twogather.pod.solid;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.store.DocumentStore;
import one.twogather.pod.store.Resource;
import org.eclipse.rdf4j.model.Statement;

/**
 * PUT of a container: creates it, or replaces what people say of it; what it contains stays (P-043, P-044, P-082). A blank body says nothing, and changes
 * nothing: clients send it to make sure that a container exists.
 */
final class PutContainer implements Operation {

    private final DocumentStore store;
    private final States states;
    private final Creations creations;
    private final OwnTriples ownTriples;
    private final FactsBook book;

    PutContainer(DocumentStore store, States states, Creations creations, OwnTriples ownTriples, FactsBook book) {
        this.store = store;
        this.states = states;
        this.creations = creations;
        this.ownTriples = ownTriples;
        this.book = book;
    }

    @Override
    public Plan plan(Call call) {
        Optional<Resource> there = store.find(call.id());
        return there.isPresent() && there.get() instanceof Resource.Container container
                ? new Replacement(call, states.described(container))
                : creation(call);
    }

    private Plan creation(Call call) {
        Site site = Site.survey(store, call.target());
        Target.Ordinary target = new Target.Ordinary(call.id());
        return new Creation(
                call, book, site, AccessModes.NONE, kind(call), free -> creations.container(call, target, free));
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

    private final class Replacement implements Plan {
        private final Call call;
        private final OwnTriples.Described container;

        private Replacement(Call call, OwnTriples.Described container) {
            this.call = call;
            this.container = container;
        }

        @Override
        public Wants wants() {
            return Wants.of(call.id(), AccessModes.UPDATE);
        }

        @Override
        public Facts facts() {
            return book.of(call.target(), container.container(), call.held());
        }

        @Override
        public Optional<Problem> obstacle() {
            return kind(call)
                    .or(() -> Conditions.refusal(call.request().preconditions(), Optional.of(container.state())));
        }

        @Override
        public Outcome<Prepared> prepare() throws IOException {
            return ownTriples.read(call.intake(), call.id()).then(own -> own.map(this::replace)
                    .orElseGet(() -> Outcome.done(ownTriples.unchanged(call, container))));
        }

        private Outcome<Prepared> replace(List<Statement> own) {
            return ownTriples
                    .now(container)
                    .map(before -> ownTriples.replace(call, container, before, own))
                    .orElseGet(() -> Outcome.done(new Prepared.Outdated()));
        }
    }
}
