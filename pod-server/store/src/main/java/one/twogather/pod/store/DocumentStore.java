package one.twogather.pod.store;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourceId;

/**
 * Reads what pods hold and begins {@link Edit edits} of it. Safe for use by any number of threads; every method blocks.
 *
 * <p>What is read may change the next moment: an edit states which version it was made from, and fails with a conflict if that is no longer the
 * newest.
 */
public interface DocumentStore extends Documents {

    /**
     * The bytes of an RDF document, exactly as sent.
     *
     * @return those of the state that was found; empty if the document has been replaced or deleted since, and they are gone: find it again
     * @throws IllegalArgumentException if the document is a file
     */
    Optional<byte[]> bytes(Resource.Document document);

    /**
     * The children of a container, in the byte order of their names, from one state of the store. Read lazily: memory does not grow with the number
     * of children. Auxiliary resources are not among them.
     *
     * @param after the name (see {@code ResourcePath.name()}) to go on behind, or empty from the start
     */
    Children children(ResourceId container, Optional<String> after);

    /** The pod's feed behind record {@code after}, at most {@code limit} records, oldest first. */
    List<Change> changes(PodId pod, long after, int limit);

    /** The number of the newest record in the pod's feed; 0 while there is none. */
    long latest(PodId pod);

    /**
     * Calls {@code watcher} after each commit of this process, with what it changed, for as long as the store is open. Of two commits the later may be told
     * first: whoever wants the order reads the feed, and takes this as the sign to do so.
     *
     * @param watcher called by the thread that has committed, which waits: it must return at once and throw nothing
     */
    void watch(Consumer<List<Change>> watcher);

    /**
     * What each resource is charged for besides its own bytes, be it a container, an auxiliary resource or an empty document: names, times, a line in a
     * listing and records of the feed take room too.
     */
    long CHARGE = 512;

    /**
     * Bytes that a pod is charged for (decision 23): of each document or file its own, of each document of RDF its row of the index, and {@link #CHARGE}
     * for each resource.
     */
    long used(PodId pod);

    /**
     * Begins an edit of one pod.
     *
     * @param limit bytes the pod may use; {@link Long#MAX_VALUE} for as much as there is
     */
    Edit edit(PodId pod, long limit);

    /** Children under a cursor; closing it lets go of the state it reads from. */
    interface Children extends java.util.Iterator<Child>, AutoCloseable {

        /** The container in the very state whose children these are: its version is the listing's. Empty if there is no such container. */
        Optional<Resource.Container> container();

        @Override
        void close();
    }
}
