package one.twogather.pod.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import one.twogather.pod.model.ProblemType;
import org.junit.jupiter.api.Test;

/** Every problem type has its page, and every page its type. */
final class ProblemPagesTest {

    private static final Path PAGES = Path.of(System.getProperty("house.root"), "docs", "problems");

    @Test
    void theTwoListsAreOne() throws IOException {
        Set<String> types = Arrays.stream(ProblemType.values())
                .map(type -> type.slug() + ".md")
                .collect(Collectors.toCollection(TreeSet::new));
        try (Stream<Path> files = Files.list(PAGES)) {
            Set<String> pages =
                    files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
            assertEquals(types, pages);
        }
    }

    @Test
    void eachPageSaysItsTypesStatusAndShowsAnExample() throws IOException {
        for (ProblemType type : ProblemType.values()) {
            String page = Files.readString(PAGES.resolve(type.slug() + ".md"));
            assertEquals(
                    "# " + type.title() + "\n\n`" + type.slug() + "` · status " + type.status() + "\n",
                    page.substring(0, page.indexOf("\n", page.indexOf("status")) + 1));
            for (String heading :
                    new String[] {"## Why\n", "## What to do\n", "## Example\n", "\"status\": " + type.status()}) {
                assertEquals(
                        1, page.split(java.util.regex.Pattern.quote(heading), -1).length - 1, type.slug() + heading);
            }
        }
    }
}
