package one.twogather.pod.solid;

import java.util.List;
import java.util.Optional;
import one.twogather.pod.content.FileStore;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.WebId;
import one.twogather.pod.store.Change;
import one.twogather.pod.store.DocumentStore;
import one.twogather.pod.store.Edit;
import one.twogather.pod.store.Resource;

/**
 * The steps of edits, with files in step: a file is kept, and the one before it let go, in the very commit that changes its document.
 */
final class Commits {

    private final DocumentStore store;
    private final FileStore files;
    private final Quotas quotas;

    Commits(DocumentStore store, FileStore files, Quotas quotas) {
        this.store = store;
        this.files = files;
        this.quotas = quotas;
    }

    Edit edit(PodId pod) {
        return store.edit(pod, quotas.limit(pod));
    }

    /** Makes a document, and the containers it needs above it (P-081). */
    void create(Edit edit, Site site, Incoming incoming, Optional<WebId> author) {
        site.missing().forEach(container -> edit.createContainer(container, author));
        edit.create(incoming.at(site.target(), author));
        incoming.file().ifPresent(file -> file.keep(edit.rows(), site.target()));
    }

    void replace(Edit edit, Resource.Document old, Incoming incoming, Optional<WebId> author) {
        release(edit, old);
        edit.replace(old, incoming.at(old.id(), author));
        incoming.file().ifPresent(file -> file.keep(edit.rows(), old.id()));
    }

    void delete(Edit edit, Resource old) {
        if (old instanceof Resource.Document document) {
            release(edit, document);
        }
        edit.delete(old);
    }

    private void release(Edit edit, Resource.Document old) {
        if (old.body() instanceof Resource.Body.File(var ref)) {
            files.release(edit.rows(), old.id(), ref);
        }
    }

    /** What became of {@code id}, which was in the edit. */
    static Change changeOf(ResourceId id, List<Change> changes) {
        return changes.stream()
                .filter(change -> change.resource().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("an edit of " + id + " is not in its own commit"));
    }
}
