package one.twogather.pod.rdf;

import java.time.Instant;

/**
 * What a container tells of one child (P-042).
 *
 * @param iri the child's own, absolute
 * @param container whether it is a container, of which neither media type nor size is told
 * @param mediaType without parameters
 * @param size in bytes
 * @param modified told in whole seconds, so that it equals the child's {@code Last-Modified}
 */
public record ListedChild(String iri, boolean container, String mediaType, long size, Instant modified) {}
