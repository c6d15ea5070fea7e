package one.twogather.pod.search;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.PodId;
import one.twogather.pod.store.DocumentStore;
import one.twogather.pod.store.Moment;
import org.apache.lucene.store.AlreadyClosedException;

/**
 * The index of words of all pods: kept up to their feeds, and searched.
 *
 * <p>Nothing of Lucene is loaded before the first change or the first search, so that a server starts as fast without it. Safe for use by any number of
 * threads.
 */
public final class WordIndex implements AutoCloseable {

    private final KeySpace rows;
    private final DocumentStore store;
    private final Work work = new Work();
    private final Follower follower;
    private final Thread thread;
    private final AtomicBoolean started = new AtomicBoolean();

    /**
     * @param folder for the index alone; made when there is something to write
     * @param buffer bytes of heap for what is not on disk yet
     */
    public WordIndex(KeySpace rows, DocumentStore store, Path folder, long buffer) {
        this.rows = rows;
        this.store = store;
        this.follower = new Follower(store, () -> Moment.of(rows), this::pods, new LuceneFolder(folder, buffer), work);
        this.thread = Thread.ofPlatform().daemon().name("word-index").unstarted(follower);
    }

    /** Follows what is written from now on. What was written before is made up for when somebody searches. */
    public void follow() {
        store.watch(changes -> {
            work.changed(changes.getFirst().resource().pod());
            start();
        });
    }

    private void start() {
        if (!started.get() && started.compareAndSet(false, true)) {
            thread.start();
        }
    }

    /**
     * Documents of a pod that may say this, as of all that was committed before.
     *
     * @param patience how long the index may take to come up to that
     * @param over true when nobody waits for the search any more
     * @return empty if it takes longer: it goes on meanwhile, and a later search will find it done
     */
    public Optional<Hits> find(PodId pod, Words words, Duration patience, BooleanSupplier over) {
        CompletableFuture<Boolean> ready = work.await(pod);
        start();
        if (!isDone(ready, patience)) {
            return Optional.empty();
        }
        LuceneIndex index = follower.index();
        try {
            return index == null
                    ? Optional.empty()
                    : Optional.of(new Hits(index.searchers(), pod, words, over, follower::distrust));
        } catch (AlreadyClosedException madeAnew) {
            return Optional.empty();
        } catch (IOException unreadable) {
            follower.distrust();
            return Optional.empty();
        }
    }

    private static boolean isDone(CompletableFuture<Boolean> wish, Duration patience) {
        try {
            return wish.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException later) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Throws the index away and makes it anew from what the store holds. Searches are told to come again meanwhile.
     *
     * @return pods that were read
     * @throws IllegalStateException if it could not be made
     */
    public int rebuild() {
        CompletableFuture<Integer> done = work.rebuild();
        start();
        try {
            return done.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the search index cannot be made: " + failed.getCause(), failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stop);
        }
    }

    /** Pods with changes that are not in the index yet. */
    public int behind() {
        return work.behind();
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

    /** Writes down what is known, and lets go of the folder. */
    @Override
    public void close() {
        work.end();
        if (started.get()) {
            try {
                thread.join();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
