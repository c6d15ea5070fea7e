package one.twogather.pod.content;

import java.util.ArrayList;
import java.util.List;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Snapshot;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;

/** The rows that keep files alive: {@code file id ‖ NUL ‖ the owner's path}, one for each document that needs the file. */
record Roots(KeySpace rows) {

    static Key row(FileName file, ResourceId owner) {
        return Key.of(
                Partition.of(file.pod()),
                Table.FILE_ROOT,
                file.id() + '\0' + owner.path().value());
    }

    /** What the rows of a file begin with. */
    static Key prefix(FileName file) {
        return Key.of(Partition.of(file.pod()), Table.FILE_ROOT, file.id() + '\0');
    }

    /** Documents that need the file, at most so many. */
    List<ResourceId> owners(FileName file, int most) {
        List<ResourceId> owners = new ArrayList<>();
        try (Snapshot snapshot = rows.snapshot();
                Snapshot.Rows found = snapshot.scan(KeyRange.startingWith(prefix(file)))) {
            while (found.hasNext() && owners.size() < most) {
                String path = found.next().key().restText().substring(file.id().length() + 1);
                owners.add(new ResourceId(file.pod(), new ResourcePath(path)));
            }
        }
        return owners;
    }

    /** Whether any document needs the file. */
    boolean keep(FileName file) {
        try (Snapshot snapshot = rows.snapshot();
                Snapshot.Rows found = snapshot.scan(KeyRange.startingWith(prefix(file)))) {
            return found.hasNext();
        }
    }
}
