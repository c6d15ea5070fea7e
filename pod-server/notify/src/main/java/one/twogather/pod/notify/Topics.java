package one.twogather.pod.notify;

import java.util.Optional;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.store.Change;

/** What this room has to know of resources. Safe for use by any number of threads; blocks. */
public interface Topics {

    /**
     * Why the caller may not hear of this resource at this moment: it takes the same as to read it, or credentials were taken back. Empty as long as
     * they may. Nothing tells whether the resource exists.
     */
    Optional<Problem> refusal(ResourceId topic, Caller caller);

    /** The state that the resource's entity tags begin with (N-032); empty if there is no such resource. */
    Optional<String> state(ResourceId topic);

    /** The state that an entity tag, or a state told before, speaks of. */
    String stateIn(String tag);

    /** How far a change may change who may read what. */
    Reach reach(Change change);

    /** What may be read by others, or by nobody any more, after a change. */
    enum Reach {
        /** Nothing. */
        NONE,
        /** Resources of the same pod. */
        POD,
        /** Anything on this server: the members of a group, or what says who somebody is. */
        SERVER
    }
}
