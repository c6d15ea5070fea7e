package one.twogather.pod.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ErrandTest {

    @Test
    void whateverIsAskedForIsDoneAndNeverTwiceAtOnce() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger seen = new AtomicInteger();
        Errand errand = new Errand(() -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            seen.set(asked.get());
            inside.decrementAndGet();
        });
        int callers = 8;
        int times = 5_000;
        CountDownLatch done = new CountDownLatch(callers);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int caller = 0; caller < callers; caller++) {
                threads.submit(() -> {
                    for (int i = 0; i < times; i++) {
                        asked.incrementAndGet();
                        errand.ask();
                    }
                    done.countDown();
                });
            }
        }
        assertTrue(done.await(30, TimeUnit.SECONDS));
        World.await(() -> seen.get() == callers * times);
        assertEquals(callers * times, seen.get(), "a round began after the last call");
        assertEquals(1, most.get());
    }

    @Test
    void aRoundThatFailsDoesNotEndTheRest() throws Exception {
        Semaphore rounds = new Semaphore(0);
        Errand errand = new Errand(() -> {
            rounds.release();
            throw new IllegalStateException("as it happens");
        });
        errand.ask();
        assertTrue(rounds.tryAcquire(10, TimeUnit.SECONDS));
        errand.ask();
        assertTrue(rounds.tryAcquire(10, TimeUnit.SECONDS));
    }
}
