package one.twogather.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Documents that lead somewhere. */
class DocumentsTest {

    private static final Pattern LINK = Pattern.compile("(?<!`)\\[[^\\]\\n]*\\]\\(([^)\\s]+)(?:\\s+\"[^\"]*\")?\\)");
    private static final Pattern FENCE = Pattern.compile("(?ms)^\\s*```.*?^\\s*```\\s*$");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6}\\s+(.+?)\\s*$");
    private static final Pattern DECISION = Pattern.compile("(\\d{4})-[a-z0-9-]+\\.md");

    @Test
    void everyLinkBetweenDocumentsResolves() {
        List<String> broken = new ArrayList<>();
        for (Path document : House.files(".md")) {
            Matcher links = LINK.matcher(prose(document));
            while (links.find()) {
                if (!resolves(document, links.group(1))) {
                    broken.add(House.ROOT.relativize(document) + ": " + links.group(1));
                }
            }
        }
        assertEquals(List.of(), broken, "links that lead nowhere");
    }

    @Test
    void thereIsAChangelog() {
        assertTrue(House.read(House.ROOT.resolve("CHANGELOG.md")).contains("## "), "CHANGELOG.md has no sections");
    }

    @Test
    void decisionsHaveNumbersOfTheirOwn() {
        Map<String, List<Path>> byNumber = House.files(".md").stream()
                .filter(file -> file.toString().contains("/docs/decisions/"))
                .collect(Collectors.groupingBy(
                        file -> number(file.getFileName().toString()), TreeMap::new, Collectors.toList()));
        byNumber.values().removeIf(files -> files.size() == 1);
        assertEquals(Map.of(), byNumber, "decisions that share a number, or have none");
    }

    private static String number(String name) {
        Matcher decision = DECISION.matcher(name);
        return decision.matches() ? decision.group(1) : name;
    }

    private static boolean resolves(Path document, String target) {
        if (target.matches("[a-z][a-z0-9+.-]*:.*")) {
            return true;
        }
        int hash = target.indexOf('#');
        String file = hash < 0 ? target : target.substring(0, hash);
        Path to = file.isEmpty() ? document : document.resolveSibling(file).normalize();
        if (!Files.exists(to)) {
            return false;
        }
        return hash < 0 || !to.toString().endsWith(".md") || anchors(to).contains(target.substring(hash + 1));
    }

    /** The anchors GitHub makes of headings. */
    private static Set<String> anchors(Path document) {
        return HEADING.matcher(prose(document))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static String prose(Path document) {
        return FENCE.matcher(House.read(document)).replaceAll("");
    }
}
