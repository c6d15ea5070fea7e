package one.twogather.pod.capability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Patterns of text. */
class GlobTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "\"\", \"\", true",
                "\"\", a, false",
                "*, \"\", true",
                "**, abc, true",
                "a*, a, true",
                "*a, ba, true",
                "*a, ab, false",
                "a*c, abbc, true",
                "a*b*c, aXbYc, true",
                "a*b*c, aXcYb, false",
                "*ab, aab, true",
                "a.c, abc, false",
                "a\\*c, a*c, true",
                "a\\*c, abc, false",
                "a\\\\*c, a\\*c, true",
                "a\\\\*c, a\\xc, false",
                "a\\b, a\\b, true",
                "a\\, a\\, true",
                "A, a, false",
                "*😀, x😀, true"
            })
    void aPatternFitsOrNot(String pattern, String text, boolean fits) throws RefusedToken {
        assertEquals(fits, Glob.parse(pattern).orThrow().matches(text, new Effort()));
    }
}
