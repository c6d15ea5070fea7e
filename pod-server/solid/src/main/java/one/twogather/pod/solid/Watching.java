package one.twogather.pod.solid;

import java.util.Optional;
import one.twogather.pod.access.AccessControl;
import one.twogather.pod.model.Auxiliary;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.store.DocumentStore;

/** What those who follow changes have to know of resources: the same rights, and the same states, that reading them has. */
public final class Watching {

    private final AccessControl access;
    private final Callers callers;
    private final DocumentStore store;
    private final States states;
    private final Consulted consulted;

    /**
     * @param callers whether those who once asked are still who they were
     * @param consulted the documents that rights were found in
     */
    public Watching(DocumentStore store, AccessControl access, Callers callers, Consulted consulted) {
        this.access = access;
        this.callers = callers;
        this.store = store;
        this.states = new States(store);
        this.consulted = consulted;
    }

    /** Why the caller may not know what happens to a resource; empty if they may, which is if they may read it (N-013, N-040). */
    public Optional<Problem> refusal(ResourceId resource, Caller caller) {
        Target target = Target.of(resource);
        if (target instanceof Target.Kept || target instanceof Target.StorageDescription) {
            return Optional.of(Problem.of(ProblemType.UNPROCESSABLE, "nothing is told of this resource"));
        }
        Optional<Problem> takenBack = callers.refusal(caller);
        if (takenBack.isPresent()) {
            return takenBack;
        }
        boolean mayRead = access.permissions(target.subject(), caller, Optional.empty())
                .caller()
                .satisfy(Read.needed(target));
        return mayRead ? Optional.empty() : Optional.of(Standing.denial(caller));
    }

    /** The first half of the resource's entity tags (P-070); empty if it does not exist. */
    public Optional<String> state(ResourceId resource) {
        return store.find(resource).map(found -> states.of(found).text());
    }

    /** The state that an entity tag of ours speaks of, or the text itself. */
    public String stateIn(String tag) {
        return EntityTags.stateIn(tag);
    }

    /** True when a change of this resource may change who may read others of its pod: it says so itself. */
    public boolean isRules(ResourceId resource) {
        return resource.path()
                .auxiliary()
                .filter(auxiliary -> auxiliary.kind() == Auxiliary.Kind.ACL)
                .isPresent();
    }

    /** True when rights anywhere on this server may hang on what this resource says. */
    public boolean isReliedUpon(ResourceId resource) {
        return consulted.contains(resource);
    }
}
