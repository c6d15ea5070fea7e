package one.twogather.pod.store;

import java.util.HashMap;
import java.util.Map;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.Condition;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Operation;
import one.twogather.pod.model.ResourcePath;

/** Which names an edit takes, needs and gives up, and the conditions that make sure of it. */
final class Claims {
    private final KeySpace space;
    private final RowKeys keys;
    private final Commit.Builder rows;
    private final Versions versions;
    private final Map<ResourcePath, Change.Kind> steps = new HashMap<>();

    Claims(KeySpace space, RowKeys keys, Commit.Builder rows, Versions versions) {
        this.space = space;
        this.keys = keys;
        this.rows = rows;
        this.versions = versions;
    }

    /** @throws IllegalStateException if the resource has taken part in a step already */
    void take(ResourcePath path, Change.Kind kind) {
        if (steps.putIfAbsent(path, kind) != null) {
            throw new IllegalStateException("a resource takes part in one step of an edit: " + path);
        }
    }

    /** Whether this edit is the one that deletes the resource. */
    boolean isDeleted(ResourcePath path) {
        return steps.get(path) == Change.Kind.DELETED;
    }

    /** The name is not taken, nor its slash twin (P-021) unless this edit deletes that. */
    void free(ResourcePath path) {
        absent(path);
        path.twin().filter(twin -> !isDeleted(twin)).ifPresent(this::absent);
    }

    /** There is no resource of that name. */
    void absent(ResourcePath path) {
        rows.require(new Condition.Absent(keys.document(path)));
    }

    /**
     * The container of a child, or the subject of an auxiliary, exists and stays.
     *
     * @throws IllegalStateException if this edit deletes it
     */
    void owner(ResourcePath owner) {
        if (isDeleted(owner)) {
            throw new IllegalStateException("created beneath what this edit deletes: " + owner);
        }
        if (steps.get(owner) != Change.Kind.CREATED) {
            rows.require(new Condition.Present(keys.document(owner)));
        }
    }

    /** A version greater than any that a resource of this name ever had. */
    long firstVersion(ResourcePath path) {
        Key tombstone = keys.tombstone(path);
        byte[] former = space.get(tombstone);
        if (former == null) {
            rows.require(new Condition.Absent(tombstone));
            return versions.next();
        }
        rows.require(new Condition.Unchanged(tombstone, former));
        rows.delete(tombstone);
        return versions.after(Operation.count(former));
    }

    /** Remembers the version of what is deleted, for {@link #firstVersion}. */
    void bury(Resource old) {
        Key tombstone = keys.tombstone(old.id().path());
        rows.put(tombstone, Operation.counter(old.version().number()));
    }
}
