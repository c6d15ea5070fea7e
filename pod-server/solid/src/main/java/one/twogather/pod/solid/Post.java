package one.twogather.pod.solid;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.store.DocumentStore;
import one.twogather.pod.store.Resource;

/**
 * POST to a container: makes a document or a container in it, under a name that the server chooses (P-090 to P-094). It takes leave to add to the container,
 * and none on what is made (W-032).
 */
final class Post implements Operation {

    private final DocumentStore store;
    private final States states;
    private final Creations creations;
    private final Slugs slugs;
    private final FactsBook book;

    Post(DocumentStore store, States states, Creations creations, Slugs slugs, FactsBook book) {
        this.store = store;
        this.states = states;
        this.creations = creations;
        this.slugs = slugs;
        this.book = book;
    }

    @Override
    public Plan plan(Call call) {
        return new Addition(call, store.find(call.id()));
    }

    private final class Addition implements Plan {
        private final Call call;
        private final Optional<Resource> there;

        private Addition(Call call, Optional<Resource> there) {
            this.call = call;
            this.there = there;
        }

        /** That nothing is there is told to readers only (W-041). */
        @Override
        public Wants wants() {
            return Wants.change(
                    call.target(), there.isPresent() ? AccessModes.APPEND : AccessModes.APPEND.plus(AccessModes.READ));
        }

        @Override
        public Facts facts() {
            return there.map(resource -> book.of(call.target(), resource, call.held()))
                    .orElseGet(() -> book.missing(call.target(), call.held()));
        }

        @Override
        public Optional<Problem> obstacle() {
            if (there.isEmpty()) {
                return Optional.of(Problem.of(ProblemType.NOT_FOUND));
            }
            if (!Shape.of(call.target(), there.get()).allow().contains(Method.POST)) {
                return Optional.of(Problem.of(ProblemType.METHOD_NOT_ALLOWED, "Only containers take POST"));
            }
            return Conditions.refusal(call.request().preconditions(), Optional.of(states.of(there.get())));
        }

        @Override
        public Outcome<Prepared> prepare() throws IOException {
            boolean container = LinkTypes.askForContainer(call.request().types());
            Target.Ordinary child = new Target.Ordinary(call.id().at(freeName(container)));
            Site site = new Site(child.id(), List.of(), Optional.of(call.id()), Optional.empty());
            return container ? creations.container(call, child, site) : creations.document(call, child, site);
        }

        /**
         * As suggested if nobody has that name, slash or not; never in the place of something (P-022, P-092). For those who may not see what is there, the
         * name ends at random in any case: from whether it does they could tell what exists.
         */
        private ResourcePath freeName(boolean container) {
            Optional<String> slug = call.request().slug();
            if (!call.held().caller().allows(AccessMode.READ)) {
                return slugs.unique(call.id().path(), slug, container);
            }
            ResourcePath wish = slugs.suggested(call.id().path(), slug, container);
            ResourceId id = call.id().at(wish);
            boolean taken = store.find(id).isPresent() || Site.twin(store, id).isPresent();
            return taken ? slugs.unique(call.id().path(), slug, container) : wish;
        }
    }
}
