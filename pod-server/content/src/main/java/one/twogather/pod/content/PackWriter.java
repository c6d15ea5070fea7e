package one.twogather.pod.content;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Appends small files to packs. One thread writes for everybody, so that many share one sync of the disk, and so that nobody who is interrupted closes a file
 * that is everybody's. A pack is written from its beginning by one process and never again by another: what a crash leaves at its end is in nobody's way.
 *
 * <p>A record that has been written and is in no row yet is <em>held</em>: the pack it is in is left alone until whoever wrote it says that they are done.
 */
final class PackWriter implements AutoCloseable {

    /** A pack that has so many bytes, or records, gets no more: so that rewriting one is a matter of a second. */
    static final long FULL = 32L << 20;

    static final int MANY = 20_000;

    /** Records in one sync. */
    private static final int BATCH = 1_024;

    private final PackFolder folder;
    private final SecureRandom random;
    private final Clock clock;
    private final LinkedBlockingQueue<Job> waiting = new LinkedBlockingQueue<>();
    private final ConcurrentHashMap<Long, Integer> held = new ConcurrentHashMap<>();
    private final Job end = new Job(new byte[0], 0, new CompletableFuture<>());
    private volatile long current;
    private @Nullable Thread thread;
    private boolean closed;

    private record Job(byte[] record, int body, CompletableFuture<PackPlace> done) {}

    PackWriter(PackFolder folder, SecureRandom random, Clock clock) {
        this.folder = folder;
        this.random = random;
        this.clock = clock;
    }

    /** A file to be appended. */
    @SuppressWarnings("ArrayRecordComponent")
    record Small(FileName name, byte[] sealed) {}

    /**
     * Appends a file, which is on the disk when this returns, and held until {@link #done}.
     *
     * @throws IOException when the disk does not take it
     */
    PackPlace append(Small file) throws IOException {
        return append(List.of(file)).getFirst();
    }

    /** The same for several; if one cannot be written, none is held. */
    List<PackPlace> append(List<Small> files) throws IOException {
        List<Job> jobs = new ArrayList<>();
        for (Small file : files) {
            byte[] record = PackRecord.of(file.name, file.sealed);
            jobs.add(new Job(record, PackRecord.body(file.name), new CompletableFuture<>()));
        }
        submit(jobs);
        List<PackPlace> places = new ArrayList<>();
        @Nullable CompletionException failure = null;
        for (Job job : jobs) {
            try {
                places.add(job.done.join()); // not interruptible: the record would be held for ever
            } catch (CompletionException refused) {
                failure = refused;
            }
        }
        if (failure != null) {
            places.forEach(this::done);
            throw new IOException("the disk does not take it: " + failure.getCause(), failure.getCause());
        }
        return places;
    }

    private synchronized void submit(List<Job> jobs) throws IOException {
        if (closed) {
            throw new IOException("the packs are closed");
        }
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("packs").start(this::write);
        }
        waiting.addAll(jobs);
    }

    /** The record is in a row now, or will never be in one. */
    void done(PackPlace place) {
        held.computeIfPresent(place.pack(), (pack, count) -> count == 1 ? null : count - 1);
    }

    /** Whether records of a pack may yet come into rows. To be asked before rows are looked at: afterwards it says nothing. */
    boolean isBusy(long pack) {
        return pack == current || held.containsKey(pack);
    }

    private void write() {
        List<Job> batch = new ArrayList<>();
        @Nullable Open open = null;
        boolean ending = false;
        while (!ending) {
            batch.clear();
            try {
                batch.add(waiting.take());
            } catch (InterruptedException nobodyDoesThat) {
                continue;
            }
            waiting.drainTo(batch, BATCH - 1);
            ending = batch.remove(end);
            open = write(batch, open);
        }
        if (open != null) {
            finish(open);
        }
    }

    /** The pack that is written to. */
    private static final class Open {
        private final long number;
        private final FileChannel file;
        private long length;
        private int records;

        Open(long number, FileChannel file) {
            this.number = number;
            this.file = file;
        }

        boolean isFull() {
            return length >= FULL || records >= MANY;
        }
    }

    /** Returns the pack to go on with. */
    private @Nullable Open write(List<Job> batch, @Nullable Open before) {
        @Nullable Open open = before;
        int from = 0;
        while (from < batch.size()) {
            List<Job> rest = batch.subList(from, batch.size());
            try {
                if (open == null || open.isFull()) {
                    open = next(open);
                }
                from += fill(open, rest);
            } catch (IOException refused) {
                // What was written of it may or may not be on the disk: nothing more goes there.
                rest.forEach(job -> job.done.completeExceptionally(refused));
                if (open != null) {
                    finish(open);
                }
                return null;
            }
        }
        return open;
    }

    private Open next(@Nullable Open full) throws IOException {
        if (full != null) {
            finish(full);
        }
        long number = random.nextLong() & Long.MAX_VALUE;
        current = number;
        return new Open(number, folder.create(number));
    }

    /** Writes as many as the pack takes, and syncs; returns how many. */
    private int fill(Open open, List<Job> jobs) throws IOException {
        List<PackPlace> places = new ArrayList<>();
        for (Job job : jobs) {
            if (open.isFull()) {
                break;
            }
            ByteBuffer left = ByteBuffer.wrap(job.record);
            while (left.hasRemaining()) {
                open.file.write(left, open.length + left.position());
            }
            places.add(new PackPlace(open.number, open.length + job.body, job.record.length - job.body));
            open.length += job.record.length;
            open.records++;
        }
        open.file.force(false);
        for (int i = 0; i < places.size(); i++) {
            held.merge(open.number, 1, Integer::sum);
            jobs.get(i).done.complete(places.get(i));
        }
        return places.size();
    }

    private void finish(Open open) {
        try (FileChannel file = open.file) {
            file.force(true);
            folder.stamp(open.number, clock.instant());
        } catch (IOException e) {
            // All that was promised has been synced already; the time is for who looks for old packs.
        }
        current = 0;
    }

    @Override
    public void close() {
        @Nullable Thread writing;
        synchronized (this) {
            closed = true;
            writing = thread;
            waiting.add(end);
        }
        boolean interrupted = false;
        while (writing != null && writing.isAlive()) {
            try {
                writing.join();
            } catch (InterruptedException keptForLater) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
