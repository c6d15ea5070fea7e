package one.twogather.pod.access;

import java.util.Set;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.WebId;

/** Whose pod it is. An owner always has Read and Control of access rules, so that nobody can lock themselves out (W-003). */
public interface OwnerSource {
    Set<WebId> owners(PodId pod);
}
