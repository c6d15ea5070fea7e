package one.twogather.bench;

import java.net.URI;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** Bodies of files: random, since zeros might be stored as nothing, and each a little different, since equal ones might be stored once. */
final class BigBody {

    private static final byte[] BLOCK = new byte[1 << 20];
    private static final AtomicLong MARKS = new AtomicLong();

    static {
        new Random(1).nextBytes(BLOCK);
    }

    private BigBody() {}

    static Request tenMebibytes(URI target) {
        return mebibytes(target, 10);
    }

    static Request mebibytes(URI target, int count) {
        return Request.upload(target, "%016x".formatted(MARKS.incrementAndGet()), BLOCK, count);
    }
}
