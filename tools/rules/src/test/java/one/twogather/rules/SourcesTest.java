package one.twogather.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What only the source text shows. */
class SourcesTest {

    private static final Pattern HAS_TESTS = Pattern.compile(
            "^\\s*@(Test|ParameterizedTest|RepeatedTest|TestFactory|Property|Example)\\b", Pattern.MULTILINE);
    private static final Pattern ABSTRACT = Pattern.compile("^(public )?abstract class ", Pattern.MULTILINE);
    private static final Pattern RUN_BY_SUREFIRE = Pattern.compile("Test.*\\.java|.*(Test|Tests|TestCase)\\.java");
    private static final Pattern LEFT_FOR_LATER = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");

    @Test
    void everyTestIsRun() {
        List<Path> tests = House.files(".java").stream()
                .filter(file -> file.toString().contains("/src/test/java/"))
                .filter(file -> HAS_TESTS.matcher(House.read(file)).find())
                .toList();
        assertFalse(tests.isEmpty(), "no tests found under " + House.ROOT);
        List<Path> skipped = tests.stream()
                .filter(file ->
                        !RUN_BY_SUREFIRE.matcher(file.getFileName().toString()).matches())
                .filter(file -> !ABSTRACT.matcher(House.read(file)).find())
                .map(House.ROOT::relativize)
                .toList();
        assertEquals(List.of(), skipped, "surefire does not run classes of these names");
    }

    @Test
    void nothingIsLeftForLater() {
        List<Path> unfinished = House.files(".java").stream()
                .filter(file -> !file.endsWith("SourcesTest.java"))
                .filter(file -> LEFT_FOR_LATER.matcher(House.read(file)).find())
                .map(House.ROOT::relativize)
                .toList();
        assertEquals(List.of(), unfinished, "files with a note to do something later");
    }
}
