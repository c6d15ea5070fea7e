package one.twogather.pod.access;

import java.util.Optional;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.ResourceId;

/**
 * What a caller may do with one resource, and what anybody may: the two halves of {@code WAC-Allow} (W-050).
 *
 * @param caller the modes this caller holds
 * @param everyone the modes of {@code foaf:Agent}
 * @param effectiveAcl the subject of the ACL that decided (W-030), for the reason; empty when no rules were found at all
 */
public record Permissions(AccessModes caller, AccessModes everyone, Optional<ResourceId> effectiveAcl) {}
