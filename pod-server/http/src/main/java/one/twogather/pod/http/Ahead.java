package one.twogather.pod.http;

import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the next bytes of a connection while its own thread is busy with an answer, and so notices when the client leaves. Whoever closes only its own
 * half of the connection has left too: proxies tell it so, and clients that want an answer keep theirs open.
 */
final class Ahead {

    private final FutureTask<byte @Nullable []> next;

    private Ahead(FutureTask<byte @Nullable []> next) {
        this.next = next;
    }

    /** @param socket the next bytes, at least one; null at the end */
    static Ahead of(Supplier<byte @Nullable []> socket) {
        FutureTask<byte @Nullable []> next = new FutureTask<>(socket::get);
        Thread.ofVirtual().start(next);
        return new Ahead(next);
    }

    /** True when no more bytes will come. */
    boolean isEnd() {
        return switch (next.state()) {
            case RUNNING -> false;
            case SUCCESS -> next.resultNow() == null;
            case FAILED, CANCELLED -> true;
        };
    }

    /** What came, or comes. */
    byte @Nullable [] take() {
        try {
            return next.get();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException());
        } catch (ExecutionException broken) {
            if (broken.getCause() instanceof UncheckedIOException gone) {
                throw gone;
            }
            throw new IllegalStateException(broken);
        }
    }
}
