package one.twogather.pod.notify;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.model.Auxiliary;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.store.Change;
import one.twogather.vocab.As;
import org.eclipse.rdf4j.model.IRI;

/**
 * What a change means for one topic (N-031).
 *
 * @param sequence the record of the pod's feed it follows from
 * @param topic who listens to this resource is told
 * @param object what it happened to: the topic, or one of its children
 * @param version of what changed, or of what there is: no two events of a kind have the same in the same places
 * @param at when
 */
record Event(long sequence, Kind kind, ResourceId topic, ResourceId object, String version, Instant at) {

    enum Kind {
        CREATE(As.CREATE),
        UPDATE(As.UPDATE),
        DELETE(As.DELETE),
        ADD(As.ADD),
        REMOVE(As.REMOVE);

        private final IRI iri;

        Kind(IRI iri) {
            this.iri = iri;
        }

        IRI iri() {
            return iri;
        }
    }

    /**
     * What follows from a change: for the resource itself, and for what it belongs to. A child that comes or goes changes its container, one that is
     * only written does not; a description is part of what its subject says, while rules are their own topic only.
     */
    static List<Event> of(Change change) {
        ResourceId resource = change.resource();
        Event own = event(change, kind(change), resource, resource);
        Optional<Auxiliary> auxiliary = resource.path().auxiliary();
        if (auxiliary.isPresent()) {
            ResourceId subject = resource.at(auxiliary.get().subject());
            return auxiliary.get().kind() == Auxiliary.Kind.META
                    ? List.of(own, event(change, Kind.UPDATE, subject, subject))
                    : List.of(own);
        }
        Optional<ResourcePath> parent = resource.path().parent();
        if (parent.isEmpty() || change.kind() == Change.Kind.UPDATED) {
            return List.of(own);
        }
        Kind membership = change.kind() == Change.Kind.CREATED ? Kind.ADD : Kind.REMOVE;
        return List.of(own, event(change, membership, resource.at(parent.get()), resource));
    }

    /** That the topic is as it is: for one who may have missed how it came to be so. */
    static Event present(long sequence, ResourceId topic, Optional<String> state, Instant now) {
        return new Event(
                sequence, state.isPresent() ? Kind.UPDATE : Kind.DELETE, topic, topic, state.orElse("none"), now);
    }

    private static Event event(Change change, Kind kind, ResourceId topic, ResourceId object) {
        return new Event(
                change.sequence(), kind, topic, object, change.version().text(), change.at());
    }

    private static Kind kind(Change change) {
        return switch (change.kind()) {
            case CREATED -> Kind.CREATE;
            case UPDATED -> Kind.UPDATE;
            case DELETED -> Kind.DELETE;
        };
    }
}
