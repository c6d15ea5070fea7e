package one.twogather.pod.grants;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Multihash;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Row;
import one.twogather.pod.keyspace.Snapshot;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.GrantId;
import one.twogather.pod.model.PodId;

/**
 * Where grants stand: each in a row under its CID, one that finds it by its client for as long as it is active, and one for each pod that says when everything
 * was last taken back. A row is read at each question; only what its bytes mean is remembered.
 */
final class GrantRows {

    /** Rows of grants, by their CID, and rows that find them, by client. */
    static final String GRANTS = "g/";

    private static final String CLIENTS = "c/";
    /** When everything was last taken back, in milliseconds. */
    static final String EPOCH = "epoch";

    /** Each change adds one; a chain is as long as a person had patience, and a tampered one has no end. */
    private static final int MAX_CHANGES = 1_000;

    private static final int REMEMBERED_OVERHEAD = 2_048;

    private final KeySpace rows;
    private final Clock clock;
    private final Cache<GrantId, Kept> memory;

    /** A grant, and the very bytes that say so: what is done about it next requires that they are still there. */
    record Kept(byte[] row, Grant grant) {}

    /** @param memory bytes for grants that were read */
    GrantRows(KeySpace rows, long memory, Clock clock) {
        this.rows = rows;
        this.clock = clock;
        this.memory = Caffeine.newBuilder()
                .maximumWeight(memory)
                .weigher((GrantId id, Kept known) -> REMEMBERED_OVERHEAD + 8 * known.row().length)
                .executor(Runnable::run)
                .build();
    }

    Optional<Kept> find(GrantId id) {
        byte[] row = rows.get(key(id));
        return row == null ? Optional.empty() : Optional.of(read(id, row));
    }

    private Kept read(GrantId id, byte[] row) {
        Kept known = memory.getIfPresent(id);
        if (known != null && Arrays.equals(known.row(), row)) {
            return known;
        }
        Kept kept = new Kept(row, GrantRow.read(id, row));
        memory.put(id, kept);
        return kept;
    }

    /** What a grant was changed into last, or itself. */
    Optional<Grant> latest(GrantId id) {
        Optional<Grant> found = find(id).map(Kept::grant);
        for (int change = 0; change < MAX_CHANGES; change++) {
            if (found.isEmpty()
                    || !(found.get().state() instanceof Grant.State.Replaced(GrantId by, Instant ignored))) {
                return found;
            }
            found = find(by).map(Kept::grant);
        }
        return Optional.empty();
    }

    /** The delegation as it was signed. */
    Optional<Bytes> delegation(GrantId id) {
        byte[] row = rows.get(key(id));
        return row == null
                ? Optional.empty()
                : Optional.of(GrantRow.delegation(row).bytes());
    }

    /** The names of all grants of a pod, whatever became of them. */
    List<GrantId> names(PodId pod) {
        List<GrantId> all = new ArrayList<>();
        each(pod, GRANTS, (id, row) -> all.add(id));
        return all;
    }

    /** Every grant of a pod, whatever became of it, read past the memory: it is for those that are asked about often. */
    List<Grant> all(PodId pod) {
        List<Grant> all = new ArrayList<>();
        each(pod, GRANTS, (id, row) -> all.add(GrantRow.read(id, row.value())));
        return all;
    }

    /** The active grants of a client. */
    List<Grant> of(PodId pod, String client) {
        List<Grant> all = new ArrayList<>();
        each(pod, ofClient(client), (id, row) -> find(id).map(Kept::grant)
                .filter(grant -> grant.terms().client().equals(client))
                .ifPresent(all::add));
        return all;
    }

    private void each(PodId pod, String prefix, BiConsumer<GrantId, Row> each) {
        try (Snapshot now = rows.snapshot();
                Snapshot.Rows found = now.scan(KeyRange.startingWith(key(pod, prefix)))) {
            while (found.hasNext()) {
                Row row = found.next();
                each.accept(new GrantId(pod, row.key().restText().substring(prefix.length())), row);
            }
        }
    }

    /** Whether what a grant says counts: nothing became of it, it has not expired, and not everything was taken back since. */
    boolean holds(Grant grant) {
        return grant.state() instanceof Grant.State.Active
                && !grant.isExpired(clock.instant())
                && epoch(grant.id().pod())
                        .filter(epoch -> !grant.created().isAfter(epoch))
                        .isEmpty();
    }

    /** When everything was last taken back. */
    private Optional<Instant> epoch(PodId pod) {
        byte[] row = rows.get(key(pod, EPOCH));
        return row == null
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(Long.parseLong(new String(row, StandardCharsets.UTF_8))));
    }

    /** Later than the last time that everything was taken back, however the clock was set since: what is given after that holds. */
    Instant now(PodId pod) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return epoch(pod)
                .filter(epoch -> !now.isAfter(epoch))
                .map(epoch -> epoch.plusMillis(1))
                .orElse(now);
    }

    /** The row that finds an active grant. */
    static Key byClient(Grant grant) {
        return key(
                grant.id().pod(), ofClient(grant.terms().client()) + grant.id().cid());
    }

    /** Identifiers of clients are longer than keys may be, and are whatever their issuers like. */
    private static String ofClient(String client) {
        Bytes name = Bytes.copyOf(client.getBytes(StandardCharsets.UTF_8));
        return CLIENTS + Multihash.sha256(name).digest() + "/";
    }

    static Key key(GrantId id) {
        return key(id.pod(), GRANTS + id.cid());
    }

    static Key key(PodId pod, String rest) {
        return Key.of(Partition.of(pod), Table.GRANT, rest);
    }
}
