package one.twogather.pod.keyspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;

/**
 * The one thread that commits for everybody.
 *
 * <p>What has queued while the last group went to disk is the next group: decided commit by commit in the order of arrival, written as one batch with
 * one sync, and only then answered. The busier the disk, the larger the groups; alone, a commit waits for nobody (spec/perf.md A, 6 and 7).
 */
final class Committer {

    /** A group's size, so that the first of it does not wait long for the last. */
    private static final int MOST_COMMITS = 256;

    private static final int MOST_BYTES = 4 << 20;

    private final RocksEngine engine;
    private final RowCache cache;
    private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private final StampedLock door = new StampedLock();
    private boolean shut;
    private final Revival revival;

    Committer(RocksEngine engine, RowCache cache) {
        this.engine = engine;
        this.cache = cache;
        this.revival = new Revival(engine);
        this.thread = Thread.ofPlatform().name("keyspace-committer").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    KeySpace.Health health() {
        return revival.health();
    }

    /**
     * Hands a commit over and waits for what becomes of it.
     *
     * @param witness what its caller has read of the rows that decide it
     */
    CommitResult submit(PreparedCommit commit, RowCache.Witness witness) {
        Waiting waiting = new Waiting(commit, witness, Thread.currentThread());
        long stamp = door.readLock();
        try {
            if (shut) {
                throw new KeySpaceUnavailable("the key space is closed");
            }
            queue.add(waiting);
        } finally {
            door.unlockRead(stamp);
        }
        return waiting.await();
    }

    /** Refuses new commits, and waits for those that came before. */
    void close() {
        long stamp = door.writeLock();
        try {
            if (!shut) {
                shut = true;
                queue.add(Waiting.END);
            }
        } finally {
            door.unlockWrite(stamp);
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException keptForLater) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        boolean goOn = true;
        while (goOn) {
            List<Waiting> group = new ArrayList<>();
            goOn = take(group);
            try {
                revival.tryAgain();
                commit(group);
            } catch (Throwable broken) {
                // Nobody may wait for ever for a thread that has died of, say, too little memory.
                revival.failed(broken.toString());
                group.forEach(waiting -> waiting.fail(broken));
            }
        }
    }

    /** Waits for commits, though not for ever, and takes what is there, within bounds; false at the end of the queue. */
    private boolean take(List<Waiting> group) {
        try {
            Waiting next = queue.poll(revival.pauseMillis(), TimeUnit.MILLISECONDS);
            int bytes = 0;
            while (next != null && next != Waiting.END) {
                group.add(next);
                bytes += next.commit.bytes();
                next = group.size() < MOST_COMMITS && bytes < MOST_BYTES ? queue.poll() : null;
            }
            return next != Waiting.END;
        } catch (InterruptedException nobodyInterruptsThis) {
            return true;
        }
    }

    private void commit(List<Waiting> waiting) {
        Present present = new Present();
        Group group = new Group(present);
        for (Waiting one : waiting) {
            present.witness = one.witness;
            one.decide(group);
        }
        try {
            write(group);
            waiting.forEach(Waiting::release);
        } catch (RocksDBException e) {
            String reason = "the engine cannot write: " + e.getMessage();
            revival.failed(reason);
            // All of them: a refusal may have rested on a neighbour's rows, which now never were.
            waiting.forEach(one -> one.fail(new KeySpaceUnavailable(reason, e)));
        }
    }

    private void write(Group group) throws RocksDBException {
        if (group.isEmpty()) {
            return;
        }
        Map<Key, byte[]> cached = cache.begin(group, group.keys(), group.clearsRanges());
        Map<Key, byte[]> after = Map.of();
        try {
            engine.write(group.batch());
            after = group.valuesOf(cached);
            revival.worked();
        } finally {
            cache.end(after);
            group.settle();
        }
    }

    /** The state between two groups. What the cache holds is that state, since only this thread changes it. */
    private final class Present implements Group.State {
        /** Of the commit that is being decided. */
        private RowCache.Witness witness = Waiting.END.witness;

        @Override
        public byte @Nullable [] get(Key key) {
            byte[] cached = cache.lookup(key);
            if (cached == null) {
                byte[] confirmed = cache.confirm(witness, key);
                return confirmed == null ? engine.get(key) : kept(key, confirmed);
            }
            return cached == RowCache.ABSENT ? null : cached;
        }

        /** Rows that exist, such as counters, decide other commits too. */
        private byte @Nullable [] kept(Key key, byte[] row) {
            if (row == RowCache.ABSENT) {
                return null;
            }
            cache.offer(key, row, cache.present());
            return row;
        }

        @Override
        public List<Key> keys(KeyRange range, int most) {
            return engine.keys(range, most);
        }

        @Override
        public boolean isEmpty(KeyRange range, Predicate<Key> except) {
            boolean[] empty = {true};
            engine.scan(range, key -> empty[0] = except.test(key));
            return empty[0];
        }
    }
}
