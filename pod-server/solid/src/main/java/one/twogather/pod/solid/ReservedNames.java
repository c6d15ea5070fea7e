package one.twogather.pod.solid;

import java.util.Set;
import one.twogather.pod.model.Auxiliary;
import one.twogather.pod.model.ResourcePath;

/**
 * Names that people cannot give to resources: those of a storage's virtual resources, right below its root (P-036), and for what they let the server name
 * also those of auxiliary resources (P-055). That nothing else is called like an auxiliary resource is a rule of paths themselves.
 */
final class ReservedNames {

    /** The description of the storage (P-036): virtual, and the only reserved name that this package answers on. */
    static final ResourcePath STORAGE_DESCRIPTION = new ResourcePath("/.well-known/solid");

    /** Where {@link Queries} are asked: virtual too, and answered by HTTP's own route. */
    static final ResourcePath SPARQL = new ResourcePath("/.sparql");

    private static final Set<String> BELOW_ROOT =
            Set.of(".sparql", ".search", ".activity", "grants", "did.json", ".well-known");

    private ReservedNames() {}

    /** True when {@code path} is reserved, or lies below something that is. Auxiliary resources of ordinary ones are not. */
    static boolean contains(ResourcePath path) {
        return BELOW_ROOT.contains(firstSegment(path.value()));
    }

    /** True when a child of that name cannot be made by people in {@code container}. */
    static boolean isReservedChild(ResourcePath container, String name) {
        return Auxiliary.isReservedName(name) || (container.isRoot() && BELOW_ROOT.contains(bare(name)));
    }

    private static String firstSegment(String path) {
        int end = path.indexOf('/', 1);
        return end < 0 ? path.substring(1) : path.substring(1, end);
    }

    private static String bare(String name) {
        return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    }
}
