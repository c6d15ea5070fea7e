package one.twogather.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.CommitResult;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Operation;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Snapshot;
import org.jspecify.annotations.Nullable;

/** Says yes to every commit and keeps it, to be made later. Reads are those of the key space behind it. For one thread. */
final class RecordingKeySpace implements KeySpace {

    private final KeySpace space;
    private List<Commit> commits = new ArrayList<>();

    RecordingKeySpace(KeySpace space) {
        this.space = space;
    }

    /** What was committed since the last time. */
    List<Commit> taken() {
        List<Commit> taken = commits;
        commits = new ArrayList<>();
        return taken;
    }

    @Override
    public CommitResult commit(Commit commit) {
        commits.add(commit);
        // Numbers that nobody looks at: one for each entry of a log.
        return new CommitResult.Committed(commit.operations().stream()
                .filter(Operation.Append.class::isInstance)
                .map(append -> 1L)
                .toList());
    }

    @Override
    public byte @Nullable [] get(Key key) {
        return space.get(key);
    }

    @Override
    public List<byte @Nullable []> getAll(Collection<Key> keys) {
        return space.getAll(keys);
    }

    @Override
    public Snapshot snapshot() {
        return space.snapshot();
    }

    @Override
    public List<Partition> partitions() {
        return space.partitions();
    }

    @Override
    public Health health() {
        return space.health();
    }

    @Override
    public void close() {
        space.close();
    }
}
