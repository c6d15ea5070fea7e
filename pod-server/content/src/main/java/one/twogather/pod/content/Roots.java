package one.twogather.pod.content;

import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Snapshot;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.ResourceId;

/** The rows that keep files alive: {@code file id ‖ NUL ‖ the owner's path}, one for each document that needs the file. */
record Roots(KeySpace rows) {

    static Key row(FileName file, ResourceId owner) {
        return Key.of(
                Partition.of(file.pod()),
                Table.FILE_ROOT,
                file.id() + '\0' + owner.path().value());
    }

    /** Whether any document needs the file. */
    boolean keep(FileName file) {
        Key prefix = Key.of(Partition.of(file.pod()), Table.FILE_ROOT, file.id() + '\0');
        try (Snapshot snapshot = rows.snapshot();
                Snapshot.Rows found = snapshot.scan(KeyRange.startingWith(prefix))) {
            return found.hasNext();
        }
    }
}
