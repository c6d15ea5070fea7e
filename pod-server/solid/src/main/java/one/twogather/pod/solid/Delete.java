package one.twogather.pod.solid;

import java.util.Optional;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.store.DocumentStore;
import one.twogather.pod.store.Edit;
import one.twogather.pod.store.Resource;

/**
 * DELETE of anything: its auxiliary resources go with it (P-110 to P-114). Containers must be empty; whoever wants more deletes what is in them first.
 */
final class Delete implements Operation {

    private final DocumentStore store;
    private final Semantics semantics;
    private final Commits commits;
    private final States states;
    private final FactsBook book;

    Delete(DocumentStore store, Semantics semantics, Commits commits, States states, FactsBook book) {
        this.store = store;
        this.semantics = semantics;
        this.commits = commits;
        this.states = states;
        this.book = book;
    }

    @Override
    public Plan plan(Call call) {
        return store.find(call.id())
                .<Plan>map(resource -> new Deletion(call, resource))
                .orElseGet(() -> new Absent(call));
    }

    /** There is nothing: told to who may list what contains it, or read what it would belong to (W-034). */
    private final class Absent implements Plan {
        private final Call call;

        private Absent(Call call) {
            this.call = call;
        }

        @Override
        public Wants wants() {
            return switch (call.target()) {
                case Target.Aside aside -> Wants.of(aside.subject(), aside.change(AccessModes.READ));
                case Target.Ordinary(ResourceId id) -> Wants.of(container(id), AccessModes.READ);
                case Target.StorageDescription ignored -> Wants.of(call.target().subject(), AccessModes.READ);
                case Target.Kept ignored -> Wants.of(call.target().subject(), AccessModes.READ);
            };
        }

        private ResourceId container(ResourceId id) {
            return id.path().parent().map(id::at).orElse(id);
        }

        @Override
        public Facts facts() {
            return book.missing(call.target(), call.held());
        }

        @Override
        public Optional<Problem> obstacle() {
            return Optional.of(Problem.of(ProblemType.NOT_FOUND));
        }

        @Override
        public Outcome<Prepared> prepare() {
            return Outcome.refused(Problem.of(ProblemType.NOT_FOUND));
        }
    }

    private final class Deletion implements Plan {
        private final Call call;
        private final Resource old;

        private Deletion(Call call, Resource old) {
            this.call = call;
            this.old = old;
        }

        @Override
        public Wants wants() {
            return call.target() instanceof Target.Aside aside
                    ? Wants.change(aside, AccessModes.DELETE)
                    : Wants.delete(call.id());
        }

        @Override
        public Facts facts() {
            return book.of(call.target(), old, call.held());
        }

        @Override
        public Optional<Problem> obstacle() {
            if (!Shape.of(call.target(), old).allow().contains(Method.DELETE)) {
                return Optional.of(Problem.of(ProblemType.METHOD_NOT_ALLOWED));
            }
            return Conditions.refusal(call.request().preconditions(), Optional.of(states.of(old)))
                    .or(() -> semantics.deletion(call.target()))
                    .or(this::contents);
        }

        private Optional<Problem> contents() {
            return old instanceof Resource.Container && !isEmpty()
                    ? Optional.of(Problem.of(ProblemType.NOT_EMPTY, "Delete what it contains first"))
                    : Optional.empty();
        }

        private boolean isEmpty() {
            try (DocumentStore.Children children = store.children(call.id(), Optional.empty())) {
                return !children.hasNext();
            }
        }

        @Override
        public Outcome<Prepared> prepare() {
            Edit edit = commits.edit(call.id().pod());
            commits.delete(edit, old);
            return Outcome.done(
                    new Prepared.Ready(edit, ignored -> new Answer.Deleted(book.missing(call.target(), call.held()))));
        }
    }
}
