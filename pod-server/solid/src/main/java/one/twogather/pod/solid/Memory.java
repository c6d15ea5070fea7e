package one.twogather.pod.solid;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;

/**
 * What requests may hold in memory, by their stages: bodies that arrive, as slowly as their senders like; documents that are worked on, where a statement
 * takes many times its text; answers that leave, as slowly as their readers like. The stages are apart so that the slow cannot stop the others, and one
 * never waits for an earlier one, so nobody waits for somebody who waits for them (docs/decisions/0035).
 */
final class Memory {

    /** A byte that only lies there costs a byte; one that is worked on costs some thirty. */
    private static final int LYING = 4;

    private final Capacity arriving;
    private final Capacity working;
    private final Capacity leaving;

    /**
     * @param working bytes of documents that are worked on at once
     * @param patience how long one waits for its turn
     */
    Memory(long working, Duration patience) {
        this.arriving = new Capacity(LYING * working, patience);
        this.working = new Capacity(working, patience);
        this.leaving = new Capacity(LYING * working, patience);
    }

    /** Room for a body of this length, on the account of the pod it is for and of the person who sends it. */
    Optional<Capacity.Room> arriving(long bytes, PodId pod, Caller caller) {
        return caller.agent().isPresent()
                ? arriving.enter(bytes, pod, caller.agent().get())
                : arriving.enter(bytes, pod);
    }

    /** The turn of a document of this length. */
    Optional<Capacity.Room> working(long bytes) {
        return working.enter(bytes);
    }

    /** How bytes are shown that lie in memory until they are sent; empty if there is no room for them to lie. Short ones always have some. */
    Optional<Shown> leaving(PodId pod, byte[] bytes) {
        if (bytes.length <= Capacity.SMALL) {
            return Optional.of(Shown.bytes(bytes));
        }
        return leaving.enterNow(bytes.length, pod)
                .map(room -> new Shown.As(new Representation.Content.Seekable(bytes.length, new Lying(bytes, room))));
    }

    /** Nobody's turn came in time. */
    static Problem busy() {
        return Problem.of(ProblemType.BUSY);
    }

    /** Bytes that are counted until they are let go. */
    private static final class Lying implements Representation.Part {
        private final byte[] bytes;
        private final Capacity.Room room;

        private Lying(byte[] bytes, Capacity.Room room) {
            this.bytes = bytes;
            this.room = room;
        }

        @Override
        public void writeTo(OutputStream out, long offset, long length) throws IOException {
            out.write(bytes, (int) offset, (int) length);
        }

        @Override
        public void close() {
            room.close();
        }
    }
}
