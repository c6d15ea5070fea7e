package one.twogather.pod.grants;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.ResourceId;

/** A grant as it is now, and what those who passed it on left of it. Never more than either. */
record NarrowedGrant(Grant grant, List<Narrowing> narrowings, GrantLanguage language) implements Allowance {

    NarrowedGrant {
        narrowings = List.copyOf(narrowings);
    }

    @Override
    public AccessModes modes(ResourceId resource, Supplier<Optional<Set<String>>> types) {
        AccessModes held = grant.modes(resource, types);
        Set<AccessMode> left = new HashSet<>();
        for (AccessMode mode : GrantLanguage.MODES) {
            if (held.allows(mode) && isLeft(resource, mode, types)) {
                left.add(mode);
            }
        }
        return held.and(AccessModes.of(left));
    }

    @Override
    public boolean admits(ResourceId resource, Set<String> types) {
        return grant.admits(resource, types)
                && (isLeft(resource, AccessMode.APPEND, () -> Optional.of(types))
                        || isLeft(resource, AccessMode.UPDATE, () -> Optional.of(types)));
    }

    private boolean isLeft(ResourceId resource, AccessMode mode, Supplier<Optional<Set<String>>> types) {
        return narrowings.stream().allMatch(narrowing -> narrowing.allows(language, resource, mode, types));
    }
}
