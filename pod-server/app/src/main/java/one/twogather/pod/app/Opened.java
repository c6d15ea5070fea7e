package one.twogather.pod.app;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * What was opened and is to be closed: the last first, since what is above stands on what is below. Something that cannot be closed keeps nothing else open.
 *
 * <p>Not for use by several threads.
 */
final class Opened implements AutoCloseable {

    private final Deque<Runnable> closings = new ArrayDeque<>();

    /** Notes what was just opened, and how it is closed. */
    <T> T add(T thing, Consumer<? super T> close) {
        closings.push(() -> close.accept(thing));
        return thing;
    }

    /** Closes all there is by now, because of something that broke; that is what will be told of. */
    void closeAfter(Exception broken) {
        try {
            close();
        } catch (RuntimeException unclosable) {
            broken.addSuppressed(unclosable);
        }
    }

    /** Closes each thing once. */
    @Override
    public void close() {
        if (closings.isEmpty()) {
            return;
        }
        try {
            closings.pop().run();
        } catch (RuntimeException unclosable) {
            closeAfter(unclosable);
            throw unclosable;
        }
        close();
    }
}
