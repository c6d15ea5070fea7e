package one.twogather.pod.hosting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.model.PodId;

/**
 * A grant that holds: what somebody let an app do, a program with a key of its own, a narrowed token, or whoever has a link.
 *
 * @param id names it
 * @param account whose pod it is about
 * @param name what it calls itself; perhaps nothing
 * @param client who has it: an app's identifier, or a key
 * @param may a line for each part, in English
 * @param since when it was given
 * @param until the first moment at which it allows nothing any more; empty if it has no end
 */
public record GivenGrant(
        String id,
        PodId account,
        String name,
        String client,
        List<String> may,
        Instant since,
        Optional<Instant> until) {
    public GivenGrant {
        may = List.copyOf(may);
    }
}
