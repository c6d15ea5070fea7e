package one.twogather.pod.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import one.twogather.pod.model.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpanTest {

    /** Of a file of a hundred bytes: the first, and the one behind the last. */
    @ParameterizedTest
    @CsvSource({
        "0:0, 0, 1",
        "0:*, 0, 100",
        "10:19, 10, 20",
        "10:1000, 10, 100",
        "-10:*, 90, 100",
        "-10:-1, 90, 100",
        "0:-1, 0, 100",
        "0:-100, 0, 1",
        "-1000:-101, 0, 0",
        "200:300, 200, 100",
        "0:9223372036854775807, 0, 100"
    })
    void bytesAreCountedFromBothEnds(String text, long first, long end) {
        Span span = Span.parse(text).orThrow();
        assertEquals(first, span.first(100));
        assertEquals(end, span.end(100));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "1",
                "1:",
                ":1",
                "*:1",
                "a:b",
                "+1:2",
                "01:2",
                "1:2:3",
                "-0:1",
                "5:4",
                "-4:-5",
                "1:**",
                " 1:2",
                "1:9223372036854775808",
                "99999999999999999999999999999999999999999:1"
            })
    void whatCannotBeReadIsRefused(String text) {
        assertInstanceOf(Parsed.Invalid.class, Span.parse(text));
    }

    @Test
    void aSpanIsWrittenAsItIsRead() {
        assertEquals("-5:*", Span.parse("-5:*").orThrow().toString());
        assertEquals("0:7", Span.parse("0:7").orThrow().toString());
    }
}
