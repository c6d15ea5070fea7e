package one.twogather.pod.solid;

import one.twogather.pod.model.PodId;

/** How many bytes a pod may use. */
@FunctionalInterface
public interface Quotas {

    /** As much as there is, for every pod. */
    Quotas NONE = pod -> Long.MAX_VALUE;

    /** The limit in bytes; {@link Long#MAX_VALUE} for none. */
    long limit(PodId pod);
}
