package one.twogather.pod.keyspace;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.rocksdb.RocksDBException;

/**
 * Whether writing works, and the way back when it has failed: a full disk is emptied by a person, who should not have to restart the server too.
 *
 * <p>For the committing thread, but for {@link #health}, which anybody may ask.
 */
final class Revival {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(16);
    private static final Duration IDLE = Duration.ofHours(1);
    private static final Logger LOG = System.getLogger(Revival.class.getName());

    private final RocksEngine engine;
    private volatile KeySpace.Health health = new KeySpace.Health(true, "");
    private Duration pause = FIRST_PAUSE;
    private long nextTry;

    Revival(RocksEngine engine) {
        this.engine = engine;
    }

    KeySpace.Health health() {
        return health;
    }

    /** How long the thread may wait for work before it should {@link #tryAgain}. */
    long pauseMillis() {
        return (health.writable() ? IDLE : pause).toMillis();
    }

    void failed(String reason) {
        if (health.writable()) {
            LOG.log(Level.ERROR, "no writes for now: {0}", reason);
            nextTry = System.nanoTime() + pause.toNanos();
        }
        health = new KeySpace.Health(false, reason);
    }

    void worked() {
        if (!health.writable()) {
            LOG.log(Level.INFO, "writes work again");
            health = new KeySpace.Health(true, "");
            pause = FIRST_PAUSE;
        }
    }

    /** Tries whether the cause is gone, opening the engine anew if it does not find that out by itself; not too often. */
    void tryAgain() {
        if (health.writable() || System.nanoTime() < nextTry) {
            return;
        }
        if (!writes() && reopens()) {
            writes();
        }
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        nextTry = System.nanoTime() + pause.toNanos();
    }

    private boolean writes() {
        try {
            engine.tryWriting();
            worked();
            return true;
        } catch (RocksDBException | KeySpaceUnavailable e) {
            return false; // health says so already, and why
        }
    }

    private boolean reopens() {
        try {
            engine.reopen();
            return true;
        } catch (IOException | KeySpaceUnavailable e) {
            health = new KeySpace.Health(false, "the engine cannot write: " + e.getMessage());
            return false;
        }
    }
}
