package one.twogather.pod.store;

import java.util.List;
import java.util.Optional;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.WebId;

/**
 * Changes to one pod that become true together. Lives within one operation and one thread; {@link #commit} ends it.
 *
 * <p>Each step adds the conditions that keep the package's invariants: what is created must still be missing, and its slash twin too; its parent must
 * exist, or be created by an earlier step of this edit; what is replaced or deleted must still be as it was read; a container that is deleted must be
 * empty.
 */
public interface Edit {

    /** Creates a container; the storage root when {@code id} is one. */
    Edit createContainer(ResourceId id, Optional<WebId> creator);

    /** Creates a document. */
    Edit create(NewDocument document);

    /** Replaces a document's bytes and media type; it stays created when it was. */
    Edit replace(Resource.Document old, NewDocument document);

    /** Deletes a document or an empty container, with its auxiliary resources and their rows. */
    Edit delete(Resource old);

    /** The rows so far, so that other rooms can add theirs to the same commit. */
    Commit.Builder rows();

    /** Applies all of it, durably, or nothing. */
    EditResult commit();

    /** What became of an edit. */
    sealed interface EditResult {

        /** All is done; the records of the feed, in the order of the steps. */
        record Committed(List<Change> changes) implements EditResult {
            public Committed {
                changes = List.copyOf(changes);
            }
        }

        /** Another write came first; nothing is done. Find again, decide again. */
        record Conflict() implements EditResult {}

        /** The pod has no room: {@code used} of {@code limit} bytes, and {@code needed} more. */
        record QuotaExceeded(long used, long limit, long needed) implements EditResult {}
    }
}
