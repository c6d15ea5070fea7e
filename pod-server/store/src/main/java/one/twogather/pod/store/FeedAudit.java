package one.twogather.pod.store;

import java.util.HashMap;
import java.util.Map;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.Operation;
import one.twogather.pod.keyspace.Row;
import one.twogather.pod.keyspace.Snapshot;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.store.StoreAudit.Rule;
import org.jspecify.annotations.Nullable;

/**
 * Audits the feed: it has no gaps, each record follows from the one before it of the same resource, and the last record of each resource is what there
 * is, or was when it was deleted. A large feed is read several times, each time with a share of the resources in memory.
 */
final class FeedAudit {
    private static final int RECORDS_A_PASS = 200_000;

    private final Snapshot snapshot;
    private final PodId pod;
    private final RowKeys keys;
    private final StoreAudit.Findings findings;

    FeedAudit(Snapshot snapshot, PodId pod, StoreAudit.Findings findings) {
        this.snapshot = snapshot;
        this.pod = pod;
        this.keys = RowKeys.of(pod);
        this.findings = findings;
    }

    void run() {
        long count = Operation.count(snapshot.get(keys.changeCount()));
        numbers(count);
        int passes = Math.toIntExact(1 + count / RECORDS_A_PASS);
        for (int pass = 0; pass < passes; pass++) {
            pass(pass, passes);
        }
    }

    private void numbers(long count) {
        long last = 0;
        try (Snapshot.Rows rows = snapshot.scan(KeyRange.of(keys.partition(), Table.CHANGE))) {
            while (rows.hasNext()) {
                long sequence = RowKeys.lastEightBytes(rows.next().key());
                findings.unless(sequence == last + 1, Rule.FEED_COMPLETE, sequence, "it follows on " + last);
                last = sequence;
            }
        }
        findings.unless(last == count, Rule.FEED_COMPLETE, keys.changeCount(), count + " counted, " + last + " there");
    }

    private void pass(int pass, int passes) {
        Map<ResourcePath, Change> latest = new HashMap<>();
        try (Snapshot.Rows rows = snapshot.scan(KeyRange.of(keys.partition(), Table.CHANGE))) {
            while (rows.hasNext()) {
                Row row = rows.next();
                findings.look(row.key(), () -> follow(row, latest, pass, passes));
            }
        }
        try (Snapshot.Rows rows = snapshot.scan(KeyRange.of(keys.partition(), Table.DOCUMENT))) {
            while (rows.hasNext()) {
                Row row = rows.next();
                findings.look(row.key(), () -> present(row, latest, pass, passes));
            }
        }
        try (Snapshot.Rows rows = snapshot.scan(KeyRange.of(keys.partition(), Table.TOMBSTONE))) {
            while (rows.hasNext()) {
                Row row = rows.next();
                findings.look(row.key(), () -> deleted(row, latest, pass, passes));
            }
        }
        for (Change change : latest.values()) {
            String what = change.kind() == Change.Kind.DELETED
                    ? "it was deleted, and its last version is forgotten"
                    : "it is gone, and the feed does not say so";
            findings.add(Rule.FEED_COMPLETE, change.resource().path(), what);
        }
    }

    private void follow(Row row, Map<ResourcePath, Change> latest, int pass, int passes) {
        Change change = ChangeRow.read(pod, RowKeys.lastEightBytes(row.key()), row.value());
        ResourcePath path = change.resource().path();
        if (Math.floorMod(path.hashCode(), passes) == pass) {
            Change former = latest.put(path, change);
            findings.unless(
                    follows(former, change), Rule.FEED_COMPLETE, path, change + " does not follow on " + former);
        }
    }

    private static boolean follows(@Nullable Change former, Change change) {
        boolean existed = former != null && former.kind() != Change.Kind.DELETED;
        if (existed != (change.kind() != Change.Kind.CREATED)) {
            return false;
        }
        if (former == null) {
            return true;
        }
        int order = change.version().compareTo(former.version());
        return change.kind() == Change.Kind.DELETED ? order >= 0 : order > 0;
    }

    private void present(Row row, Map<ResourcePath, Change> latest, int pass, int passes) {
        ResourcePath path = new ResourcePath(RowKeys.path(row.key()));
        if (Math.floorMod(path.hashCode(), passes) != pass) {
            return;
        }
        Change change = latest.remove(path);
        if (change == null || change.kind() == Change.Kind.DELETED) {
            findings.add(Rule.FEED_COMPLETE, path, "it is there, and the feed does not say so");
        } else if (!DocumentRow.isContainer(row.value())) {
            Resource.Document document = DocumentRow.readDocument(new ResourceId(pod, path), row.value());
            findings.unless(
                    document.version().equals(change.version()),
                    Rule.FEED_COMPLETE,
                    path,
                    "its last state is not in the feed");
        }
    }

    private void deleted(Row row, Map<ResourcePath, Change> latest, int pass, int passes) {
        ResourcePath path = new ResourcePath(RowKeys.path(row.key()));
        if (Math.floorMod(path.hashCode(), passes) == pass) {
            Change change = latest.remove(path);
            boolean agrees = change != null
                    && change.kind() == Change.Kind.DELETED
                    && change.version().number() == Operation.count(row.value());
            findings.unless(agrees, Rule.FEED_COMPLETE, path, "its last version is not that of its deletion");
        }
    }
}
