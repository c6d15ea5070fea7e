package one.twogather.pod.store;

import java.util.Optional;
import one.twogather.pod.keyspace.Row;
import one.twogather.pod.keyspace.Snapshot;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;

/** A listing read from one snapshot, row by row. */
final class RowChildren implements DocumentStore.Children {
    private final Snapshot snapshot;
    private final Snapshot.Rows rows;
    private final ResourceId id;
    private final Optional<Resource.Container> container;

    RowChildren(Snapshot snapshot, Snapshot.Rows rows, ResourceId id, Optional<Resource.Container> container) {
        this.snapshot = snapshot;
        this.rows = rows;
        this.id = id;
        this.container = container;
    }

    @Override
    public Optional<Resource.Container> container() {
        return container;
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public Child next() {
        Row row = rows.next();
        ResourcePath path = new ResourcePath(RowKeys.childPath(row.key()));
        return ChildRow.read(id.at(path), row.value());
    }

    @Override
    public void close() {
        rows.close();
        snapshot.close();
    }
}
