package one.twogather.pod.store;

import java.time.Instant;
import one.twogather.pod.model.ResourceId;

/**
 * One line of a container's listing, which needs no further read (P-046).
 *
 * @param id the child
 * @param mediaType without parameters; empty for a container
 * @param size in bytes; 0 for a container
 * @param modified the same as the child's own
 */
public record Child(ResourceId id, String mediaType, long size, Instant modified) {}
