package one.twogather.pod.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** However documents come, change and go, and whenever the server stops in between: a search proposes those that say it, and a passage agrees. */
final class WordIndexPropertyTest {

    /** Words of which none is a form of another. */
    private static final List<String> VOCABULARY = List.of("tent", "rain", "coat", "camp", "house", "river");

    @Property(tries = 25, shrinking = ShrinkingMode.OFF)
    void searchesFindWhatDocumentsSay(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        Path folder = Files.createTempDirectory("search");
        Map<String, String> model = new TreeMap<>();
        try (Library library = new Library(folder)) {
            for (int step = 0; step < 60; step++) {
                change(library, model, random);
                if (random.nextInt(15) == 0) {
                    library.closeIndex();
                    change(library, model, random);
                    library.reopen();
                }
                if (random.nextInt(4) == 0) {
                    String asked = question(random);
                    assertEquals(
                            naively(model, asked),
                            new TreeSet<>(library.find(asked)),
                            () -> "seed " + seed + ": " + asked);
                    assertEquals(naively(model, asked), byPassages(model, asked), () -> "seed " + seed + ": " + asked);
                }
            }
        }
    }

    private static void change(Library library, Map<String, String> model, Random random) {
        String path = "/n" + random.nextInt(12);
        if (random.nextInt(4) == 0 && model.containsKey(path)) {
            model.remove(path);
            library.delete(path);
        } else {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(5); i >= 0; i--) {
                text.append(word(random)).append(random.nextBoolean() ? " " : ", ");
            }
            model.put(path, text.toString());
            library.write(path, text.toString());
        }
    }

    private static String word(Random random) {
        return VOCABULARY.get(random.nextInt(VOCABULARY.size()));
    }

    private static String question(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> word(random);
            case 1 -> word(random) + " " + word(random);
            case 2 -> word(random) + " -" + word(random);
            default -> "\"" + word(random) + " " + word(random) + "\"";
        };
    }

    private static Set<String> naively(Map<String, String> model, String asked) {
        Set<String> found = new TreeSet<>();
        model.forEach((path, text) -> {
            String words = " " + String.join(" ", text.split("[ ,]+")) + " ";
            boolean says = asked.startsWith("\"")
                    ? words.contains(" " + asked.replace("\"", "") + " ")
                    : Arrays.stream(asked.split(" "))
                            .allMatch(part -> part.startsWith("-")
                                    ? !words.contains(" " + part.substring(1) + " ")
                                    : words.contains(" " + part + " "));
            if (says) {
                found.add(path);
            }
        });
        return found;
    }

    private static Set<String> byPassages(Map<String, String> model, String asked) {
        Set<String> found = new TreeSet<>();
        model.forEach((path, text) -> {
            if (Passage.find(List.of(text), Library.words(asked)).isPresent()) {
                found.add(path);
            }
        });
        return found;
    }
}
