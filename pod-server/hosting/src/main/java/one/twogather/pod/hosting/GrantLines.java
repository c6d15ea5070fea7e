package one.twogather.pod.hosting;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import one.twogather.pod.grants.GrantPart;
import one.twogather.pod.grants.Scope;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.ResourcePath;

/** Parts of grants as lines in English, for those who type commands. */
final class GrantLines {

    private GrantLines() {}

    static String of(GrantPart part) {
        String actions = Stream.of(
                        AccessMode.READ, AccessMode.APPEND, AccessMode.UPDATE, AccessMode.DELETE, AccessMode.CONTROL)
                .filter(part.modes()::allows)
                .map(AccessMode::word)
                .collect(Collectors.joining(", "));
        return actions + ": "
                + switch (part.scope()) {
                    case Scope.Everything() -> "everything in the pod";
                    case Scope.SharedWithMe() -> "what others share";
                    case Scope.Folder(ResourcePath container) -> container.value();
                    case Scope.Document(ResourcePath path) -> path.value();
                    case Scope.Inbox(ResourcePath container, long bytes, int aDay) -> "new things in " + container;
                    case Scope.Kind(Set<String> types, ResourcePath within) ->
                        types.stream().sorted().collect(Collectors.joining(", "))
                                + (within.isRoot() ? "" : " in " + within);
                };
    }
}
