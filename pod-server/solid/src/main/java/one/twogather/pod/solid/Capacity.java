package one.twogather.pod.solid;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import one.twogather.pod.model.Timesheet;

/**
 * So many bytes at once, whoever they are for; who comes when all are taken waits for a while. Small things have a part of their own and never wait for
 * large ones. Of either part one payer, a pod or a person, gets a half at most.
 */
final class Capacity {

    /** Bytes of a small thing: nearly all documents, and nearly all patches. */
    static final int SMALL = 64 * 1024;

    private static final int UNIT = 1024;

    /** A quarter for small things. */
    private static final int SMALL_PART = 4;

    private final Part small;
    private final Part large;
    private final Duration patience;

    /**
     * @param bytes at once
     * @param patience how long one waits for its turn
     */
    Capacity(long bytes, Duration patience) {
        this.small = new Part(bytes / SMALL_PART);
        this.large = new Part(bytes - bytes / SMALL_PART);
        this.patience = patience;
    }

    /** Room that was given, to be given back. */
    static final class Room implements AutoCloseable {
        private final List<Semaphore> gates = new ArrayList<>(3);
        private final int[] units = new int[3];

        private boolean enter(Semaphore gate, int wanted, long until) {
            try {
                if (!gate.tryAcquire(wanted)
                        && !gate.tryAcquire(wanted, until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    return false;
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return false;
            }
            units[gates.size()] = wanted;
            gates.add(gate);
            return true;
        }

        /** Does nothing the second time. */
        @Override
        public void close() {
            for (int i = gates.size() - 1; i >= 0; i--) {
                gates.remove(i).release(units[i]);
            }
        }
    }

    /**
     * Waits for room.
     *
     * @param payers on whose account, two at most
     * @return empty if there was none for too long
     */
    Optional<Room> enter(long bytes, Object... payers) {
        long since = System.nanoTime();
        Optional<Room> room = enter(bytes, patience, payers);
        Timesheet.spent(Timesheet.Part.TURN, since);
        return room;
    }

    /** Takes room if there is some. */
    Optional<Room> enterNow(long bytes, Object... payers) {
        return enter(bytes, Duration.ZERO, payers);
    }

    private Optional<Room> enter(long bytes, Duration longest, Object... payers) {
        Part part = bytes <= SMALL ? small : large;
        int wanted = (int) Math.min(part.units, 1 + bytes / UNIT);
        long until = System.nanoTime() + longest.toNanos();
        Room room = new Room();
        boolean entered = true;
        for (Object payer : payers) {
            entered = entered && room.enter(part.payers.get(payer), Math.min(part.half(), wanted), until);
        }
        if (entered && room.enter(part.all, wanted, until)) {
            return Optional.of(room);
        }
        room.close();
        return Optional.empty();
    }

    /** What things of one size share. A payer's gate lives as long as somebody is in it or waits at it. */
    private static final class Part {
        private final int units;
        private final Semaphore all;
        private final LoadingCache<Object, Semaphore> payers;

        private Part(long bytes) {
            this.units = (int) Math.max(1, Math.min(Integer.MAX_VALUE, bytes / UNIT));
            this.all = new Semaphore(units, true);
            this.payers = Caffeine.newBuilder().weakValues().build(payer -> new Semaphore(half(), true));
        }

        private int half() {
            return Math.max(1, units / 2);
        }
    }
}
