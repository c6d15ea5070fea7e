package one.twogather.pod.grants;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import one.twogather.pod.access.World;
import one.twogather.pod.capability.Policy;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;

/** What a grant says in UCAN is what it does here, for every grant and every request. */
class GrantLanguageTest {

    private static final List<String> CONTAINERS = List.of("/", "/notes/", "/notes/2026/", "/photos/");
    private static final List<String> PATHS =
            List.of("/", "/notes/", "/notes/2026/", "/notes/a", "/notes/2026/b", "/photos/c", "/notesx", "/d");
    private static final List<String> TYPES =
            List.of(Grants.NOTE, Grants.PHOTO, "http://xmlns.com/foaf/0.1/Document", "https://schema.org/Invoice");
    private static final List<AccessMode> MODES =
            List.of(AccessMode.READ, AccessMode.APPEND, AccessMode.UPDATE, AccessMode.DELETE, AccessMode.CONTROL);

    private final GrantLanguage language = new GrantLanguage(Grants.LOCATOR);
    private final Grants grants = new Grants();

    @Property(tries = 2_000)
    void thePolicyAllowsWhatTheGrantAllowsAndNothingElse(@ForAll long seed) {
        Random random = new Random(seed);
        List<GrantPart> parts = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            parts.add(part(random));
        }
        Grant grant = grants.give(parts.toArray(GrantPart[]::new));
        Policy policy = language.policy(parts, ResourceId.rootOf(World.POD));
        for (String path : PATHS) {
            PodId pod = random.nextInt(4) == 0 ? new PodId("bob") : World.POD;
            ResourceId resource = new ResourceId(pod, new ResourcePath(path));
            Optional<Set<String>> types = types(random, resource);
            AccessModes held = grant.modes(resource, () -> types);
            for (AccessMode mode : MODES) {
                boolean allowed =
                        policy.refusal(language.facts(resource, mode, types)).isEmpty();
                assertEquals(held.allows(mode), allowed, () -> mode + " " + resource + " " + types + " by " + parts);
            }
        }
    }

    private static GrantPart part(Random random) {
        ResourcePath container = new ResourcePath(pick(CONTAINERS, random));
        Scope scope =
                switch (random.nextInt(7)) {
                    case 0 -> new Scope.Everything();
                    case 1 -> new Scope.SharedWithMe();
                    case 2 -> new Scope.Folder(container);
                    case 3 -> new Scope.Document(new ResourcePath(pick(List.of("/notes/a", "/d"), random)));
                    case 4 -> new Scope.Inbox(container, 1_000, 5);
                    default -> new Scope.Kind(some(TYPES, random), container);
                };
        if (scope instanceof Scope.Inbox) {
            return new GrantPart(scope, AccessModes.APPEND, "");
        }
        AccessModes modes = AccessModes.of(pick(MODES, random), pick(MODES, random));
        return new GrantPart(scope, random.nextInt(6) == 0 ? AccessModes.WRITE : modes, "");
    }

    private static Optional<Set<String>> types(Random random, ResourceId resource) {
        if (resource.path().isContainer()) {
            return Optional.of(Set.of());
        }
        return switch (random.nextInt(4)) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(Set.of());
            default -> Optional.of(some(TYPES, random));
        };
    }

    private static Set<String> some(List<String> from, Random random) {
        Set<String> some = new HashSet<>();
        for (int i = random.nextInt(2) + 1; i > 0; i--) {
            some.add(pick(from, random));
        }
        return some;
    }

    private static <T> T pick(List<T> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }
}
