package one.twogather.pod.store;

import java.time.Instant;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.Version;

/**
 * One record of a pod's feed. Records of one pod are numbered from 1 without gaps.
 *
 * @param sequence its number
 * @param kind what happened
 * @param resource to what; auxiliary resources included
 * @param version the state it has now, or had last
 * @param at when
 */
public record Change(long sequence, Kind kind, ResourceId resource, Version version, Instant at) {

    /** What can happen to a resource. A child that comes or goes is told of the child; what that means for its container follows from its path. */
    public enum Kind {
        CREATED,
        UPDATED,
        DELETED
    }
}
