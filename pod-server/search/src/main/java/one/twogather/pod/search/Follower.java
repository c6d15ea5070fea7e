package one.twogather.pod.search;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import one.twogather.pod.keyspace.KeySpaceUnavailable;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.search.Work.Task;
import one.twogather.pod.store.Change;
import one.twogather.pod.store.DocumentStore;
import one.twogather.pod.store.Moment;
import one.twogather.pod.store.Resource;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;

/** Does what there is to do about the index. Runs on its one thread; others look at {@link #index} only. */
final class Follower implements Runnable {

    private static final System.Logger LOG = System.getLogger(Follower.class.getName());

    /** Records of a feed, or documents of a pod, that are worked off at once. */
    private static final int PORTION = 256;

    /** What a crash can cost: so much is read again. */
    private static final long COMMIT = Duration.ofSeconds(30).toNanos();

    /** What was deleted is overwritten as the index grows, and besides at the first commit and then so often, which rewrites much of it. */
    private static final long EXPUNGE = Duration.ofHours(24).toNanos();

    /** After a failure that may pass, such as a full disk. */
    private static final long PAUSE = Duration.ofSeconds(20).toNanos();

    private final DocumentStore store;
    private final Supplier<Moment> moments;
    private final Supplier<List<PodId>> pods;
    private final LuceneFolder folder;
    private final Work work;
    private final Map<PodId, Reading> readings = new HashMap<>();
    private volatile @Nullable LuceneIndex index;
    private volatile boolean distrusted;
    private long expungedAt = System.nanoTime() - EXPUNGE;
    private long pausedUntil = System.nanoTime();

    /**
     * A pod that is read whole, and how far that has come.
     *
     * @param start the newest record of its feed when that began: what has changed since is read again behind it
     * @param after the number of the last document that was read
     */
    private record Reading(Place start, long after) {}

    Follower(
            DocumentStore store, Supplier<Moment> moments, Supplier<List<PodId>> pods, LuceneFolder folder, Work work) {
        this.store = store;
        this.moments = moments;
        this.pods = pods;
        this.folder = folder;
        this.work = work;
    }

    /** What can be searched; null before the first task. */
    @Nullable
    LuceneIndex index() {
        return index;
    }

    /** Somebody could not read it. */
    void distrust() {
        distrusted = true;
    }

