package one.twogather.pod.solid;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.rdf.BlankNodes;
import one.twogather.pod.rdf.Patch;
import one.twogather.pod.store.DocumentStore;
import one.twogather.pod.store.Resource;
import org.eclipse.rdf4j.model.Statement;

/**
 * PATCH of a container: changes what people say of it (P-043, P-057). The patch sees the container's own triples, and of the server's those it can concern:
 * about the container and the children it names; all of them if it may have variables and the children are not many. So what it costs does not grow with
 * the container (decision 0066).
 */
final class PatchContainer implements Operation {

    /** Children that a variable ranges over. Some thousand statements are read and matched in milliseconds; more would make a patch cost what a container holds. */
    static final int RANGE = 1_000;

    private static final String NAMED_ONLY = "; of a large container's children, a patch sees those that it names";

    private final DocumentStore store;
    private final States states;
    private final Patches patches;
    private final Creations creations;
    private final OwnTriples ownTriples;
    private final Containment containment;
    private final FactsBook book;
    private final RandomGenerator random;

    PatchContainer(
            DocumentStore store,
            States states,
            Patches patches,
            Creations creations,
            OwnTriples ownTriples,
            Containment containment,
            FactsBook book,
            RandomGenerator random) {
        this.store = store;
        this.states = states;
        this.patches = patches;
        this.creations = creations;
        this.ownTriples = ownTriples;
        this.containment = containment;
        this.book = book;
        this.random = random;
    }

    @Override
    public Plan plan(Call call) throws IOException {
        return patches.plan(call, patch -> plan(call, patch));
    }

    private Plan plan(Call call, Patch patch) {
        Optional<Resource> there = store.find(call.id());
        if (there.isPresent() && there.get() instanceof Resource.Container container) {
            return new Alteration(call, patch, states.described(container));
        }
        Site site = Site.survey(store, call.target());
        Target.Ordinary target = new Target.Ordinary(call.id());
        return new Creation(call, book, site, patch.needs(), Optional.empty(), free -> apply(call, patch, List.of())
                .then(own -> creations.container(call, target, free, own)));
    }

    /** What the patch makes of a container's own triples, given what the server says. */
    private Outcome<List<Statement>> apply(Call call, Patch patch, List<Statement> own) {
        Optional<List<Statement>> whole =
                patch.needs().allows(AccessMode.READ) ? containment.allSpokenOf(call.id(), RANGE) : Optional.empty();
        List<Statement> managed = whole.orElseGet(() -> containment.spokenOf(call.id(), patch.mentions().stream()));
        List<Statement> all = new ArrayList<>(managed);
        all.addAll(own);
        return switch (patch.apply(all, new BlankNodes(random))) {
            case Outcome.Done<Set<Statement>>(Set<Statement> after) ->
                after.containsAll(managed)
                        ? containment.own(call.id(), managed, after)
                        : Outcome.refused(Problem.of(ProblemType.CONTAINMENT_PROTECTED));
            case Outcome.Refused<Set<Statement>>(Problem problem)
            when problem.type() == ProblemType.PATCH_CONFLICT && whole.isEmpty() ->
                Outcome.refused(Problem.of(ProblemType.PATCH_CONFLICT, problem.detail() + NAMED_ONLY));
            case Outcome.Refused<Set<Statement>>(Problem problem) -> Outcome.refused(problem);
        };
    }

    private final class Alteration implements Plan {
        private final Call call;
        private final Patch patch;
        private final OwnTriples.Described container;

        private Alteration(Call call, Patch patch, OwnTriples.Described container) {
            this.call = call;
            this.patch = patch;
            this.container = container;
        }

        @Override
        public Wants wants() {
            return Wants.change(call.target(), Patches.modes(patch));
        }

        @Override
        public Facts facts() {
            return book.of(call.target(), container.container(), call.held());
        }

        @Override
        public Optional<Problem> obstacle() {
            return Conditions.refusal(call.request().preconditions(), Optional.of(container.state()));
        }

        @Override
        public Outcome<Prepared> prepare() {
            return ownTriples
                    .now(container)
                    .map(before -> apply(call, patch, before)
                            .then(after -> ownTriples.replace(call, container, before, after)))
                    .orElseGet(() -> Outcome.done(new Prepared.Outdated()));
        }
    }
}
