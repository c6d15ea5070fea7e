package one.twogather.pod.solid;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.store.DocumentStore;
import one.twogather.pod.store.Resource;

/**
 * Where something new would stand.
 *
 * @param target what would be made
 * @param missing the containers to be made for it, outermost first (P-081)
 * @param ground the container that is there already; empty if the pod does not exist
 * @param obstacle why nothing can be made here, whoever asks: told only to those who may
 */
record Site(ResourceId target, List<ResourceId> missing, Optional<ResourceId> ground, Optional<Problem> obstacle) {

    Site {
        missing = List.copyOf(missing);
    }

    /** Looks around {@code target}, which was not found. */
    static Site survey(DocumentStore store, Target target) {
        return target instanceof Target.Aside aside ? beside(store, aside) : below(store, target.id());
    }

    /**
     * An auxiliary resource stands beside its subject, and is never there before it: it would come to life with whatever is made there later. A container
     * is above its auxiliaries too, so it is made on the way like any other (P-081), and has its rules from its first moment.
     */
    private static Site beside(DocumentStore store, Target.Aside aside) {
        if (aside.subject().path().isContainer()) {
            return below(store, aside.id());
        }
        Optional<ResourceId> subject = store.find(aside.subject()).map(Resource::id);
        Optional<Problem> obstacle = subject.isPresent()
                ? Optional.empty()
                : Optional.of(Problem.of(ProblemType.NOT_FOUND, "What this would belong to does not exist"));
        return new Site(aside.id(), List.of(), subject, obstacle);
    }

    private static Site below(DocumentStore store, ResourceId target) {
        Deque<ResourceId> missing = new ArrayDeque<>();
        Optional<Problem> obstacle = Optional.empty();
        Optional<ResourcePath> above = target.path().parent();
        while (above.isPresent()) {
            ResourceId container = target.at(above.get());
            if (store.find(container).isPresent()) {
                boolean twin = missing.isEmpty() && twin(store, target).isPresent();
                return new Site(
                        target,
                        List.copyOf(missing),
                        Optional.of(container),
                        twin ? Optional.of(Problem.of(ProblemType.SLASH_TWIN)) : obstacle);
            }
            if (twin(store, container).isPresent()) {
                obstacle = Optional.of(Problem.of(ProblemType.PARENT_IS_DOCUMENT));
            }
            missing.addFirst(container);
            above = above.get().parent();
        }
        return new Site(target, List.copyOf(missing), Optional.empty(), Optional.of(Problem.of(ProblemType.NOT_FOUND)));
    }

    /** What has the same name but for its last slash (P-021). */
    static Optional<Resource> twin(DocumentStore store, ResourceId id) {
        return id.path().twin().flatMap(path -> store.find(id.at(path)));
    }
}
