package one.twogather.pod.solid;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.store.Change;
import one.twogather.pod.store.DocumentStore;
import one.twogather.pod.store.Edit;
import one.twogather.pod.store.NewDocument;
import one.twogather.pod.store.Resource;
import org.eclipse.rdf4j.model.Statement;

/** A real store in which somebody else writes to each document just after it was found. */
record ContendedStore(DocumentStore store) implements DocumentStore {

    @Override
    public Optional<Resource> find(ResourceId id) {
        Optional<Resource> found = store.find(id);
        if (found.isPresent() && found.get() instanceof Resource.Document document) {
            byte[] bytes = store.bytes(document).orElseThrow();
            NewDocument.Content content = new NewDocument.Content.Rdf(
                    bytes, store.statements(document).orElseThrow());
            store.edit(id.pod(), Long.MAX_VALUE)
                    .replace(document, new NewDocument(id, document.mediaType(), content, Optional.empty()))
                    .commit();
        }
        return found;
    }

    @Override
    public Optional<byte[]> bytes(Resource.Document document) {
        return store.bytes(document);
    }

    @Override
    public Optional<List<Statement>> statements(Resource.Document document) {
        return store.statements(document);
    }

    @Override
    public Children children(ResourceId container, Optional<String> after) {
        return store.children(container, after);
    }

    @Override
    public List<Change> changes(PodId pod, long after, int limit) {
        return store.changes(pod, after, limit);
    }

    @Override
    public long latest(PodId pod) {
        return store.latest(pod);
    }

    @Override
    public void watch(Consumer<List<Change>> watcher) {
        store.watch(watcher);
    }

    @Override
    public long used(PodId pod) {
        return store.used(pod);
    }

    @Override
    public Edit edit(PodId pod, long limit) {
        return store.edit(pod, limit);
    }
}
