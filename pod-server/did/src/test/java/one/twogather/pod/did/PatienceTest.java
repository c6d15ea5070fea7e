package one.twogather.pod.did;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Waiting that ends. */
class PatienceTest {

    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void whatIsSoIsNotWaitedFor() {
        assertTrue(new Patience(Duration.ZERO, Duration.ofDays(1)).until(() -> looks.incrementAndGet() == 1));
        assertEquals(1, looks.get());
    }

    @Test
    void itLooksUntilItIsSo() {
        assertTrue(new Patience(Duration.ofHours(1), Duration.ofNanos(1)).until(() -> looks.incrementAndGet() == 50));
        assertEquals(50, looks.get());
    }

    @Test
    void whatNeverComesIsNotWaitedForWithoutEnd() {
        assertFalse(new Patience(Duration.ofMillis(5), Duration.ofNanos(1)).until(() -> looks.incrementAndGet() < 0));
        assertTrue(looks.get() > 1, "it looks more than once");
    }

    @Test
    void whoIsToldToStopStops() {
        Thread.currentThread().interrupt();
        assertFalse(new Patience(Duration.ofHours(1), Duration.ofHours(1)).until(() -> looks.incrementAndGet() < 0));
        assertTrue(Thread.interrupted(), "and whoever asked learns that it was told to");
        assertEquals(1, looks.get());
    }

    @Test
    void looksAllAtOnceAreNoPatience() {
        assertThrows(IllegalArgumentException.class, () -> new Patience(Duration.ofSeconds(1), Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> new Patience(Duration.ofSeconds(-1), Duration.ofMillis(1)));
    }
}
