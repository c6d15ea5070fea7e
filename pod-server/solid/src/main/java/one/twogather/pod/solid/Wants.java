package one.twogather.pod.solid;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.ResourceId;

/**
 * What an operation needs before anything is done (W-032): modes on one or several ordinary resources, all of which must be held.
 *
 * @param all at least one
 */
record Wants(List<Want> all) {

    /** Modes on one resource, which need not exist. */
    record Want(ResourceId subject, AccessModes modes) {}

    Wants {
        all = List.copyOf(all);
    }

    static Wants of(ResourceId subject, AccessModes modes) {
        return new Wants(List.of(new Want(subject, modes)));
    }

    /**
     * To make something new: Append on it and on what contains it, and the same for each container made on the way (W-033). Rules need Control of their
     * subject, descriptions what it takes to add to their subject (W-023, P-052).
     *
     * @param extra what the operation needs on the new resource besides
     */
    static Wants create(Target target, Site site, AccessModes extra) {
        return switch (target) {
            case Target.Aside aside ->
                create(aside.subject(), aside.change(AccessModes.APPEND.plus(extra)), onTheWay(site));
            case Target.Ordinary(ResourceId id) -> create(id, AccessModes.APPEND.plus(extra), ground(site));
            case Target.StorageDescription(ResourceId id, ResourceId subject) -> Wants.of(subject, AccessModes.ALL);
            case Target.Kept(ResourceId id, ResourceId subject) -> Wants.of(subject, AccessModes.APPEND);
        };
    }

    private static Wants create(ResourceId subject, AccessModes modes, Stream<ResourceId> grown) {
        return new Wants(Stream.concat(
                        Stream.of(new Want(subject, modes)),
                        grown.map(container -> new Want(container, AccessModes.APPEND)))
                .toList());
    }

    /** The containers that something is added to: those that are made, and the one that is there. */
    private static Stream<ResourceId> ground(Site site) {
        return Stream.concat(site.missing().stream(), site.ground().stream());
    }

    /** An auxiliary resource is in no container's listing; only its subject may have to be made. */
    private static Stream<ResourceId> onTheWay(Site site) {
        return site.missing().isEmpty() ? Stream.empty() : ground(site);
    }

    /** To change what is there. */
    static Wants change(Target target, AccessModes modes) {
        return Wants.of(target.subject(), target instanceof Target.Aside aside ? aside.change(modes) : modes);
    }

    /** To delete: Write on it and on what contains it, and for a container Read too, since its emptiness is told (W-032). */
    static Wants delete(ResourceId id) {
        boolean isContainer = id.path().isContainer();
        List<Want> all = new ArrayList<>();
        all.add(new Want(id, isContainer ? AccessModes.READ.plus(AccessModes.DELETE) : AccessModes.DELETE));
        id.path().parent().ifPresent(parent -> all.add(new Want(id.at(parent), AccessModes.DELETE)));
        return new Wants(all);
    }
}
