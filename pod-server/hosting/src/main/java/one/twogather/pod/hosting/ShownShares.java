package one.twogather.pod.hosting;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import one.twogather.pod.grants.Grant;
import one.twogather.pod.grants.GrantPart;
import one.twogather.pod.grants.Scope;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.solid.SharedRules;

/** How what is shared is told: by rules, and by grants. */
final class ShownShares {

    private ShownShares() {}

    /** It has no name anywhere, so its id is made of what it is. */
    static Share of(SharedRules.Named named) {
        ResourceId resource = named.resource();
        return new Share(
                resource.pod() + "-" + digest(resource.path() + " " + named.person()),
                resource.pod(),
                resource.path(),
                words(named.modes(), AccessMode.OF_RULES),
                new Share.With.Person(named.person()),
                Optional.empty());
    }

    /** Nothing if it is no link, or one that opens nothing any more. */
    static Stream<Share> of(Grant grant) {
        return grant.terms().isLink()
                ? grant.terms().parts().stream()
                        .limit(1)
                        .map(part -> new Share(
                                grant.id().pod() + "-" + grant.id().cid(),
                                grant.id().pod(),
                                path(part),
                                words(part.modes(), List.of(AccessMode.values())),
                                new Share.With.Link(grant.terms().clientName()),
                                grant.terms().expires()))
                : Stream.empty();
    }

    private static ResourcePath path(GrantPart part) {
        return switch (part.scope()) {
            case Scope.Folder(ResourcePath container) -> container;
            case Scope.Document(ResourcePath path) -> path;
            case Scope.Inbox(ResourcePath container, long bytes, int aDay) -> container;
            case Scope.Kind(Set<String> types, ResourcePath within) -> within;
            case Scope.Everything() -> ResourcePath.ROOT;
            case Scope.SharedWithMe() -> ResourcePath.ROOT;
        };
    }

    /** Without those that others entail. */
    private static List<String> words(AccessModes modes, List<AccessMode> known) {
        Set<AccessMode> held = known.stream().filter(modes::allows).collect(Collectors.toSet());
        if (held.contains(AccessMode.WRITE)) {
            held.removeAll(Set.of(AccessMode.APPEND, AccessMode.UPDATE, AccessMode.DELETE));
        } else if (held.contains(AccessMode.UPDATE)) {
            held.remove(AccessMode.APPEND);
        }
        return Share.words(held);
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
