package one.twogather.pod.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import one.twogather.pod.outbound.CachingFetcher.Keeping;
import one.twogather.pod.outbound.Failure.Unreachable;
import one.twogather.pod.outbound.Fetch.Fetched;
import one.twogather.pod.testkit.FakeClock;
import org.junit.jupiter.api.Test;

class CachingFetcherTest {

    private static final String ADDRESS = "https://bob.example/card";

    private final FakeClock clock = new FakeClock();
    private final AtomicInteger asked = new AtomicInteger();
    private Fetch answer = found(Duration.ofMinutes(5));

    private final Fetcher cache = new CachingFetcher(
            (address, accept, oldest) -> {
                asked.incrementAndGet();
                return answer;
            },
            new Keeping(Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofSeconds(10)),
            1 << 20,
            clock);

    private static Fetched found(Duration freshFor) {
        return new Fetched(ADDRESS, "text/turtle", new byte[] {1}, freshFor);
    }

    private void isKeptFor(Duration time) {
        cache.fetch(ADDRESS, "*/*");
        clock.advance(time.minusMillis(1));
        cache.fetch(ADDRESS, "*/*");
        assertEquals(1, asked.get());
        clock.advance(Duration.ofMillis(1));
        cache.fetch(ADDRESS, "*/*");
        assertEquals(2, asked.get());
    }

    @Test
    void aResultIsKeptAsLongAsTheSourceSays() {
        isKeptFor(Duration.ofMinutes(5));
    }

    @Test
    void aResultThatMayNotBeKeptIsKeptForTheLeastTime() {
        answer = found(Duration.ZERO);
        isKeptFor(Duration.ofMinutes(1));
    }

    @Test
    void aResultIsNeverKeptLongerThanTheMost() {
        answer = found(Duration.ofDays(300));
        isKeptFor(Duration.ofHours(1));
    }

    @Test
    void aFailureIsKeptBriefly() {
        answer = new Unreachable("down");
        isKeptFor(Duration.ofSeconds(10));
    }

    @Test
    void aCallerMayAskForSomethingFresher() {
        cache.fetch(ADDRESS, "*/*");
        clock.advance(Duration.ofSeconds(30));
        cache.fetch(ADDRESS, "*/*", Duration.ofSeconds(31));
        assertEquals(1, asked.get());
        cache.fetch(ADDRESS, "*/*", Duration.ofSeconds(30));
        assertEquals(2, asked.get());
        cache.fetch(ADDRESS, "*/*", Duration.ZERO);
        assertEquals(3, asked.get());
    }

    @Test
    void aClockSetBackKeepsNothingAlive() {
        cache.fetch(ADDRESS, "*/*");
        clock.advance(Duration.ofDays(-1));
        cache.fetch(ADDRESS, "*/*");
        assertEquals(2, asked.get());
    }

    @Test
    void fragmentsShareADocumentAndMediaTypesDoNot() {
        cache.fetch(ADDRESS + "#me", "text/turtle");
        cache.fetch(ADDRESS, "text/turtle");
        assertEquals(1, asked.get());
        cache.fetch(ADDRESS, "application/json");
        assertEquals(2, asked.get());
    }

    @Test
    void whoeverAsksMeanwhileGetsTheSameAnswer() throws InterruptedException, ExecutionException {
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Fetcher slow = new CachingFetcher(
                (address, accept, oldest) -> {
                    asked.incrementAndGet();
                    asking.countDown();
                    await(goOn);
                    return answer;
                },
                Keeping.USUAL,
                1 << 20,
                clock);
        List<FutureTask<Fetch>> callers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            FutureTask<Fetch> caller = new FutureTask<>(() -> slow.fetch(ADDRESS, "*/*"));
            callers.add(caller);
            Thread.startVirtualThread(caller);
        }
        asking.await();
        goOn.countDown();
        for (FutureTask<Fetch> caller : callers) {
            assertInstanceOf(Fetched.class, caller.get());
        }
        assertEquals(1, asked.get());
    }

    @Test
    void aSourceThatBreaksIsAskedAgain() {
        Fetcher broken = new CachingFetcher(
                (address, accept, oldest) -> {
                    if (asked.incrementAndGet() == 1) {
                        throw new IllegalStateException("broken");
                    }
                    return answer;
                },
                Keeping.USUAL,
                1 << 20,
                clock);
        assertThrows(IllegalStateException.class, () -> broken.fetch(ADDRESS, "*/*"));
        assertInstanceOf(Fetched.class, broken.fetch(ADDRESS, "*/*"));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
