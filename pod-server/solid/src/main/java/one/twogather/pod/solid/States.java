package one.twogather.pod.solid;

import java.util.Optional;
import one.twogather.pod.model.Auxiliary;
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
            case Resource.Container container -> described(container).state();
        };
    }

    /** A container with the document of its own triples (P-057). */
    OwnTriples.Described described(Resource.Container container) {
        Optional<Resource> found = store.find(container.id().auxiliary(Auxiliary.Kind.META));
        return new OwnTriples.Described(
                container,
                found.isPresent() && found.get() instanceof Resource.Document description
                        ? Optional.of(description)
                        : Optional.empty());
    }
}
