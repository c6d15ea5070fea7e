package one.twogather.pod.content;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Row;
import one.twogather.pod.keyspace.Snapshot;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.PodId;

/** Stores for tests, whose pods have keys that everybody knows. */
final class Opened {

    /** The key of a pod is its name. */
    static final FileKeys KEYS = FileKeys.of(Opened::key, () -> key(new PodId("blocks")));

    private static SecretKey key(PodId pod) {
        byte[] key = new byte[32];
        System.arraycopy(
                pod.name().getBytes(StandardCharsets.US_ASCII),
                0,
                key,
                0,
                pod.name().length());
        return new SecretKeySpec(key, "AES");
    }

    private Opened() {}
    /** Every file up to a segment's length gets one of its own, as it was before there were packs. */
    static FolderFileStore store(Path folder, KeySpace rows, Clock clock) {
        return FolderFileStore.open(folder, rows, KEYS, -1, new SecureRandom(), clock);
    }

    static FolderFileStore packing(Path folder, KeySpace rows, Clock clock) {
        return FolderFileStore.open(folder, rows, KEYS, new SecureRandom(), clock);
    }

    /** Every small file that has a place. */
    static List<Held> files(KeySpace rows, PodId pod) {
        List<Held> files = new ArrayList<>();
        try (Snapshot now = rows.snapshot();
                Snapshot.Rows placed = now.scan(KeyRange.of(Partition.of(pod), Table.FILE_PLACE))) {
            while (placed.hasNext()) {
                Row row = placed.next();
                long size = PackPlace.of(row.value()).length() - Seal.length(0);
                files.add(new Held(pod, FileName.ref(new FileName(pod, row.key().restText()).root(), size)));
            }
        }
        return files;
    }
}
