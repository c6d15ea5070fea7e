package one.twogather.pod.store;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Operation;
import one.twogather.pod.keyspace.Row;
import one.twogather.pod.keyspace.Snapshot;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.model.Version;
import org.eclipse.rdf4j.model.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The documents of all pods as rows of one key space; {@link RowKeys} names the rows, {@link RowEdit} changes them.
 *
 * <p>Finding a document is one read, and the bytes of a small one come with it; finding a container is three, since its version and its time of change
 * are rows that its children's writers change without waiting for one another. That there is none, which every new document's name asks, is one read.
 */
public final class RowDocumentStore implements DocumentStore {

    private final KeySpace space;
    private final Clock clock;
    private final Versions versions;
    private final RowDocuments documents;
    private final List<Consumer<List<Change>>> watchers = new CopyOnWriteArrayList<>();

    public RowDocumentStore(KeySpace space, Clock clock) {
        this.space = space;
        this.clock = clock;
        this.versions = new Versions(clock);
        this.documents = new RowDocuments(space::get);
    }

    @Override
    public Optional<Resource> find(ResourceId id) {
        return id.path().isContainer()
                ? findContainer(id, space::getAll).map(Function.identity())
                : documents.find(id).map(Function.identity());
    }

    static Optional<Resource.Container> findContainer(
            ResourceId id, Function<List<Key>, List<byte @Nullable []>> reader) {
        RowKeys keys = RowKeys.of(id.pod());
        ResourcePath path = id.path();
        byte[] row = reader.apply(List.of(keys.document(path))).getFirst();
        if (row == null) {
            return Optional.empty();
        }
        List<byte @Nullable []> rows = reader.apply(List.of(keys.containerVersion(path), keys.child(path)));
        byte[] version = rows.get(0);
        byte[] line = rows.get(1);
        if (version == null || line == null) {
            // Created or deleted between two of the reads: either answer is true of some moment.
            return Optional.empty();
        }
        return Optional.of(DocumentRow.readContainer(
                id,
                row,
                new Version(Operation.count(version)),
                ChildRow.read(id, line).modified()));
    }

    @Override
    public Optional<byte[]> bytes(Resource.Document document) {
        requireRdf(document);
        return documents.row(document).flatMap(row -> documents.bytes(document, row));
    }

    @Override
    public Optional<List<Statement>> statements(Resource.Document document) {
        requireRdf(document);
        return documents
                .row(document)
                .flatMap(row -> documents.block(document, row))
                .map(StatementBlock::all);
    }

    static void requireRdf(Resource.Document document) {
        if (!(document.body() instanceof Resource.Body.Rdf)) {
            throw new IllegalArgumentException("a file's bytes are in the file store, and say nothing here");
        }
    }

    @Override
    public Children children(ResourceId container, Optional<String> after) {
        RowKeys keys = RowKeys.of(container.pod());
        KeyRange all = keys.children(container.path());
        KeyRange range =
                after.map(name -> all.after(keys.child(container.path(), name))).orElse(all);
        Snapshot snapshot = space.snapshot();
        try {
            Optional<Resource.Container> found = findContainer(container, wanted -> readAll(snapshot, wanted));
            return new RowChildren(snapshot, snapshot.scan(range), container, found);
        } catch (RuntimeException failure) {
            snapshot.close();
            throw failure;
        }
    }

    @Override
    public List<Change> changes(PodId pod, long after, int limit) {
        RowKeys keys = RowKeys.of(pod);
        KeyRange range = KeyRange.startingWith(keys.changeLog()).after(keys.change(after));
        List<Change> changes = new ArrayList<>();
        try (Snapshot snapshot = space.snapshot();
                Snapshot.Rows rows = snapshot.scan(range)) {
            while (changes.size() < limit && rows.hasNext()) {
                Row row = rows.next();
                changes.add(ChangeRow.read(pod, RowKeys.lastEightBytes(row.key()), row.value()));
            }
        }
        return changes;
    }

    @Override
    public long latest(PodId pod) {
        return Operation.count(space.get(RowKeys.of(pod).changeCount()));
    }

    @Override
    public void watch(Consumer<List<Change>> watcher) {
        watchers.add(watcher);
    }

    private void tell(List<Change> changes) {
        for (Consumer<List<Change>> watcher : watchers) {
            watcher.accept(changes);
        }
    }

    @Override
    public long used(PodId pod) {
        return Operation.count(space.get(RowKeys.of(pod).used()));
    }

    @Override
    public Edit edit(PodId pod, long limit) {
        return new RowEdit(space, pod, versions, clock.instant().truncatedTo(ChronoUnit.MILLIS), limit, this::tell);
    }

    static List<byte @Nullable []> readAll(Snapshot snapshot, List<Key> keys) {
        List<byte @Nullable []> rows = new ArrayList<>();
        for (Key key : keys) {
            rows.add(snapshot.get(key));
        }
        return rows;
    }
}
