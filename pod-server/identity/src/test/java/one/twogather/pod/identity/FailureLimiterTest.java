package one.twogather.pod.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import one.twogather.pod.testkit.FakeClock;
import org.junit.jupiter.api.Test;

class FailureLimiterTest {

    private final FakeClock clock = new FakeClock();
    private final FailureLimiter limiter = new FailureLimiter(3, clock);

    private static Optional<Duration> seconds(long count) {
        return Optional.of(Duration.ofSeconds(count));
    }

    @Test
    void afterTheFreeAttemptsOneWaits() {
        for (int i = 0; i < 3; i++) {
            assertEquals(Optional.empty(), limiter.attempt("here"));
        }
        assertEquals(seconds(6), limiter.attempt("here"));
        assertEquals(seconds(6), limiter.attempt("here"), "waiting is not punished");
        assertEquals(Optional.empty(), limiter.attempt("elsewhere"));
        clock.advance(Duration.ofSeconds(6));
        assertEquals(Optional.empty(), limiter.attempt("here"));
        assertEquals(seconds(6), limiter.attempt("here"));
    }

    @Test
    void anAttemptThatSucceededCostsNothing() {
        for (int i = 0; i < 100; i++) {
            assertEquals(Optional.empty(), limiter.attempt("here"));
            limiter.forgive("here");
        }
    }

    @Test
    void forgivingDoesNotSaveUpForLater() {
        limiter.forgive("here");
        limiter.attempt("here");
        for (int i = 0; i < 10; i++) {
            limiter.forgive("here");
        }
        for (int i = 0; i < 3; i++) {
            assertEquals(Optional.empty(), limiter.attempt("here"));
        }
        assertEquals(seconds(6), limiter.attempt("here"));
    }

    @Test
    void failuresAndAttemptsCountTogether() {
        limiter.failed("here");
        limiter.attempt("here");
        limiter.failed("here");
        assertEquals(seconds(6), limiter.pause("here"));
        assertEquals(seconds(6), limiter.attempt("here"));
    }

    @Test
    void whoIsQuickHasNoMoreAttempts() throws Exception {
        List<Callable<Optional<Duration>>> attempts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            attempts.add(() -> limiter.attempt("here"));
        }
        int free = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<Optional<Duration>> attempt : threads.invokeAll(attempts)) {
                free += attempt.get().isEmpty() ? 1 : 0;
            }
        }
        assertEquals(3, free);
        assertTrue(limiter.pause("here").isPresent());
    }
}
