package one.twogather.pod.grants;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.Did;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.PodId;

/** Where to look for the things of a key. A hint: the pod itself says whose they are. */
final class Subjects {

    static final String SUBJECT = "subject/";

    private final KeySpace rows;

    Subjects(KeySpace rows) {
        this.rows = rows;
    }

    void note(Did subject, PodId pod) {
        if (podOf(subject).isEmpty()) {
            GrantBook.require(rows.commit(Commit.in(Partition.SERVER)
                    .put(key(subject), pod.name().getBytes(StandardCharsets.UTF_8))
                    .build()));
        }
    }

    Optional<PodId> podOf(Did subject) {
        byte[] row = rows.get(key(subject));
        return row != null
                        && PodId.parse(new String(row, StandardCharsets.UTF_8))
                                instanceof Parsed.Valid<PodId>(PodId pod)
                ? Optional.of(pod)
                : Optional.empty();
    }

    private static Key key(Did subject) {
        return Key.of(Partition.SERVER, Table.GRANT, SUBJECT + subject);
    }
}
