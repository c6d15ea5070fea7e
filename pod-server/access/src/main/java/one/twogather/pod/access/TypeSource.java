package one.twogather.pod.access;

import java.util.Optional;
import java.util.Set;
import one.twogather.pod.model.ResourceId;

/** Of what kinds documents are: what grants that speak of kinds of data ask. */
@FunctionalInterface
public interface TypeSource {

    /**
     * The IRIs that stand as {@code rdf:type} of anything in what the resource says; none for a container or a file. Empty if there is no such resource.
     */
    Optional<Set<String>> types(ResourceId resource);
}
