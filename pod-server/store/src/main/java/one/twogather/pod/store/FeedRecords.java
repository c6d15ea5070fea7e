package one.twogather.pod.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.Operation;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.Version;

/** What an edit tells the feed: one record for each resource, in the order of the steps. */
final class FeedRecords {
    private final List<Change> unnumbered = new ArrayList<>();
    private final Instant now;

    FeedRecords(Instant now) {
        this.now = now;
    }

    void add(Change.Kind kind, ResourceId id, long version) {
        unnumbered.add(new Change(0, kind, id, new Version(version), now));
    }

    /** To be called last: {@link #numbered} counts on it that nobody appends anything behind. */
    void addTo(Commit.Builder rows, RowKeys keys) {
        for (Change change : unnumbered) {
            rows.apply(new Operation.Append(keys.changeLog(), keys.changeCount(), ChangeRow.encode(change)));
        }
    }

    /** The records with their numbers; {@code sequences} may begin with those of other rooms' logs. */
    List<Change> numbered(List<Long> sequences) {
        List<Change> numbered = new ArrayList<>();
        int others = sequences.size() - unnumbered.size();
        for (int i = 0; i < unnumbered.size(); i++) {
            Change change = unnumbered.get(i);
            numbered.add(new Change(
                    sequences.get(others + i), change.kind(), change.resource(), change.version(), change.at()));
        }
        return numbered;
    }
}
