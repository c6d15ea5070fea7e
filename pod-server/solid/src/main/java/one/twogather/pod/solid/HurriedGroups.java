package one.twogather.pod.solid;

import java.time.Duration;
import java.util.function.LongSupplier;
import one.twogather.pod.access.GroupSource;

/**
 * Groups on other servers, as one decision asks for them: for some seconds in all. Rules may name dozens, each on a server that takes its time, and
 * somebody's request waits. Whoever has not been found by then is no member. Used by one thread.
 */
final class HurriedGroups implements GroupSource {

    /** From the first question on; the last trip that was begun may end later. */
    static final Duration MOST = Duration.ofSeconds(10);

    private final GroupSource groups;
    private final LongSupplier nanos;
    private boolean hasBegun;
    private long begin;

    HurriedGroups(GroupSource groups, LongSupplier nanos) {
        this.groups = groups;
        this.nanos = nanos;
    }

    @Override
    public boolean hasMember(String group, String member) {
        long now = nanos.getAsLong();
        if (!hasBegun) {
            hasBegun = true;
            begin = now;
        }
        return now - begin < MOST.toNanos() && groups.hasMember(group, member);
    }
}
