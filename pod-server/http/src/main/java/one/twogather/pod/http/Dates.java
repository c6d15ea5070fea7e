package one.twogather.pod.http;

import java.time.Clock;

/** The {@code Date} line, rendered once a second. */
final class Dates {

    private static final byte[] NAME = Head.rendered("Date: ");

    @SuppressWarnings("ArrayRecordComponent")
    private record Line(long second, byte[] bytes) {}

    private final Clock clock;
    private volatile Line line;

    Dates(Clock clock) {
        this.clock = clock;
        this.line = render(clock.millis() / 1000);
    }

    byte[] line() {
        long second = clock.millis() / 1000;
        Line present = line;
        if (present.second != second) {
            present = render(second);
            line = present;
        }
        return present.bytes;
    }

    Clock clock() {
        return clock;
    }

    private static Line render(long second) {
        byte[] bytes = new byte[NAME.length + HttpDate.LENGTH + 2];
        System.arraycopy(NAME, 0, bytes, 0, NAME.length);
        HttpDate.write(second, bytes, NAME.length);
        bytes[bytes.length - 2] = '\r';
        bytes[bytes.length - 1] = '\n';
        return new Line(second, bytes);
    }
}
