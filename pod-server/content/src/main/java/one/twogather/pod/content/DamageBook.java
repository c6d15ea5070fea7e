package one.twogather.pod.content;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.KeySpaceUnavailable;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Row;
import one.twogather.pod.keyspace.Snapshot;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.PodId;

/** The files that were found damaged, by readers or by the scrub: rows, {@code file id → when NUL what}. A file that is whole again, or gone, is crossed out. */
final class DamageBook {

    private static final System.Logger LOG = System.getLogger(DamageBook.class.getName());

    /** Documents told of one file. */
    private static final int DOCUMENTS = 10;

    private final KeySpace rows;
    private final Roots roots;
    private final Clock clock;

    DamageBook(KeySpace rows, Clock clock) {
        this.rows = rows;
        this.roots = new Roots(rows);
        this.clock = clock;
    }

    private static Key row(FileName file) {
        return Key.of(Partition.of(file.pod()), Table.FILE_DAMAGE, file.id());
    }

    /** Whoever reads has a better use for their time than to hear that this could not be written down. */
    void note(FileName file, String what) {
        try {
            if (rows.get(row(file)) == null) {
                byte[] text = (clock.instant() + "\0" + what).getBytes(StandardCharsets.UTF_8);
                rows.commit(
                        Commit.in(Partition.of(file.pod())).put(row(file), text).build());
                LOG.log(System.Logger.Level.ERROR, "a file of {0} is damaged: {1}: {2}", file.pod(), file.id(), what);
            }
        } catch (KeySpaceUnavailable unwritable) {
            LOG.log(System.Logger.Level.ERROR, "a damaged file could not be noted: " + file.id(), unwritable);
        }
    }

    void crossOut(FileName file) {
        if (rows.get(row(file)) != null) {
            rows.commit(Commit.in(Partition.of(file.pod())).delete(row(file)).build());
        }
    }

    /** At most so many. */
    List<Damage> all(int most) {
        List<Damage> all = new ArrayList<>();
        for (Partition partition : rows.partitions()) {
            if (all.size() < most && PodId.parse(partition.name()) instanceof Parsed.Valid<PodId>(PodId pod)) {
                try (Snapshot now = rows.snapshot();
                        Snapshot.Rows noted = now.scan(KeyRange.of(partition, Table.FILE_DAMAGE))) {
                    while (noted.hasNext() && all.size() < most) {
                        all.add(damage(pod, noted.next()));
                    }
                }
            }
        }
        return all;
    }

    private Damage damage(PodId pod, Row row) {
        String text = new String(row.value(), StandardCharsets.UTF_8);
        int nul = text.indexOf('\0');
        String id = row.key().restText();
        return new Damage(
                pod,
                id,
                roots.owners(new FileName(pod, id), DOCUMENTS),
                Instant.parse(text.substring(0, nul)),
                text.substring(nul + 1));
    }
}
