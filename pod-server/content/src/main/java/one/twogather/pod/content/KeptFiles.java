package one.twogather.pod.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Row;
import one.twogather.pod.keyspace.Snapshot;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.FileRef;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.PodId;

/** All files that documents keep, in order, and how long each is as it lies there. */
final class KeptFiles {

    private final KeySpace rows;
    private final Layout layout;
    private final Places places;

    KeptFiles(KeySpace rows, Layout layout) {
        this.rows = rows;
        this.layout = layout;
        this.places = new Places(rows);
    }

    /** A file as a place in the order of all. */
    static String text(FileName name) {
        return name.pod().name() + '/' + name.id();
    }

    /** Pods whose files do not all stand before such a place. */
    List<PodId> pods(String after) {
        String first = after.substring(0, Math.max(0, after.indexOf('/')));
        List<PodId> pods = new ArrayList<>();
        for (Partition partition : rows.partitions()) {
            if (partition.name().compareTo(first) >= 0
                    && PodId.parse(partition.name()) instanceof Parsed.Valid<PodId>(PodId pod)) {
                pods.add(pod);
            }
        }
        return pods;
    }

    /** The first file of a pod behind a place. */
    Optional<FileName> next(PodId pod, String after) {
        Partition partition = Partition.of(pod);
        KeyRange range = KeyRange.of(partition, Table.FILE_ROOT);
        if (after.startsWith(pod.name() + '/')) {
            String id = after.substring(pod.name().length() + 1);
            range = range.after(Key.of(partition, Table.FILE_ROOT, id + '\1')); // behind all its documents
        }
        try (Snapshot now = rows.snapshot();
                Snapshot.Rows kept = now.scan(range)) {
            while (kept.hasNext()) {
                String id = id(kept.next());
                if (FileName.isId(id)) {
                    return Optional.of(new FileName(pod, id));
                }
            }
        }
        return Optional.empty();
    }

    private static String id(Row row) {
        String text = row.key().restText();
        return text.substring(0, Math.max(0, text.indexOf('\0')));
    }

    /** All of them together. */
    FileStore.Inventory inventory() throws IOException {
        long files = 0;
        long bytes = 0;
        for (PodId pod : pods("")) {
            String last = "";
            try (Snapshot now = rows.snapshot();
                    Snapshot.Rows kept = now.scan(KeyRange.of(Partition.of(pod), Table.FILE_ROOT))) {
                while (kept.hasNext()) {
                    String id = id(kept.next());
                    if (!id.equals(last) && FileName.isId(id)) {
                        files++;
                        bytes += ref(new FileName(pod, id)).map(FileRef::size).orElse(0L);
                    }
                    last = id;
                }
            }
        }
        long packed = 0;
        List<Long> packs = layout.packs().packs();
        for (long pack : packs) {
            packed += layout.packs().size(pack);
        }
        return new FileStore.Inventory(files, bytes, packs.size(), packed);
    }

    /** The reference to a file, if there is something of it. */
    Optional<FileRef> ref(FileName name) throws IOException {
        Optional<PackPlace> packed = places.find(name);
        try {
            long lies = packed.isPresent() ? packed.get().length() : Files.size(layout.target(name));
            long size = name.isSealed() ? Seal.size(lies) : lies;
            return size < 0
                    ? Optional.empty()
                    : Optional.of(new FileRef(
                            name.id(), size, FileName.ref(name.root(), size).sha256()));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        }
    }
}
