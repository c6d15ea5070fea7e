package one.twogather.pod.keyspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import one.twogather.pod.keyspace.CommitResult.Committed;
import one.twogather.pod.keyspace.CommitResult.LimitExceeded;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What {@link KeySpace} promises to many threads at once: virtual ones, as in the server. */
@NullMarked
public abstract class ConcurrentKeySpaceContract extends KeySpaceFixture {

    private static final int THREADS = 16;

    /** Runs the task on many threads, and hands their answers over in the threads' order. */
    private static <T> List<T> together(int threads, IntFunction<Callable<T>> task) throws Exception {
        List<T> answers = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(executor.submit(task.apply(i)));
            }
            for (Future<T> one : running) {
                answers.add(one.get());
            }
        }
        return answers;
    }

    /** Repeats a check while the work goes on, on platform threads: virtual ones that never park would keep the others from running. */
    private static void watched(int watchers, Supplier<Runnable> check, Callable<?> work) throws Exception {
        AtomicBoolean running = new AtomicBoolean(true);
        try (ExecutorService executor = Executors.newFixedThreadPool(watchers)) {
            List<Future<?>> watching = new ArrayList<>();
            for (int i = 0; i < watchers; i++) {
                Runnable mine = check.get();
                watching.add(executor.submit(() -> {
                    while (running.get()) {
                        mine.run();
                    }
                }));
            }
            try {
                work.call();
            } finally {
                running.set(false);
            }
            for (Future<?> one : watching) {
                one.get();
            }
        }
    }

    private long count(Key key) {
        return Operation.count(space().get(key));
    }

    @Test
    void onlyOneOfManyCreatesARow() throws Exception {
        for (int round = 0; round < 20; round++) {
            Key key = key("row" + round);
            List<Boolean> won = together(
                    THREADS,
                    thread -> () -> space().commit(Commit.in(ALICE)
                                    .require(new Condition.Absent(key))
                                    .put(key, value("" + thread))
                                    .build())
                            instanceof Committed);
            assertEquals(1, won.stream().filter(one -> one).count());
            assertEquals("" + won.indexOf(true), text(space().get(key)));
        }
    }

    @Test
    void counterIsNeverPassedNorLeftShort() throws Exception {
        int limit = 100;
        List<Integer> done = together(THREADS, thread -> () -> {
            int mine = 0;
            for (int i = 0; i < 20; i++) {
                CommitResult result = space().commit(Commit.in(ALICE)
                        .apply(new Operation.Add(key("n"), 1, limit))
                        .build());
                mine += result instanceof Committed ? 1 : 0;
                assertTrue(result instanceof Committed || result instanceof LimitExceeded, "additions never conflict");
            }
            return mine;
        });
        assertEquals(limit, done.stream().mapToInt(Integer::intValue).sum());
        assertEquals(limit, count(key("n")));
    }

    @Test
    void logHasNoGapsWhoeverWrites() throws Exception {
        int each = 30;
        List<List<Long>> numbers = together(THREADS, thread -> () -> {
            List<Long> mine = new ArrayList<>();
            for (int i = 0; i < each; i++) {
                Operation.Append append = new Operation.Append(key("log/"), key("next"), value(thread + "/" + i));
                mine.addAll(committed(Commit.in(ALICE).apply(append)).sequences());
            }
            return mine;
        });
        assertEquals(
                LongStream.rangeClosed(1, THREADS * each).boxed().toList(),
                numbers.stream().flatMap(List::stream).sorted().toList());
        for (int thread = 0; thread < THREADS; thread++) {
            List<Long> mine = numbers.get(thread);
            assertEquals(mine.stream().sorted().toList(), mine, "in the order of their commits");
            for (int i = 0; i < each; i++) {
                Key entry = new Operation.Append(key("log/"), key("next"), value("")).entry(mine.get(i));
                assertEquals(thread + "/" + i, text(space().get(entry)));
            }
        }
    }

    @Test
    void moneyIsNeitherMadeNorLost() throws Exception {
        int accounts = 6;
        int total = accounts * 100;
        for (int i = 0; i < accounts; i++) {
            committed(Commit.in(ALICE).put(key("account" + i), Operation.counter(100)));
        }
        watched(
                2,
                () -> () -> assertEquals(total, sum(accounts)),
                () -> together(THREADS, thread -> () -> {
                    Random random = new Random(thread);
                    for (int i = 0; i < 25; i++) {
                        transfer(random.nextInt(accounts), random.nextInt(accounts), random.nextInt(20));
                    }
                    return thread;
                }));
        assertEquals(total, sum(accounts));
    }

    /** Reads both, writes both if they are unchanged, and begins again if not. */
    private void transfer(int from, int to, int amount) {
        CommitResult result = new CommitResult.Committed(List.of());
        do {
            byte[] giver = Objects.requireNonNull(space().get(key("account" + from)));
            byte[] taker = Objects.requireNonNull(space().get(key("account" + to)));
            if (from == to || Operation.count(giver) < amount) {
                return;
            }
            result = space().commit(Commit.in(ALICE)
                    .require(new Condition.Unchanged(key("account" + from), giver))
                    .require(new Condition.Unchanged(key("account" + to), taker))
                    .put(key("account" + from), Operation.counter(Operation.count(giver) - amount))
                    .put(key("account" + to), Operation.counter(Operation.count(taker) + amount))
                    .build());
        } while (!(result instanceof Committed));
    }

    private long sum(int accounts) {
        long sum = 0;
        try (Snapshot snapshot = space().snapshot();
                Snapshot.Rows rows = snapshot.scan(KeyRange.startingWith(key("account")))) {
            int seen = 0;
            while (rows.hasNext()) {
                sum += Operation.count(rows.next().value());
                seen++;
            }
            assertEquals(accounts, seen);
        }
        return sum;
    }

    @Test
    void childNeverOutlivesItsContainer() throws Exception {
        Key container = key("c/");
        Key children = key("c/-");
        Commit deletion = Commit.in(ALICE)
                .require(new Condition.EmptyRange(KeyRange.startingWith(children)))
                .apply(new Operation.DeleteRange(KeyRange.startingWith(container)))
                .build();
        together(THREADS, thread -> () -> {
            for (int i = 0; i < 40; i++) {
                if (thread % 2 == 0) {
                    Key child = key("c/-" + thread);
                    committed(Commit.in(ALICE).put(container, value("")).put(child, value("")));
                    committed(Commit.in(ALICE).delete(child));
                } else {
                    space().commit(deletion);
                    try (Snapshot snapshot = space().snapshot();
                            Snapshot.Rows rows = snapshot.scan(KeyRange.startingWith(children))) {
                        assertTrue(!rows.hasNext() || snapshot.get(container) != null);
                    }
                }
            }
            return thread;
        });
        assertEquals(new Committed(List.of()), space().commit(deletion));
        assertEquals(List.of(), keys(KeyRange.startingWith(container)));
    }

    /**
     * One thread raises two rows together; others read them without a snapshot. No reader may see less than was acknowledged before it asked, nor less
     * than it saw before, nor the second row behind the first: a state in between never existed.
     */
    @Test
    void readsNeverGoBackInTime() throws Exception {
        AtomicLong acknowledged = new AtomicLong();
        AtomicInteger readers = new AtomicInteger();
        watched(
                4,
                () -> {
                    boolean cached = readers.incrementAndGet() % 2 == 0;
                    long[] seen = {0};
                    return () -> {
                        long floor = Math.max(seen[0], acknowledged.get());
                        long first = cached ? count(key("first")) : inSnapshot(key("first"));
                        long second = count(key("second"));
                        assertTrue(first >= floor, () -> "saw " + first + " after " + floor);
                        assertTrue(second >= first, () -> "saw " + second + " after " + first);
                        seen[0] = second;
                    };
                },
                () -> together(1, thread -> () -> {
                    for (long i = 1; i <= 500; i++) {
                        committed(Commit.in(ALICE)
                                .put(key("first"), Operation.counter(i))
                                .put(key("second"), Operation.counter(i)));
                        acknowledged.set(i);
                    }
                    return thread;
                }));
        assertEquals(500, count(key("second")));
    }

    private long inSnapshot(Key key) {
        try (Snapshot snapshot = space().snapshot()) {
            return Operation.count(snapshot.get(key));
        }
    }

    @Test
    void closingAnswersEveryCommit() throws Exception {
        AtomicLong unavailable = new AtomicLong();
        List<Integer> done = together(THREADS, thread -> () -> {
            int mine = 0;
            try {
                while (mine < 1_000_000) {
                    committed(Commit.in(ALICE).apply(new Operation.Add(key("n"), 1, Long.MAX_VALUE)));
                    mine++;
                    if (thread == 0 && mine == 50) {
                        space().close();
                    }
                    Thread.yield();
                }
            } catch (KeySpaceUnavailable closed) {
                unavailable.incrementAndGet();
            }
            return mine;
        });
        assertEquals(THREADS, unavailable.get());
        assertTrue(done.stream().mapToInt(Integer::intValue).sum() >= 50);
    }
}
