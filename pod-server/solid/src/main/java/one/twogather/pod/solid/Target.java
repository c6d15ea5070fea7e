package one.twogather.pod.solid;

import java.util.Optional;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Auxiliary;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;

/** What an address stands for, as far as the address alone tells. */
sealed interface Target {

    ResourceId id();

    /** The ordinary resource whose access rules decide; need not exist. */
    ResourceId subject();

    /** A document or a container (P-020). */
    record Ordinary(ResourceId id) implements Target {
        @Override
        public ResourceId subject() {
            return id;
        }
    }

    /** The access rules or the description of an ordinary resource (P-050). */
    record Aside(ResourceId id, Auxiliary.Kind kind, ResourceId subject) implements Target {

        /** The rules of the storage root, which always exist (W-022). */
        boolean isRootRules() {
            return kind == Auxiliary.Kind.ACL && subject.path().isRoot();
        }

        /** The modes on the subject for what would take {@code modes} on an ordinary resource (W-023, P-052). */
        AccessModes change(AccessModes modes) {
            return kind == Auxiliary.Kind.ACL ? AccessModes.CONTROL : modes;
        }
    }

    /** The description of the storage (P-036). */
    record StorageDescription(ResourceId id, ResourceId subject) implements Target {}

    /** A name people cannot use, with nothing behind it here: another room may answer on it. */
    record Kept(ResourceId id, ResourceId subject) implements Target {}

    static Target of(ResourceId id) {
        ResourcePath path = id.path();
        Optional<Auxiliary> auxiliary = path.auxiliary();
        if (auxiliary.isPresent()) {
            return aside(id, auxiliary.get());
        }
        if (!ReservedNames.contains(path)) {
            return new Ordinary(id);
        }
        return path.equals(ReservedNames.STORAGE_DESCRIPTION)
                ? new StorageDescription(id, ResourceId.rootOf(id.pod()))
                : new Kept(id, id);
    }

    /** Virtual resources have no auxiliaries. */
    private static Target aside(ResourceId id, Auxiliary auxiliary) {
        ResourceId subject = id.at(auxiliary.subject());
        return ReservedNames.contains(subject.path())
                ? new Kept(id, subject)
                : new Aside(id, auxiliary.kind(), subject);
    }
}
