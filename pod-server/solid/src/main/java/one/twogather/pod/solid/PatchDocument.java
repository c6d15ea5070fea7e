package one.twogather.pod.solid;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.rdf.BlankNodes;
import one.twogather.pod.rdf.Patch;
import one.twogather.pod.rdf.RdfFormat;
import one.twogather.pod.store.Change;
import one.twogather.pod.store.DocumentStore;
import one.twogather.pod.store.Edit;
import one.twogather.pod.store.Resource;
import org.eclipse.rdf4j.model.Statement;

/**
 * PATCH of a document, ordinary or auxiliary (P-100 to P-109). The patch is read before anything else, since what it takes depends on what it says; but not
 * for callers who could not apply any.
 */
final class PatchDocument implements Operation {

    private final DocumentStore store;
    private final Patches patches;
    private final Rewriter rewriter;
    private final Creations creations;
    private final Semantics semantics;
    private final Additions additions;
    private final Commits commits;
    private final FactsBook book;
    private final RandomGenerator random;

    PatchDocument(
            DocumentStore store,
            Patches patches,
            Rewriter rewriter,
            Creations creations,
            Semantics semantics,
            Additions additions,
            Commits commits,
            FactsBook book,
            RandomGenerator random) {
        this.store = store;
        this.patches = patches;
        this.rewriter = rewriter;
        this.creations = creations;
        this.semantics = semantics;
        this.additions = additions;
        this.commits = commits;
        this.book = book;
        this.random = random;
    }

    @Override
    public Plan plan(Call call) throws IOException {
        store.find(call.id()).filter(Resource.Document.class::isInstance).ifPresent(there -> call.intake()
                .reserve(((Resource.Document) there).size()));
        return patches.plan(call, patch -> plan(call, patch));
    }

    private Plan plan(Call call, Patch patch) {
        Optional<Resource> there = store.find(call.id());
        if (there.isPresent() && there.get() instanceof Resource.Document old) {
            return new Alteration(call, patch, old);
        }
        Site site = Site.survey(store, call.target());
        return new Creation(call, book, site, patch.needs(), Optional.empty(), free -> patch.apply(
                        List.of(), new BlankNodes(random))
                .then(after -> rewriter.document(after, RdfFormat.TURTLE, Map.of()))
                .then(incoming -> creations.document(call, call.target(), free, incoming)));
    }

    private final class Alteration implements Plan {
        private final Call call;
        private final Patch patch;
        private final Resource.Document old;

        private Alteration(Call call, Patch patch, Resource.Document old) {
            this.call = call;
            this.patch = patch;
            this.old = old;
        }

        @Override
        public Wants wants() {
            return Wants.change(call.target(), Patches.modes(patch));
        }

        @Override
        public Facts facts() {
            return book.of(call.target(), old, call.held());
        }

        @Override
        public Optional<Problem> obstacle() {
            if (!Said.isRdf(old)) {
                return Optional.of(Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Only RDF can be patched"));
            }
            return Conditions.refusal(call.request().preconditions(), Optional.of(Conditions.State.of(old)));
        }

        @Override
        public Outcome<Prepared> prepare() {
            Optional<List<Statement>> before = store.statements(old);
            return before.isEmpty()
                    ? Outcome.done(new Prepared.Outdated())
                    : patch.apply(before.get(), new BlankNodes(random)).then(after -> alter(before.get(), after));
        }

        private Outcome<Prepared> alter(List<Statement> before, Set<Statement> after) {
            if (after.equals(new HashSet<>(before))) {
                return Outcome.done(new Prepared.Nothing(new Answer.Changed(
                        written(), EntityTags.of(EntityTags.state(old), Rewriter.tag(old)), old.modified())));
            }
            Optional<Problem> refusal = semantics
                    .refusal(call.target(), before, after)
                    .or(() -> call.standing().refusal(call.target(), after));
            return refusal.isPresent()
                    ? Outcome.refused(refusal.get())
                    : rewriter.again(old, new ArrayList<>(after)).then(incoming -> additions
                            .refusal(call, call.target(), before, incoming)
                            .<Outcome<Prepared>>map(Outcome::refused)
                            .orElseGet(() -> edit(incoming)));
        }

        private Outcome<Prepared> edit(Incoming incoming) {
            Edit edit = commits.edit(call.id().pod());
            commits.replace(edit, old, incoming, call.author());
            return Outcome.done(new Prepared.Ready(edit, changes -> {
                Change change = Commits.changeOf(call.id(), changes);
                return new Answer.Changed(written(), incoming.etag(change.version()), change.at());
            }));
        }

        private Facts written() {
            return book.written(call.target(), Shape.ofDocument(call.target(), true));
        }
    }
}
