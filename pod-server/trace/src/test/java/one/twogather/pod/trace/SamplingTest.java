package one.twogather.pod.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SamplingTest {

    private final AtomicLong now = new AtomicLong(Duration.ofDays(3).toNanos());

    private static int taken(Sampling sampling, int of) {
        int taken = 0;
        for (int i = 0; i < of; i++) {
            taken += sampling.takes() ? 1 : 0;
        }
        return taken;
    }

    @Test
    void noMoreThanSomeInASecondHoweverManyCome() {
        Sampling sampling = new Sampling(1, 50, () -> 0.5, now::get);
        assertEquals(50, taken(sampling, 100_000));
        now.addAndGet(Duration.ofMillis(999).toNanos());
        assertEquals(0, taken(sampling, 100_000), "the same second");
        now.addAndGet(Duration.ofMillis(1).toNanos());
        assertEquals(50, taken(sampling, 100_000));
    }

    @Test
    void noMoreThanSomeWhenManyThreadsAsk() throws InterruptedException {
        Sampling sampling = new Sampling(1, 50, () -> 0.5, now::get);
        AtomicInteger taken = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 64; i++) {
                threads.submit(() -> taken.addAndGet(taken(sampling, 1_000)));
            }
        }
        assertEquals(50, taken.get());
    }

    @Test
    void aShareOfAll() {
        Random random = new Random(42);
        Sampling sampling = new Sampling(0.1, 65_000, random::nextDouble, now::get);
        int taken = taken(sampling, 100_000);
        assertTrue(taken > 9_500 && taken < 10_500, "taken: " + taken);
    }

    @Test
    void noneAndAll() {
        assertEquals(0, taken(new Sampling(0, 50, () -> 0, now::get), 1_000));
        assertEquals(10, taken(new Sampling(1, 50, () -> 0.999, now::get), 10));
    }
}
