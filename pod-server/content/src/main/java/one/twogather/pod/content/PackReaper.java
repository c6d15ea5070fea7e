package one.twogather.pod.content;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Row;
import one.twogather.pod.keyspace.Snapshot;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.PodId;
import org.jspecify.annotations.Nullable;

/**
 * Removes small files that no document needs: at once their keys, which lie before them in the pack, and sometime their bytes, by writing anew what is left of
 * a pack of which more than half is dead.
 *
 * <p>Rows say what lives. A pack is looked at only if, before its rows were, nobody held a record in it that might still come into a row ({@link PackWriter});
 * so what no row names then will never be named. A file that somebody is just taking in again is left where it is ({@link Claims}).
 */
final class PackReaper {

    /** Files that lost their last document without anybody noticing, in one round. */
    private static final int ORPHANS = 20_000;

    /** Packs written anew in one round: some seconds of work. */
    private static final int PACKS = 8;

    /** Records copied between two syncs: at most 16 MiB. */
    private static final int BATCH = 256;

    private final PackFolder folder;
    private final PackWriter writer;
    private final KeySpace rows;
    private final Places places;
    private final Roots roots;
    private final BlockIndex index;
    private final DamageBook damages;
    private final Claims claims;
    private final Clock clock;
    /** How much lived in packs when they were tidied. */
    private final Map<Long, Long> tidied = new HashMap<>();

    PackReaper(
            PackFolder folder,
            PackWriter writer,
            KeySpace rows,
            BlockIndex index,
            DamageBook damages,
            Claims claims,
            Clock clock) {
        this.folder = folder;
        this.writer = writer;
        this.rows = rows;
        this.places = new Places(rows);
        this.roots = new Roots(rows);
        this.index = index;
        this.damages = damages;
        this.claims = claims;
        this.clock = clock;
    }

    /** Whether the file lies in a pack. */
    boolean has(FileName name) {
        return places.find(name).isPresent();
    }

    /**
     * Looks at a file that may have lost its last document; true if it is gone.
     *
     * @param written a record of it that may be in no row
     */
    boolean letGo(FileName name, @Nullable PackPlace written) throws IOException {
        Optional<PackPlace> lies = places.find(name);
        if (written != null && !lies.equals(Optional.of(written))) {
            folder.wipe(written); // replaced, or never kept
        }
        return lies.isPresent() && remove(name, lies.get());
    }

    private boolean remove(FileName name, PackPlace place) throws IOException {
        if (roots.keep(name)) {
            return false;
        }
        return claims.whileUnpinned(name, () -> {
            if (roots.keep(name)) {
                return false;
            }
            index.forget(name);
            damages.crossOut(name);
            if (!places.remove(name, place)) {
                return false;
            }
            folder.wipe(place);
            return true;
        });
    }

    /** One round; returns how many files are gone. Called by one thread at a time. */
    int proceed() throws IOException {
        List<Long> idle = new ArrayList<>();
        for (long pack : folder.packs()) {
            if (!writer.isBusy(pack) && isOld(pack)) {
                idle.add(pack);
            }
        }
        Marks marks = mark(Set.copyOf(idle));
        int removed = 0;
        for (PackRecord orphan : marks.orphans) {
            removed += remove(orphan.name(), orphan.place()) ? 1 : 0;
        }
        Set<Long> worn = worn(idle, marks);
        for (long pack : idle) {
            Long live = marks.live.get(pack);
            if (live == null || !live.equals(tidied.put(pack, live))) {
                tidy(pack);
            }
            if (live == null) {
                folder.delete(pack);
                tidied.remove(pack);
            }
        }
        rewrite(worn);
        return removed;
    }

    private boolean isOld(long pack) throws IOException {
        return !folder.written(pack).isAfter(clock.instant().minus(FolderFileStore.GRACE));
    }

    /** What lives in idle packs, in bytes of each, and what has a place and no document. */
    private static final class Marks {
        private final Map<Long, Long> live = new HashMap<>();
        private final List<PackRecord> orphans = new ArrayList<>();
    }

    private Marks mark(Set<Long> idle) {
        Marks marks = new Marks();
        for (PodId pod : pods()) {
            mark(pod, idle, marks);
        }
        return marks;
    }

    private List<PodId> pods() {
        List<PodId> pods = new ArrayList<>();
        for (Partition partition : rows.partitions()) {
            if (PodId.parse(partition.name()) instanceof Parsed.Valid<PodId>(PodId pod)) {
                pods.add(pod);
            }
        }
        return pods;
    }

