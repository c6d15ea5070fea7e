package one.twogather.pod.hosting;

import java.util.List;
import one.twogather.pod.model.Outcome;

/**
 * What people let apps do in their pods, as far as the host looks after it for them. Like {@link Administration}: safe for use by any number of threads; every
 * method blocks, and what it changed is durable when it returns, and counts from the next request on.
 */
public interface Grants {

    /** The grants of a pod that hold, the newest first. */
    Outcome<List<GivenGrant>> list(String account);

    /** Takes a grant back, by its id. */
    Outcome<GivenGrant> takeBack(String id);

    /**
     * Takes back every grant of a pod, those of links too.
     *
     * @return those that held until now
     */
    Outcome<List<GivenGrant>> takeBackAll(String account);
}
