package one.twogather.pod.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import one.twogather.pod.model.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The words of the pages: the same in each language, numbers and dates as each language writes them. */
final class WordsTest {

    private static Properties words(String language) throws IOException {
        Properties words = new Properties();
        try (InputStream in = WordsTest.class.getResourceAsStream("messages_" + language + ".properties")) {
            assertTrue(in != null, language);
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return words;
    }

    @Test
    void eachLanguageHasAllWords() throws IOException {
        Set<String> english = words("en").stringPropertyNames();
        for (Words each : Words.all()) {
            Properties words = words(each.tag());
            assertEquals(english, words.stringPropertyNames(), each.tag());
            words.forEach((key, word) -> assertTrue(!word.toString().isBlank(), () -> each.tag() + ": " + key));
        }
    }

    @Test
    void eachProblemThatHasWordsExistsAndSaysWhatToDo() throws IOException {
        Set<String> slugs =
                Arrays.stream(ProblemType.values()).map(ProblemType::slug).collect(Collectors.toSet());
        for (String key : words("en").stringPropertyNames()) {
            if (key.startsWith("problem.") && key.contains("-") && !key.endsWith(".do")) {
                assertTrue(slugs.contains(key.substring("problem.".length())), key);
                assertTrue(words("en").containsKey(key + ".do"), key);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachKindHasAWord(Kind kind) {
        for (Words words : Words.all()) {
            assertTrue(words.has("kind." + kind.word()), kind.word());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 bytes, 0 octet",
        "1, 1 byte, 1 octet",
        "2, 2 bytes, 2 octets",
        "999, 999 bytes, 999 octets",
        "1000, 1 kB, 1 ko",
        "1234, '1.2 kB', '1,2 ko'",
        "9949, '9.9 kB', '9,9 ko'",
        "9999, 10 kB, 10 ko",
        "12345, 12 kB, 12 ko",
        "999499, 999 kB, 999 ko",
        "999500, 1 MB, 1 Mo",
        "1500000000, '1.5 GB', '1,5 Go'",
        "9223372036854775807, 9223 PB, 9223 Po"
    })
    void sizesAreReadable(long bytes, String english, String french) {
        assertEquals(english, Words.accepted("en").size(bytes).replace('\u00a0', ' '));
        assertEquals(french, Words.accepted("fr").size(bytes).replace('\u00a0', ' '));
    }

    @Test
    void timesAreUniversal() {
        Instant instant = Instant.parse("2026-12-31T23:59:59.999Z");
        assertEquals("31 Dec 2026, 23:59", Words.accepted("en").date(instant));
        assertEquals("31 déc. 2026 à 23:59", Words.accepted("fr").date(instant));
    }
}
