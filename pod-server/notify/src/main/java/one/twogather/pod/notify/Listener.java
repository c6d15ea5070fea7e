package one.twogather.pod.notify;

import java.util.List;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.ResourceId;

/** Somebody who is told of the changes of topics in one pod. Called by the thread of that pod's feed, one call after the other; none may block. */
interface Listener {

    /** Does not change. */
    List<ResourceId> topics();

    /** Whose rights decide. */
    Caller caller();

    /** From now on nothing is missed: time for one who keeps its own place ({@link Beginning.Now}) to look at what came before. */
    default void letIn() {}

    /** There is something to tell, which the caller may know. */
    void tell(Notification notification);

    /** The caller may not know of one of the topics any more. */
    void refused();

    /** Nothing more will be told. What was told before reaches up to this record of the feed. */
    default void left(long position) {}
}
