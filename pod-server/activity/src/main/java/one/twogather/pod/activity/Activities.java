package one.twogather.pod.activity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import one.twogather.pod.grants.GrantBook;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Operation;
import one.twogather.pod.keyspace.Row;
import one.twogather.pod.keyspace.Snapshot;
import one.twogather.pod.model.GrantId;
import one.twogather.pod.model.PodId;

/**
 * The activity logs of pods as their owners read them: the newest line first, none older than the owner wants kept. Who may read them is for the caller to
 * see to. What happened within the last second may not be there yet.
 */
public final class Activities {

    /** Lines read at once, the newest of them last. */
    private static final int CHUNK = 256;

    /** Lines looked at for one page: a filter that finds little gives a short page, and says where to go on. */
    private static final int LOOKED_AT = 20_000;

    public static final int MOST_DAYS = ActivityRows.MOST_DAYS;

    private final KeySpace rows;
    private final GrantBook grants;
    private final Clock clock;

    public Activities(KeySpace rows, GrantBook grants, Clock clock) {
        this.rows = rows;
        this.grants = grants;
        this.clock = clock;
    }

    /**
     * Which lines: all that have what is given.
     *
     * @param client an app's identifier; empty text for none
     * @param person a WebID; empty text for anybody
     */
    public record Filter(
            Optional<String> client, Optional<String> person, Optional<Action> action, Optional<Boolean> refused) {

        public static final Filter ALL =
                new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        boolean takes(Act act) {
            return client.filter(wanted -> !wanted.equals(act.client())).isEmpty()
                    && person.filter(wanted -> !wanted.equals(act.person())).isEmpty()
                    && action.filter(wanted -> wanted != act.action()).isEmpty()
                    && refused.filter(wanted -> wanted != act.refused()).isEmpty();
        }
    }

    /**
     * Some lines, the newest first.
     *
     * @param next goes on where these end, as the next page's {@code before}; empty if there is nothing more
     */
    public record Page(List<ActivityLine> lines, OptionalLong next) {
        public Page {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Lines of a pod.
     *
     * @param before only those with smaller numbers; {@link Long#MAX_VALUE} for the newest
     * @param limit as many at most
     */
    public Page page(PodId pod, Filter filter, long before, int limit) {
        ActivityRows names = new ActivityRows(pod);
        Instant oldest = clock.instant().minus(names.kept(rows));
        Map<String, String> clients = new HashMap<>();
        List<ActivityLine> found = new ArrayList<>();
        long end = Math.min(before, names.newest(rows) + 1);
        for (int looked = 0; end > 1 && looked < LOOKED_AT; looked += CHUNK) {
            List<ActivityLine> chunk = chunk(names, Math.max(1, end - CHUNK), end);
            if (chunk.isEmpty()) {
                return new Page(found, OptionalLong.empty());
            }
            for (ActivityLine line : chunk.reversed()) {
                end = line.number();
                if (!line.last().isBefore(oldest) && filter.takes(line.act())) {
                    found.add(named(pod, line, clients));
                    if (found.size() == limit) {
                        return new Page(found, next(names, end));
                    }
                }
            }
        }
        return new Page(found, next(names, end));
    }

    /** Lines are numbered without gaps and removed from the oldest on, so where one is missing there are no older ones. */
    private OptionalLong next(ActivityRows names, long end) {
        return end > 1 && rows.get(names.line(end - 1)) != null ? OptionalLong.of(end) : OptionalLong.empty();
    }

    private List<ActivityLine> chunk(ActivityRows names, long from, long end) {
        List<ActivityLine> chunk = new ArrayList<>();
        try (Snapshot state = rows.snapshot();
                Snapshot.Rows lines = state.scan(names.linesFrom(from))) {
            while (lines.hasNext()) {
                Row row = lines.next();
                long number = ActivityRows.number(row.key());
                if (number >= end) {
                    break;
                }
                chunk.add(ActivityRow.read(number, row.value()));
            }
        }
        return chunk;
    }

    private ActivityLine named(PodId pod, ActivityLine line, Map<String, String> clients) {
        String grant = line.act().grant();
        if (grant.isEmpty()) {
            return line;
        }
        String name = clients.computeIfAbsent(grant, cid -> grants.find(new GrantId(pod, cid))
                .map(given -> given.terms().clientName())
                .orElse(""));
        return new ActivityLine(line.number(), line.first(), line.last(), line.count(), line.act(), name);
    }

    /** How long lines of a pod are kept; zero if none are. */
    public Duration kept(PodId pod) {
        return new ActivityRows(pod).kept(rows);
    }

    /**
     * Sets how long lines are kept. What is older is shown to nobody from now on, and removed as new lines come; with none, all are removed at once.
     *
     * @param days 0 to {@link #MOST_DAYS}
     */
    public void keep(PodId pod, int days) {
        if (days < 0 || days > MOST_DAYS) {
            throw new IllegalArgumentException("activity is kept for 0 to " + MOST_DAYS + " days");
        }
        ActivityRows names = new ActivityRows(pod);
        Commit.Builder commit = Commit.in(names.partition()).put(names.keep(), Operation.counter(days));
        if (days == 0) {
            commit.apply(new Operation.DeleteRange(names.lines()));
        }
        rows.commit(commit.build());
    }

    /**
     * When each grant of a pod was last used, by its CID; those that never were are not in it. One that was changed counts as what it was changed into:
     * tokens go on naming the one they were given under.
     */
    public Map<String, Instant> lastUsed(PodId pod) {
        Map<String, Instant> used = new HashMap<>();
        try (Snapshot state = rows.snapshot();
                Snapshot.Rows found = state.scan(new ActivityRows(pod).uses())) {
            while (found.hasNext()) {
                Row row = found.next();
                String cid = row.key().restText().substring(ActivityRows.USED.length());
                String now = grants.live(new GrantId(pod, cid))
                        .map(grant -> grant.id().cid())
                        .orElse(cid);
                used.merge(now, Instant.ofEpochMilli(Operation.count(row.value())), Activities::later);
            }
        }
        return used;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
