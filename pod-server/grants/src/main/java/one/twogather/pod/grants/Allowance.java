package one.twogather.pod.grants;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.ResourceId;

/** What somebody was let do, at this moment: a {@link Grant}, or what a chain of delegations leaves of one. */
public sealed interface Allowance permits Grant, NarrowedGrant {

    /**
     * What it leaves of a person's modes.
     *
     * @param types asked only where it matters: it costs reading the document
     */
    AccessModes modes(ResourceId resource, Supplier<Optional<Set<String>>> types);

    /** Whether a resource may be left that says this. */
    boolean admits(ResourceId resource, Set<String> types);
}
