package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {

    @Test
    void itTellsHowFarHowFastAndHowLong() {
        AtomicLong nanos = new AtomicLong();
        Pace pace = new Pace(3L << 30, nanos::get);
        assertEquals("0 B of 3.0 GiB, 0 B/s", pace.toString());
        nanos.set(10_000_000_000L);
        pace.add(1L << 30);
        assertEquals("1.0 GiB of 3.0 GiB, 102 MiB/s, 20 s to go", pace.toString());
        nanos.set(1_000_000_000_000L);
        assertEquals("1.0 GiB of 3.0 GiB, 1.0 MiB/s, 33 min 20 s to go", pace.toString());
        nanos.set(10_000_000_000_000L);
        assertEquals("1.0 GiB of 3.0 GiB, 105 KiB/s, 5 h 33 min to go", pace.toString());
        pace.add(2L << 30);
        assertEquals("3.0 GiB, 315 KiB/s", pace.toString());
        assertEquals(3L << 30, pace.done());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, 1023 B",
        "1024, 1.0 KiB",
        "10240, 10 KiB",
        "1048576, 1.0 MiB",
        "9223372036854775807, 8.0 EiB"
    })
    void bytesAreSaidAsPeopleSayThem(long bytes, String said) {
        assertEquals(said, Pace.bytes(bytes));
    }
}
