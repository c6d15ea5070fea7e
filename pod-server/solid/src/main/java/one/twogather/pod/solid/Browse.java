package one.twogather.pod.solid;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.access.AccessControl;
import one.twogather.pod.access.Permissions;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.solid.Browsing.Browsed;
import one.twogather.pod.solid.Browsing.Wanted;
import one.twogather.pod.store.Child;
import one.twogather.pod.store.DocumentStore;
import one.twogather.pod.store.Resource;

/** GET of a container for people. The same questions in the same order as in {@link Read}, and another thing to show. */
final class Browse {

    private final DocumentStore store;
    private final AccessControl access;
    private final FactsBook book;
    private final States states;
    private final Read read;

    Browse(DocumentStore store, AccessControl access, FactsBook book, States states, Read read) {
        this.store = store;
        this.access = access;
        this.book = book;
        this.states = states;
        this.read = read;
    }

    Browsed carryOut(ResourceRequest request, Target target, Wanted wanted) throws IOException {
        if (!(target instanceof Target.Ordinary) || !target.id().path().isContainer()) {
            return new Browsed.Other(read.carryOut(request, target));
        }
        Permissions held = access.permissions(target.subject(), request.caller(), request.origin());
        if (!held.caller().satisfy(AccessModes.READ)) {
            return refused(book.unseen(target), Standing.denial(request.caller()));
        }
        try (DocumentStore.Children children = store.children(target.id(), wanted.after())) {
            Optional<Resource.Container> container = children.container();
            return container.isEmpty()
                    ? new Browsed.Other(read.missing(request, target, held))
                    : page(request, wanted, container.get(), book.shown(target, container.get(), held), children);
        }
    }

    private Browsed page(
            ResourceRequest request,
            Wanted wanted,
            Resource.Container container,
            Facts facts,
            DocumentStore.Children children) {
        Conditions.State state = states.described(container).state();
        String etag = EntityTags.of(state.text(), wanted.form());
        return switch (Conditions.forRead(request.preconditions(), state, etag)) {
            case FAILED -> refused(facts, Problem.of(ProblemType.PRECONDITION_FAILED));
            case NOT_MODIFIED -> new Browsed.Other(new Answer.NotModified(facts, etag, state.modified()));
            case PROCEED -> {
                List<Child> some = new ArrayList<>();
                while (some.size() < wanted.most() && children.hasNext()) {
                    some.add(children.next());
                }
                Optional<String> next = children.hasNext()
                        ? Optional.of(some.getLast().id().path().name())
                        : Optional.empty();
                yield new Browsed.Page(facts, etag, state.modified(), some, next);
            }
        };
    }

    private static Browsed refused(Facts facts, Problem problem) {
        return new Browsed.Other(new Answer.Refused(facts, problem));
    }
}
