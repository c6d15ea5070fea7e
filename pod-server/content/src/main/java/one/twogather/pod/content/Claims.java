package one.twogather.pod.content;

import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** Who wants a file to stay, and which one the sweep is at. A name is pinned, condemned, or neither. */
final class Claims {

    private sealed interface Claim {}

    private record Pinned(int times) implements Claim {}

    private record Condemned(CountDownLatch over) implements Claim {}

    private final ConcurrentHashMap<FileName, Claim> claims = new ConcurrentHashMap<>();

    /** From now on the sweep leaves this file alone. Waits for the sweep if it is at this very file; that is one deletion at most. */
    void pin(FileName name) {
        boolean interrupted = false;
        while (true) {
            Claim claim = claims.compute(name, (key, present) -> switch (present) {
                case null -> new Pinned(1);
                case Pinned(int times) -> new Pinned(times + 1);
                case Condemned condemned -> condemned;
            });
            if (!(claim instanceof Condemned(CountDownLatch over))) {
                break;
            }
            try {
                over.await();
            } catch (InterruptedException keptForLater) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    void unpin(FileName name) {
        claims.computeIfPresent(name, (key, present) -> switch (present) {
            case Pinned(int times) -> times == 1 ? null : new Pinned(times - 1);
            case Condemned condemned -> condemned;
        });
    }

    /** Runs {@code deletion} while nobody can pin the file; does nothing if somebody has. */
    boolean whileUnpinned(FileName name, Deletion deletion) throws IOException {
        Condemned condemned = new Condemned(new CountDownLatch(1));
        if (claims.putIfAbsent(name, condemned) != null) {
            return false;
        }
        try {
            return deletion.tried();
        } finally {
            claims.remove(name);
            condemned.over().countDown();
        }
    }

    interface Deletion {
        boolean tried() throws IOException;
    }
}
