package one.twogather.pod.did;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import one.twogather.pod.did.NodeFault.Kind;
import one.twogather.pod.did.RegistryEvent.AttributeChanged;
import one.twogather.pod.ipld.Bytes;

/**
 * How much of this server the history of one identity may take. Anybody can write a library into a history of their own, where blocks are cheap, and have
 * servers read it; and a node may answer drop by drop.
 */
final class Allowance {

    /** A change each minute for two months: more than anybody makes. */
    static final int MOST_EVENTS = 100_000;

    /** Of values: a thousand keys of the largest kind there is, or thirty thousand addresses. */
    static final int MOST_BYTES = 4 << 20;

    /** To walk through ten thousand changes one block at a time. */
    static final int MOST_QUESTIONS = 20_000;

    /** Nobody waits that long; whoever asks next finds what was read. */
    static final Duration LONGEST = Duration.ofMinutes(2);

    private final Clock clock;
    private final Instant end;
    private int questions;
    private long events;
    private long bytes;

    Allowance(Clock clock) {
        this.clock = clock;
        this.end = clock.instant().plus(LONGEST);
    }

    /** Before each question. */
    void ask() throws NodeFault {
        if (clock.instant().isAfter(end)) {
            throw new NodeFault(Kind.AWAY, "the node takes too long to tell one history");
        }
        if (++questions > MOST_QUESTIONS) {
            throw new NodeFault(Kind.REFUSED, "the node gives too few blocks at once to read so many changes");
        }
    }

    /** What was read before, and then what each answer brings. */
    void take(List<RegistryEvent> read) throws NodeFault {
        events += read.size();
        bytes += read.stream().mapToLong(Allowance::bytes).sum();
        if (events > MOST_EVENTS || bytes > MOST_BYTES) {
            throw new NodeFault(Kind.REFUSED, "there is more in this identity's changes than is read here");
        }
    }

    private static long bytes(RegistryEvent event) {
        return event instanceof AttributeChanged change
                ? change.value().map(Bytes::length).orElse(0)
                : 0;
    }
}
