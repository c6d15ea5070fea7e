package one.twogather.pod.content;

import java.util.Optional;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.CommitResult;
import one.twogather.pod.keyspace.Condition;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Table;

/**
 * The rows that say where small files lie: {@code file id → place}, written in the commit that keeps the file. What lies in a pack and is named by no row is
 * nothing.
 */
record Places(KeySpace rows) {

    static Key row(FileName file) {
        return Key.of(Partition.of(file.pod()), Table.FILE_PLACE, file.id());
    }

    Optional<PackPlace> find(FileName file) {
        return Optional.ofNullable(rows.get(row(file))).map(PackPlace::of);
    }

    /** Says that a file lies nowhere any more, if it lies there and no document needs it; false if that is not so. */
    boolean remove(FileName file, PackPlace place) {
        Commit commit = Commit.in(Partition.of(file.pod()))
                .require(new Condition.Unchanged(row(file), place.bytes()))
                .require(new Condition.EmptyRange(KeyRange.startingWith(Roots.prefix(file))))
                .delete(row(file))
                .build();
        return rows.commit(commit) instanceof CommitResult.Committed;
    }

    /** Says that a file lies elsewhere, if it lies there. */
    boolean move(FileName file, PackPlace from, PackPlace to) {
        Commit commit = Commit.in(Partition.of(file.pod()))
                .require(new Condition.Unchanged(row(file), from.bytes()))
                .put(row(file), to.bytes())
                .build();
        return rows.commit(commit) instanceof CommitResult.Committed;
    }
}