    @Override
    public void run() {
        try {
            Task task = work.next();
            while (!(task instanceof Task.End)) {
                carryOut(task);
                task = work.next();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } finally {
            closeQuietly();
        }
    }

    private void carryOut(Task task) {
        if (index == null && System.nanoTime() - pausedUntil < 0 && !(task instanceof Task.Rebuild)) {
            fail(task, null);
            return;
        }
        try {
            if (distrusted) {
                distrusted = false;
                startOver();
            }
            switch (task) {
                case Task.Follow follow -> follow(open(), follow);
                case Task.Rebuild rebuild -> rebuild(rebuild);
                case Task.Commit ignored -> commit(open());
                case Task.End ignored -> {}
            }
        } catch (KeySpaceUnavailable closing) {
            fail(task, closing);
        } catch (CorruptIndexException | IndexFormatTooNewException | IndexFormatTooOldException corrupt) {
            LOG.log(System.Logger.Level.WARNING, "the search index cannot be read and is made anew", corrupt);
            fail(task, corrupt);
            distrusted = true;
        } catch (IOException | RuntimeException broken) {
            LOG.log(System.Logger.Level.WARNING, "the search index cannot be written; it is tried again", broken);
            fail(task, broken);
            closeQuietly();
            pausedUntil = System.nanoTime() + PAUSE;
        }
    }

    private static void fail(Task task, @Nullable Exception why) {
        switch (task) {
            case Task.Follow(PodId ignored, var waiting) -> waiting.forEach(wish -> wish.complete(false));
            case Task.Rebuild(var waiting) ->
                waiting.forEach(wish -> wish.completeExceptionally(new IllegalStateException(why)));
            case Task.Commit ignored -> {}
            case Task.End ignored -> {}
        }
    }

    private LuceneIndex open() throws IOException {
        LuceneIndex open = index;
        if (open == null) {
            open = new LuceneIndex(folder.open());
            index = open;
        }
        return open;
    }

    private void follow(LuceneIndex open, Task.Follow task) throws IOException {
        if (bringUp(open, task.pod())) {
            work.more(task);
        } else if (!task.waiting().isEmpty()) {
            open.show();
            task.waiting().forEach(wish -> wish.complete(true));
        }
        work.commitIn(COMMIT);
    }

    /** Does a portion; true if there may be more. */
    private boolean bringUp(LuceneIndex open, PodId pod) throws IOException {
        Optional<Place> known = readings.containsKey(pod) ? Optional.empty() : open.place(pod);
        if (known.isPresent()) {
            Place place = known.get();
            List<Change> changes = store.changes(pod, place.sequence() - 1, PORTION + 1);
            if (!changes.isEmpty() && Place.of(changes.getFirst()).equals(place)) {
                return readOn(open, pod, changes.subList(1, changes.size()));
            }
        }
        return readAll(open, pod);
    }

    /** A pod that is not known yet is read as it stands, which is less than all that ever happened to it. */
    private boolean readAll(LuceneIndex open, PodId pod) throws IOException {
        Reading reading = readings.remove(pod);
        if (reading == null) {
            open.clear(pod);
            long latest = store.latest(pod);
            if (latest == 0) {
                return false;
            }
            reading = new Reading(Place.of(store.changes(pod, latest - 1, 1).getFirst()), Long.MIN_VALUE);
        }
        try (Moment moment = moments.get()) {
            List<Moment.Said> part = moment.said(pod, reading.after(), PORTION);
            for (Moment.Said document : part) {
                read(open, moment, document.id());
            }
            if (part.size() == PORTION) {
                readings.put(pod, new Reading(reading.start(), part.getLast().number()));
                return true;
            }
        }
        open.place(pod, reading.start());
        return true;
    }

    private boolean readOn(LuceneIndex open, PodId pod, List<Change> changes) throws IOException {
        if (changes.isEmpty()) {
            return false;
        }
        Set<ResourceId> changed = new LinkedHashSet<>();
        changes.forEach(change -> changed.add(change.resource()));
        try (Moment moment = moments.get()) {
            for (ResourceId id : changed) {
                if (!id.path().isContainer()) {
                    read(open, moment, id);
                }
            }
        }
        open.place(pod, Place.of(changes.getLast()));
        return changes.size() == PORTION;
    }

    /** What one document says is put in, as it is at that moment. One that cannot be read is left out, and keeps no other from being found. */
    private static void read(LuceneIndex open, Moment moment, ResourceId id) throws IOException {
        try {
            Optional<Resource> found = moment.find(id);
            if (found.isPresent()
                    && found.get() instanceof Resource.Document document
                    && document.body() instanceof Resource.Body.Rdf) {
                open.put(
                        id,
                        Texts.of(moment.statements(document).orElse(List.of())),
                        document.version().number());
            } else {
                open.remove(id);
            }
        } catch (KeySpaceUnavailable | AlreadyClosedException notOfThisDocument) {
            throw notOfThisDocument;
        } catch (RuntimeException unreadable) {
            LOG.log(System.Logger.Level.WARNING, "a document cannot be found by what it says: " + id, unreadable);
            open.remove(id);
        }
    }

    private void rebuild(Task.Rebuild task) throws IOException {
        startOver();
        LuceneIndex open = open();
        List<PodId> all = pods.get();
        for (PodId pod : all) {
            boolean more = true;
            while (more && !work.isOver()) {
                more = bringUp(open, pod);
            }
        }
        if (work.isOver()) {
            throw new KeySpaceUnavailable("the server stops");
        }
        open.commit();
        open.show();
        task.waiting().forEach(wish -> wish.complete(all.size()));
    }

    private void commit(LuceneIndex open) throws IOException {
        open.commit();
        if (System.nanoTime() - expungedAt >= EXPUNGE) {
            expungedAt = System.nanoTime();
            open.expunge();
        }
    }

    private void startOver() throws IOException {
        closeQuietly();
        folder.clear();
    }

    private void closeQuietly() {
        LuceneIndex open = index;
        index = null;
        readings.clear();
        if (open != null) {
            try {
                open.close();
            } catch (IOException | RuntimeException broken) {
                LOG.log(System.Logger.Level.WARNING, "the search index was not closed in order", broken);
            }
        }
    }
}
