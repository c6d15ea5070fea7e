package one.twogather.pod.solid;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import one.twogather.pod.model.PodId;

/**
 * Room in pods that uploads under way have taken and not yet committed: without it, many uploads at once would each stage as much as is left of the pod
 * (P-131). In this process only.
 */
final class Reservations {

    /** Taken at once, so that the room is looked up seldom. */
    private static final long STEP = 1 << 20;

    private final ConcurrentHashMap<PodId, Long> reserved = new ConcurrentHashMap<>();

    /**
     * Nothing yet, for one upload.
     *
     * @param room how many bytes the pod would take if there were no other uploads, looked up anew whenever more is taken
     */
    Reservation begin(PodId pod, LongSupplier room) {
        return new Reservation(pod, room);
    }

    /** The pod has no room for what comes. */
    static final class OutOfRoom extends IOException {
        private final long bytes;

        OutOfRoom(long bytes) {
            super("no room");
            this.bytes = bytes;
        }

        /** How many were to be taken in all. */
        long bytes() {
            return bytes;
        }
    }

    /** What one upload has taken. Used by one thread. */
    final class Reservation implements AutoCloseable {
        private final PodId pod;
        private final LongSupplier room;
        private long mine;

        private Reservation(PodId pod, LongSupplier room) {
            this.pod = pod;
            this.room = room;
        }

        /** Takes so many bytes in all; false if the pod has not got them. */
        boolean covers(long bytes) {
            if (bytes > mine) {
                long left = room.getAsLong();
                reserved.compute(pod, (same, all) -> grown(all == null ? 0 : all, bytes, left));
            }
            return bytes <= mine;
        }

        private Long grown(long all, long bytes, long left) {
            long others = all - mine;
            long wanted = Math.max(bytes, Math.min(bytes + STEP, left - others));
            if (wanted > left - others) {
                return all;
            }
            mine = wanted;
            return others + wanted;
        }

        /** The same bytes, each taken before it is handed on. Reading more than there is room for throws {@link OutOfRoom}. */
        InputStream guard(InputStream bytes) {
            return new InputStream() {
                private long count;

                @Override
                public int read() throws IOException {
                    int next = bytes.read();
                    return next < 0 ? next : counted(next, 1);
                }

                @Override
                public int read(byte[] into, int offset, int length) throws IOException {
                    int read = bytes.read(into, offset, length);
                    return read <= 0 ? read : counted(read, read);
                }

                private int counted(int result, int more) throws OutOfRoom {
                    count += more;
                    if (!covers(count)) {
                        throw new OutOfRoom(count);
                    }
                    return result;
                }
            };
        }

        @Override
        public void close() {
            long given = mine;
            mine = 0;
            reserved.computeIfPresent(pod, (same, all) -> all.longValue() == given ? null : Long.valueOf(all - given));
        }
    }
}
