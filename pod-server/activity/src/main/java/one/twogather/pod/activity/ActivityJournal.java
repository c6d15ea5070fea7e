package one.twogather.pod.activity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Operation;
import one.twogather.pod.keyspace.Row;
import one.twogather.pod.keyspace.Snapshot;

/** Writes what was done in one pod: as many lines as each source has left, one that counts the rest, and away with the oldest. Used by one thread at a time. */
final class ActivityJournal {

    /** Old lines looked at in one writing, besides four for each new one: so a log shrinks while it is written. */
    private static final int LOOKED_AT = 64;

    private final KeySpace rows;
    private final ActivityRows names;
    private final Map<Source, Share> shares = new HashMap<>();
    /** What there was no line for yet. */
    private final Map<Source, Map<Act, Tally>> rest = new HashMap<>();
    /** No line before this one is there: what was removed is not to be passed over again and again. */
    private long oldest = 1;

    ActivityJournal(KeySpace rows, ActivityRows names) {
        this.rows = rows;
        this.names = names;
    }

    private record Line(Act act, Tally tally) {}

    /**
     * Writes lines; when nothing can be written, they are counted and told of later.
     *
     * @param isLast whether nothing may stay in memory, since there will be no other time
     */
    void write(Map<Source, Map<Act, Tally>> taken, long now, boolean isLast) {
        List<Line> lines = new ArrayList<>();
        settle(now, isLast, lines);
        taken.forEach((source, acts) -> acts.forEach((act, tally) -> place(source, act, tally, now, lines)));
        settle(now, isLast, lines);
        try {
            commit(lines, taken, now);
        } catch (RuntimeException failed) {
            lines.forEach(line -> keep(line.act(), line.tally()));
            throw failed;
        }
    }

    /** What is only counted so far, as far as there is room; it comes first, or a flood would keep it from ever being told. */
    private void settle(long now, boolean isLast, List<Line> lines) {
        rest.forEach((source, acts) -> acts.entrySet().removeIf(more -> {
            boolean fits = isLast || share(source, now).take(now);
            return fits && lines.add(new Line(more.getKey(), more.getValue()));
        }));
        rest.values().removeIf(Map::isEmpty);
    }

    private void place(Source source, Act act, Tally tally, long now, List<Line> lines) {
        if (act.action() != Action.MORE && share(source, now).take(now)) {
            lines.add(new Line(act, tally));
        } else {
            keep(source, act.more(source.isOwn()), tally);
        }
    }

    private Share share(Source source, long now) {
        return shares.computeIfAbsent(source, first -> new Share(now));
    }

    /** Of whom a line was that could not be written is not known any more: that it is counted must do. */
    private void keep(Act act, Tally tally) {
        keep(new Source(Source.Kind.ANYONE, ""), act.more(false), tally);
    }

    private void keep(Source source, Act more, Tally tally) {
        rest.computeIfAbsent(source, first -> new HashMap<>())
                .computeIfAbsent(more, first -> new Tally())
                .add(tally);
    }

    /** Whether there is nothing to remember. */
    boolean isIdle(long now) {
        shares.values().removeIf(share -> share.isWhole(now));
        return rest.isEmpty() && shares.isEmpty();
    }

    boolean hasRest() {
        return !rest.isEmpty();
    }

    private void commit(List<Line> lines, Map<Source, Map<Act, Tally>> taken, long now) {
        Duration kept = names.kept(rows);
        Commit.Builder commit = Commit.in(names.partition());
        if (kept.isZero()) {
            lines.clear();
        }
        lines.sort(Comparator.comparingLong(line -> line.tally().last));
        lines.forEach(line -> commit.apply(names.append(ActivityRow.encode(line.act(), line.tally()))));
        used(taken).forEach((grant, last) -> commit.put(names.use(grant), Operation.counter(last)));
        long next = sweep(commit, now - kept.toMillis(), lines.size());
        Commit written = commit.build();
        if (!written.operations().isEmpty()) {
            rows.commit(written);
            oldest = next;
        }
    }

    /** When each grant was last used. */
    private static Map<String, Long> used(Map<Source, Map<Act, Tally>> taken) {
        Map<String, Long> used = new HashMap<>();
        taken.forEach((source, acts) -> acts.forEach((act, tally) -> {
            if (!act.grant().isEmpty() && !act.refused()) {
                used.merge(act.grant(), tally.last, Math::max);
            }
        }));
        return used;
    }

    /** Removes some of the lines that are too old or too many, and says from which on there may be some. */
    private long sweep(Commit.Builder commit, long end, int added) {
        long tooMany = names.newest(rows) + added - ActivityRows.MOST;
        int looks = LOOKED_AT + 4 * added;
        long next = oldest;
        try (Snapshot state = rows.snapshot();
                Snapshot.Rows old = state.scan(names.linesFrom(oldest))) {
            while (old.hasNext() && looks-- > 0) {
                Row row = old.next();
                long number = ActivityRows.number(row.key());
                if (number > tooMany && isKept(row, number, end)) {
                    return number;
                }
                commit.delete(row.key());
                next = number + 1;
            }
        }
        return next;
    }

    /** A line that does not read stays for whoever verifies the data, until there are too many. */
    private static boolean isKept(Row row, long number, long end) {
        try {
            return ActivityRow.read(number, row.value()).last().toEpochMilli() >= end;
        } catch (IllegalStateException unreadable) {
            return true;
        }
    }
}
