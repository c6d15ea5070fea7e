package one.twogather.pod.http;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits fit the machine: a server that takes in more than it can hold ends for everybody. */
final class HttpLimitsTest {

    private static final long MIB = 1L << 20;

    @ParameterizedTest
    @CsvSource({
        "256, 20000, 2730, 256",
        "256, 4096, 1132, 256",
        "256, 1024, 108, 27",
        "64, 20000, 682, 170",
        "8192, 1000000, 10000, 256",
        "256, 700, 16, 4",
        "1, 0, 16, 4"
    })
    void connectionsFitIntoHeapAndDescriptors(long heapMib, long openFiles, int connections, int ofOne) {
        HttpLimits fitting = HttpLimits.STANDARD.within(heapMib * MIB, openFiles);
        assertAll(
                () -> assertEquals(connections, fitting.connections()),
                () -> assertEquals(ofOne, fitting.connectionsOfOne()));
    }

    @Test
    void streamsTakeThreeQuartersOfTheRoomAndAThirdOfWhatOthersTakeEach() {
        assertEquals(6_142, HttpLimits.STANDARD.within(256 * MIB, 20_000).streams());
        assertTrue(HttpLimits.STANDARD.within(512 * MIB, 20_000).streams() > 10_000);
        HttpLimits many = HttpLimits.STANDARD.within(64 * 1024 * MIB, 20_000);
        assertTrue(many.sockets() + many.connections() < 20_000 * 2, "descriptors");
    }

    @Test
    void allHeadsTogetherTakeAnEighthOfTheHeap() {
        assertEquals(
                32 * MIB, HttpLimits.STANDARD.within(256 * MIB, Long.MAX_VALUE).heads());
        assertEquals(
                128 * MIB,
                HttpLimits.STANDARD.within(64 * 1024 * MIB, Long.MAX_VALUE).heads());
    }

    @Test
    void administratorsTakeLittle() {
        HttpLimits limits = HttpLimits.STANDARD.ofAdministrators();
        assertTrue(limits.connections() <= 64);
        assertEquals(HttpLimits.STANDARD.headerBytes(), limits.headerBytes());
    }
}
