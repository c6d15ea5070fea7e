package one.twogather.pod.http;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Names for requests, so that what a person was shown can be found in the log: UUIDs of version 8 (RFC 9562 §5.8), random for this run of the server
 * in their first 74 bits and counting in their last 48. They are no secret.
 */
final class RequestIds {

    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int COUNTER_DIGITS = 12;

    private final byte[] template;
    private final AtomicLong counter = new AtomicLong();

    RequestIds(RandomGenerator random) {
        long most = (random.nextLong() & 0xffffffffffff0fffL) | 0x8000L;
        long least = ((random.nextLong() << 48) & 0x3fffffffffffffffL) | 0x8000000000000000L;
        this.template = Head.lines("X-Request-Id: " + new UUID(most, least));
    }

    long next() {
        return counter.incrementAndGet();
    }

    /** Writes the header line that names the request. */
    void write(long number, Head head) {
        head.line(template);
        long rest = number;
        int last = head.length() - 3;
        for (int i = 0; i < COUNTER_DIGITS; i++) {
            head.bytes()[last - i] = DIGITS[(int) (rest & 15)];
            rest >>>= 4;
        }
    }

    /** The same name as text. */
    String text(long number) {
        Head head = new Head(200);
        int start = head.length() + "X-Request-Id: ".length();
        write(number, head);
        return new String(head.bytes(), start, 36, StandardCharsets.US_ASCII);
    }
}
