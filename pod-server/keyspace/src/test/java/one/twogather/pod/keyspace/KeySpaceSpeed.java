package one.twogather.pod.keyspace;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.NullMarked;

/**
 * A quick look at the speed of the embedded engine, run by hand: {@code java -cp … one.twogather.pod.keyspace.KeySpaceSpeed FOLDER [WHAT]}. A commit is what a
 * new document costs: about ten rows, 900 bytes of them its own, a condition, a counter with a limit, and a log entry. Medians of three.
 */
@NullMarked
final class KeySpaceSpeed {

    private static final Partition POD = new Partition("alice");
    private static final int STORED = 50_000;
    private static final long SECONDS = Long.getLong("seconds", 2);

    private final KeySpace space;
    private final String wanted;
    private final AtomicLong numbers = new AtomicLong();
    private final byte[] body = new byte[900];

    private KeySpaceSpeed(KeySpace space, String wanted) {
        this.space = space;
        this.wanted = wanted;
        byte[] text = "<#me> <http://xmlns.com/foaf/0.1/name> \"somebody\" . ".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < body.length; i++) {
            body[i] = text[i % text.length];
        }
        byte[] noise = new byte[body.length / 2];
        new Random(1).nextBytes(noise);
        System.arraycopy(noise, 0, body, 0, noise.length);
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory(Path.of(arguments[0]), "speed");
        try (KeySpace space = RocksKeySpace.open(folder, RocksOptions.DEFAULT)) {
            KeySpaceSpeed speed = new KeySpaceSpeed(space, arguments.length > 1 ? arguments[1] : "");
            while (speed.numbers.get() < STORED) {
                speed.perSecond(64, speed::write);
            }
            speed.report("durable commits/s, 1 writer", 1, speed::write);
            speed.report("durable commits/s, 64 writers", 64, speed::write);
            speed.report("gets/s of 1,000 hot rows, 1 reader", 1, () -> speed.read(1_000));
            speed.report("gets/s of all rows, 1 reader", 1, () -> speed.read(speed.numbers.get()));
            speed.report("gets/s of all rows, 16 readers", 16, () -> speed.read(speed.numbers.get()));
            speed.report("scans/s of 20 rows", 1, speed::scan);
            System.out.println("stored " + speed.numbers.get() + ", resident "
                    + Files.readAllLines(Path.of("/proc/self/status")).stream()
                            .filter(line -> line.startsWith("VmRSS"))
                            .toList());
        }
    }

    private void report(String what, int threads, Runnable work) throws InterruptedException {
        if (!what.contains(wanted)) {
            return;
        }
        perSecond(threads, work);
        Rate[] rates = {perSecond(threads, work), perSecond(threads, work), perSecond(threads, work)};
        Arrays.sort(rates, Comparator.comparing(Rate::perSecond));
        System.out.printf(
                "%-40s %,10d   %.1f µs of processor each%n", what, rates[1].perSecond, rates[1].processorMicros);
    }

    private record Rate(long perSecond, double processorMicros) {}

    private static long processorNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static Rate perSecond(int threads, Runnable work) throws InterruptedException {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicLong done = new AtomicLong();
        CountDownLatch ended = new CountDownLatch(threads);
        long start = System.nanoTime();
        long processor = processorNanos();
        for (int i = 0; i < threads; i++) {
            Thread.ofVirtual().start(() -> {
                long mine = 0;
                while (!stop.get()) {
                    work.run();
                    mine++;
                }
                done.addAndGet(mine);
                ended.countDown();
            });
        }
        Thread.sleep(SECONDS * 1_000);
        stop.set(true);
        ended.await();
        long nanos = System.nanoTime() - start;
        return new Rate(done.get() * 1_000_000_000L / nanos, (processorNanos() - processor) / 1_000.0 / done.get());
    }

    private void write() {
        long number = numbers.getAndIncrement();
        Key document = document(number);
        Commit.Builder commit = Commit.in(POD)
                .require(new Condition.Absent(document))
                .put(document, body.clone())
                .put(Key.of(POD, Table.CHILD, "/notes/" + number), new byte[40])
                .put(Key.of(POD, Table.STATEMENTS, "/notes/" + number), new byte[200]);
        for (int i = 0; i < 5; i++) {
            commit.put(
                    Key.of(POD, Table.POSTING, "subject" + (number * 31 + i) % 100_003 + "\0" + number), new byte[0]);
        }
        commit.apply(new Operation.Add(Key.of(POD, Table.COUNTER, "bytes"), body.length, Long.MAX_VALUE));
        commit.apply(new Operation.Append(
                Key.of(POD, Table.CHANGE, "log/"), Key.of(POD, Table.COUNTER, "changes"), new byte[60]));
        if (!(space.commit(commit.build()) instanceof CommitResult.Committed)) {
            throw new IllegalStateException("not committed");
        }
    }

    private void read(long among) {
        if (space.get(document(ThreadLocalRandom.current().nextLong(among))) == null) {
            throw new IllegalStateException("lost");
        }
    }

    private void scan() {
        Key start =
                Key.of(POD, Table.CHILD, "/notes/" + ThreadLocalRandom.current().nextLong(numbers.get()));
        try (Snapshot snapshot = space.snapshot();
                Snapshot.Rows rows = snapshot.scan(KeyRange.of(POD, Table.CHILD).after(start))) {
            for (int i = 0; i < 20 && rows.hasNext(); i++) {
                rows.next();
            }
        }
    }

    private static Key document(long number) {
        return Key.of(POD, Table.DOCUMENT, "/notes/" + number);
    }
}
