package one.twogather.pod.hosting;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.Outcome;

/**
 * What is shared of pods, as far as the host does it for their owners. Like {@link Administration}: safe for use by any number of threads; every method blocks,
 * and what it changed is durable when it returns, and counts from the next request on.
 */
public interface Shares {

    /**
     * Lets somebody do so much with a document or a container, whatever its rules said of them before.
     *
     * @param account whose it is
     * @param what an address in the storage, or a path in it
     * @param webId of whom
     * @param actions of those that rules know: read, append, write, control
     */
    Outcome<NewShare> withPerson(String account, String what, String webId, Set<AccessMode> actions);

    /**
     * Makes a link to a document or a container.
     *
     * @param name by which its owner knows it again
     * @param actions of read, append, update, and in a container delete
     * @param life {@link Sharing#LONGEST} at most
     */
    Outcome<NewShare> byLink(String account, String what, String name, Set<AccessMode> actions, Duration life);

    /** What is shared of a pod with people by name and by links, in the order of paths. */
    Outcome<List<Share>> list(String account);

    /** Takes something back that was shared, by its id. */
    Outcome<Share> takeBack(String id);
}
