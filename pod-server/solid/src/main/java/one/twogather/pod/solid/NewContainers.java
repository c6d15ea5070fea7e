package one.twogather.pod.solid;

import java.util.Optional;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.WebId;
import one.twogather.pod.store.DocumentStore;
import one.twogather.pod.store.Edit;

/** Makes containers in people's names, with the server's own rights: those that are an app's from the moment it is let in. */
public final class NewContainers {

    private static final int ATTEMPTS = 8;

    private final DocumentStore store;

    public NewContainers(DocumentStore store) {
        this.store = store;
    }

    /**
     * Makes a container, and those above it that are missing.
     *
     * @return false if something else is in its place, or others were faster too often
     */
    public boolean make(ResourceId container, WebId author) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (store.find(container).isPresent()) {
                return true;
            }
            Site site = Site.survey(store, new Target.Ordinary(container));
            if (site.ground().isEmpty() || site.obstacle().isPresent()) {
                return false;
            }
            Edit edit = store.edit(container.pod(), Long.MAX_VALUE);
            site.missing().forEach(missing -> edit.createContainer(missing, Optional.of(author)));
            edit.createContainer(container, Optional.of(author));
            if (edit.commit() instanceof Edit.EditResult.Committed) {
                return true;
            }
        }
        return false;
    }
}
