package one.twogather.pod.capability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

/** Patterns of text, of which the JDK's regular expressions are the other opinion. */
class GlobPropertyTest {

    @Property
    void patternsFitWhatTheyMean(
            @ForAll @Chars({'a', 'b', '*', '\\'}) @StringLength(max = 8) String pattern,
            @ForAll @Chars({'a', 'b', '*', '\\'}) @StringLength(max = 12) String text)
            throws RefusedToken {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            boolean escaped = pattern.startsWith("\\*", i);
            boolean any = !escaped && pattern.charAt(i) == '*';
            i += escaped ? 1 : 0;
            regex.append(any ? ".*" : Pattern.quote(String.valueOf(pattern.charAt(i))));
        }
        assertEquals(
                Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(text).matches(),
                Glob.parse(pattern).orThrow().matches(text, new Effort()));
    }
}
