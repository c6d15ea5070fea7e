package one.twogather.pod.solid;

import java.util.Optional;
import one.twogather.pod.model.Auxiliary;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.store.DocumentStore;
import one.twogather.pod.store.Resource;

/** Finds what a resource's entity tags and preconditions speak of. */
final class States {

    private final DocumentStore store;

    States(DocumentStore store) {
        this.store = store;
    }

    Conditions.State of(Resource resource) {
        return switch (resource) {
            case Resource.Document document -> Conditions.State.of(document);
            case Resource.Container container -> of(container, description(container.id()));
        };
    }

    static Conditions.State of(Resource.Container container, Optional<Resource.Document> description) {
        return new Conditions.State(EntityTags.state(container, description), container.modified());
    }

    /** The document with a container's own triples (P-057), if it has any. */
    Optional<Resource.Document> description(ResourceId container) {
        return store.find(container.auxiliary(Auxiliary.Kind.META))
                .flatMap(found -> found instanceof Resource.Document document ? Optional.of(document) : Optional.empty());
    }
}
