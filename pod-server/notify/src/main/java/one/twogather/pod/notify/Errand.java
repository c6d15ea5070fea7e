package one.twogather.pod.notify;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * A piece of work that is done whenever there is reason to, on a thread of its own, never twice at once: asked for while it is being done, it is done once
 * more. Between two rounds it has no thread, and takes no memory for one.
 */
public final class Errand {

    private static final System.Logger LOG = System.getLogger(Errand.class.getName());
    private static final int IDLE = 0;
    private static final int RUNNING = 1;
    private static final int RUNNING_AND_ASKED = 2;

    private final Runnable work;
    private final BooleanSupplier over;
    private final AtomicInteger state = new AtomicInteger(IDLE);

    /** @param work does whatever was there to be done when it was asked for; what it throws is logged, and ends the round */
    public Errand(Runnable work) {
        this(work, () -> false);
    }

    /** @param over true once the server lets go of what the work stands on: what it throws from then on is no news */
    Errand(Runnable work, BooleanSupplier over) {
        this.work = work;
        this.over = over;
    }

    /** Asks for a round that begins after this call. Returns at once. */
    public void ask() {
        if (state.getAndUpdate(now -> now == IDLE ? RUNNING : RUNNING_AND_ASKED) == IDLE) {
            Thread.ofVirtual().start(this::run);
        }
    }

    /** True while everything that was asked for has been done. */
    public boolean isDone() {
        return state.get() == IDLE;
    }

    private void run() {
        boolean again = true;
        while (again) {
            state.set(RUNNING);
            try {
                work.run();
            } catch (RuntimeException unexpected) {
                if (!over.getAsBoolean()) {
                    LOG.log(System.Logger.Level.ERROR, "a round ended early; the next one goes on", unexpected);
                }
            }
            again = !state.compareAndSet(RUNNING, IDLE);
        }
    }
}