    /** Places and documents are in the same order, so one walk along both tells which places have none. */
    private void mark(PodId pod, Set<Long> idle, Marks marks) {
        try (Snapshot now = rows.snapshot();
                Snapshot.Rows placed = now.scan(KeyRange.of(Partition.of(pod), Table.FILE_PLACE));
                Snapshot.Rows kept = now.scan(KeyRange.of(Partition.of(pod), Table.FILE_ROOT))) {
            String needed = "";
            while (placed.hasNext()) {
                PackRecord record = record(pod, placed.next());
                while (needed.compareTo(record.name().id()) < 0 && kept.hasNext()) {
                    String row = kept.next().key().restText();
                    needed = row.substring(0, row.indexOf('\0'));
                }
                if (!idle.contains(record.place().pack())) {
                    continue;
                }
                marks.live.merge(record.place().pack(), size(record), Long::sum);
                if (!needed.equals(record.name().id()) && marks.orphans.size() < ORPHANS) {
                    marks.orphans.add(record);
                }
            }
        }
    }

    private static PackRecord record(PodId pod, Row row) {
        return new PackRecord(new FileName(pod, row.key().restText()), PackPlace.of(row.value()));
    }

    private static long size(PackRecord record) {
        return (long) PackRecord.body(record.name()) + record.place().length();
    }

    /** Packs that are more dead than alive; and short ones, of which every start of the server leaves one, when they are many. */
    private Set<Long> worn(List<Long> idle, Marks marks) throws IOException {
        Set<Long> worn = new HashSet<>();
        Set<Long> small = new HashSet<>();
        for (long pack : idle) {
            long live = marks.live.getOrDefault(pack, 0L);
            long size = folder.size(pack);
            if (live > 0 && size > 2 * live && worn.size() < PACKS) {
                worn.add(pack);
            } else if (live > 0 && size < PackWriter.FULL / PACKS && small.size() < PACKS) {
                small.add(pack);
            }
        }
        return worn.isEmpty() && small.size() == PACKS ? small : worn;
    }

    /** Takes their keys from records that are in no row: what a crash left behind, or was too much to be remembered. */
    private void tidy(long pack) throws IOException {
        for (PackRecord record : folder.list(pack).records()) {
            Optional<PackPlace> lies = places.find(record.name());
            if (!lies.equals(Optional.of(record.place())) && !folder.isWiped(record.place())) {
                if (lies.isEmpty()) {
                    forget(record.name());
                }
                folder.wipe(record.place());
            }
        }
    }

    /** Nobody would look for the blocks of a file again that was never kept. */
    private void forget(FileName name) throws IOException {
        claims.whileUnpinned(name, () -> {
            if (!roots.keep(name)) {
                index.forget(name);
            }
            return true;
        });
    }

    /** Copies what lives to the pack that is written to, and deletes the rest with the packs. */
    private void rewrite(Set<Long> packs) throws IOException {
        if (packs.isEmpty()) {
            return;
        }
        Set<Long> left = new HashSet<>();
        List<PackRecord> some = new ArrayList<>();
        for (PodId pod : pods()) {
            try (Snapshot now = rows.snapshot();
                    Snapshot.Rows placed = now.scan(KeyRange.of(Partition.of(pod), Table.FILE_PLACE))) {
                while (placed.hasNext()) {
                    PackRecord record = record(pod, placed.next());
                    if (packs.contains(record.place().pack())) {
                        some.add(record);
                    }
                    if (some.size() == BATCH) {
                        copy(some, left);
                    }
                }
            }
        }
        copy(some, left);
        for (long pack : packs) {
            if (!left.contains(pack)) {
                folder.delete(pack);
            }
        }
    }

    /** @param left gets the packs of which something could not be moved */
    private void copy(List<PackRecord> records, Set<Long> left) throws IOException {
        List<PackWriter.Small> files = new ArrayList<>();
        for (PackRecord record : records) {
            files.add(new PackWriter.Small(record.name(), folder.read(record.place())));
        }
        List<PackPlace> copies = files.isEmpty() ? List.of() : writer.append(files);
        for (int i = 0; i < copies.size(); i++) {
            move(records.get(i), copies.get(i), left);
        }
        records.clear();
    }

    private void move(PackRecord record, PackPlace copy, Set<Long> left) throws IOException {
        try {
            boolean moved = claims.whileUnpinned(record.name(), () -> places.move(record.name(), record.place(), copy));
            if (moved) {
                return;
            }
            folder.wipe(copy);
            if (places.find(record.name()).equals(Optional.of(record.place()))) {
                left.add(record.place().pack()); // somebody is taking the same bytes in: another time
            }
        } finally {
            writer.done(copy);
        }
    }
}
