package one.twogather.pod.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpDateTest {

    private static final DateTimeFormatter REFERENCE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** From 1900 to 9999. */
    @Property(tries = 1000)
    void writesWhatTheFormatterWrites(@ForAll @LongRange(min = -2_208_988_800L, max = 253_402_300_799L) long second) {
        byte[] written = new byte[HttpDate.LENGTH];
        HttpDate.write(second, written, 0);
        String text = new String(written, StandardCharsets.US_ASCII);
        assertEquals(REFERENCE.format(Instant.ofEpochSecond(second)), text);
        assertEquals(Optional.of(Instant.ofEpochSecond(second)), HttpDate.parse(text));
    }

    /** RFC 9110 §5.6.7: recipients read all three. */
    @ParameterizedTest
    @ValueSource(
            strings = {"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"})
    void readsAllThreeForms(String text) {
        assertEquals(Optional.of(Instant.ofEpochSecond(784_111_777)), HttpDate.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2026-01-01T00:00:00Z",
                "Sun, 32 Nov 1994 08:49:37 GMT",
                "Mon, 06 Nov 1994 08:49:37 GMT"
            })
    void whatIsNoDateIsNone(String text) {
        assertEquals(Optional.empty(), HttpDate.parse(text));
    }
}
