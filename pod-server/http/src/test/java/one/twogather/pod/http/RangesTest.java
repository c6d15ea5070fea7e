package one.twogather.pod.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import one.twogather.pod.http.Ranges.Parts;
import one.twogather.pod.http.Ranges.Span;
import one.twogather.pod.http.Ranges.Unsatisfiable;
import one.twogather.pod.http.Ranges.Whole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** P-067, RFC 9110 §14.1.2. */
final class RangesTest {

    private static Ranges of(String header) {
        return Ranges.of(Optional.of(header), 1000);
    }

    private static void gives(String header, Span... spans) {
        assertEquals(new Parts(List.of(spans)), of(header), header);
    }

    @Test
    void theFormsOfTheSpecification() {
        gives("bytes=0-499", new Span(0, 499));
        gives("bytes=500-", new Span(500, 999));
        gives("bytes=-100", new Span(900, 999));
        gives("bytes=-2000", new Span(0, 999));
        gives("bytes=990-5000", new Span(990, 999));
        gives("Bytes=0-0, -1", new Span(0, 0), new Span(999, 999));
        gives("bytes=5-9,2000-,0-1", new Span(5, 9), new Span(0, 1));
    }

    @Test
    void withoutAHeaderItIsTheWhole() {
        assertEquals(new Whole(), Ranges.of(Optional.empty(), 1000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=",
                "bytes=a-b",
                "bytes=5-2",
                "bytes=5",
                "bytes=--5",
                "bytes=-",
                "bytes=1-2-3",
                "bytes=0-1,x",
                "bytes= ",
                "lines=0-1",
                "0-1",
                "bytes=0-99999999999999999999"
            })
    void whatIsMalformedIsIgnored(String header) {
        assertEquals(new Whole(), of(header));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=1000-", "bytes=1000-2000", "bytes=-0", "bytes=5000-,6000-"})
    void whatLiesOutsideCannotBeGiven(String header) {
        assertEquals(new Unsatisfiable(), of(header));
    }

    @Test
    void nothingHasNoParts() {
        assertEquals(new Unsatisfiable(), Ranges.of(Optional.of("bytes=0-"), 0));
        assertEquals(new Unsatisfiable(), Ranges.of(Optional.of("bytes=-5"), 0));
    }

    /** The same bytes a thousand times over: an answer a thousand times the size of the file (RFC 9110 §17.15). */
    @Test
    void setsThatAskForMoreThanThereIsAreRefused() {
        assertEquals(new Unsatisfiable(), of("bytes=0-,0-"));
        assertEquals(new Unsatisfiable(), of("bytes=0-999,5-5"));
        assertEquals(new Unsatisfiable(), of("bytes=" + "0-0,".repeat(Ranges.MAX_PARTS) + "1-1"));
        assertEquals(new Unsatisfiable(), of("bytes=" + "0-0,".repeat(100_000)));
    }

    @Property(tries = 500)
    void noHeaderGivesMoreThanThereIs(
            @ForAll @StringLength(max = 40) String text, @ForAll @LongRange(min = 0, max = 100) long total) {
        check(Ranges.of(Optional.of("bytes=" + text), total), total);
    }

    @Property(tries = 500)
    void noSetOfNumbersGivesMoreThanThereIs(
            @ForAll @Size(max = 20) List<@LongRange(min = -50, max = 150) Long> numbers,
            @ForAll @LongRange(min = 0, max = 100) long total) {
        StringBuilder header = new StringBuilder("bytes=");
        for (int i = 0; i + 1 < numbers.size(); i += 2) {
            header.append(i == 0 ? "" : ",")
                    .append(numbers.get(i) < 0 ? "" : numbers.get(i))
                    .append('-');
            header.append(numbers.get(i + 1) < 0 ? "" : numbers.get(i + 1));
        }
        check(Ranges.of(Optional.of(header.toString()), total), total);
    }

    private static void check(Ranges ranges, long total) {
        if (ranges instanceof Parts(List<Span> spans)) {
            assertTrue(spans.stream()
                    .allMatch(span -> span.first() >= 0 && span.first() <= span.last() && span.last() < total));
            assertTrue(spans.stream().mapToLong(Span::length).sum() <= total);
        } else {
            assertInstanceOf(Ranges.class, ranges);
        }
    }
}
