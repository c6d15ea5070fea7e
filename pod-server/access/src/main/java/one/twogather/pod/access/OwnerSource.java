package one.twogather.pod.access;

import java.util.Set;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.WebId;

/** Whose pod it is. An owner always has Read and Control of access rules, so that nobody can lock themselves out (W-003). */
public interface OwnerSource {
    Set<WebId> owners(PodId pod);

    /** Whether this is somebody whose pod it is, in person or by an app that no grant keeps from anything: they alone read and make grants. */
    default boolean isOwner(PodId pod, Caller caller) {
        boolean bound = caller instanceof Caller.App app && app.grant().isPresent();
        return !bound && caller.agent().filter(owners(pod)::contains).isPresent();
    }
}
