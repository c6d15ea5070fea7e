package one.twogather.pod.model;

import java.util.function.Supplier;

/**
 * Where the time of one request goes. The room that answers requests opens a sheet around its work; whoever takes time further down notes it there without
 * knowing whose it is, or that there is one: it is for logs only and decides nothing.
 *
 * <p>Times are {@link System#nanoTime}'s. Parts do not overlap, and the same part may come again and again. Used by one thread, for one request after the
 * other: noting costs a look at the clock and makes no object.
 */
public final class Timesheet {

    /** What time is spent on. What is not noted at all is work that has no name here. */
    public enum Part {
        /** Waiting for the bytes of the request. */
        CLIENT,
        /** Finding out who calls. */
        AUTHENTICATION,
        /** Finding out what they may do: access rules, and the groups these name. */
        RULES,
        /** Waiting for room in memory, or for a turn to compute. */
        TURN,
        /** Reading what was sent or is stored, patching it, and writing it in the form that was asked for. */
        CONTENT,
        /** Computing the answer of a query. */
        QUERY,
        /** Waiting until what was written is on the disk. */
        COMMIT,
        /** Waiting for the client to take the answer. */
        SENDING
    }

    /** Work that is noted, and may fail in its own way. */
    @FunctionalInterface
    public interface Work<X extends Throwable> {
        void run() throws X;
    }

    private static final ScopedValue<Timesheet> PRESENT = ScopedValue.newInstance();
    private static final int PARTS = Part.values().length;

    private final long[] spent = new long[PARTS];
    private final long[] first = new long[PARTS];
    private final long[] last = new long[PARTS];
    private int noted;

    /** Does the work with this as the sheet for all that this thread notes meanwhile. */
    public <X extends Throwable> void during(Work<X> work) throws X {
        ScopedValue.where(PRESENT, this).call(() -> {
            work.run();
            return this;
        });
    }

    /** Does a part of the work, and notes how long it takes, if there is a sheet. */
    public static <T> T spend(Part part, Supplier<T> work) {
        long since = System.nanoTime();
        try {
            return work.get();
        } finally {
            spent(part, since);
        }
    }

    /** Notes that a part which began at {@code since} ends now, if there is a sheet. */
    public static void spent(Part part, long since) {
        if (PRESENT.isBound()) {
            PRESENT.get().add(part, since, System.nanoTime());
        }
    }

    /** Notes that a part took from {@code since} to {@code until}. */
    public void add(Part part, long since, long until) {
        int index = part.ordinal();
        if (!has(part)) {
            noted |= 1 << index;
            first[index] = since;
            spent[index] = 0;
        }
        spent[index] += until - since;
        last[index] = until;
    }

    /** Forgets everything: another request begins. */
    public void clear() {
        noted = 0;
    }

    /** Whether anything was noted of a part. */
    public boolean has(Part part) {
        return (noted & 1 << part.ordinal()) != 0;
    }

    /** Nanoseconds of a part, all together. */
    public long spent(Part part) {
        return has(part) ? spent[part.ordinal()] : 0;
    }

    /** When a part that {@linkplain #has is there} began, the first time. */
    public long first(Part part) {
        return first[part.ordinal()];
    }

    /** When a part that {@linkplain #has is there} ended, the last time. */
    public long last(Part part) {
        return last[part.ordinal()];
    }
}
