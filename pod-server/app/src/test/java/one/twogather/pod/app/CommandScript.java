package one.twogather.pod.app;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Commands with what they must print, as a text for people:
 *
 * <pre>
 * # a comment
 * $ account list
 * what it prints on its output, line by line; a line of one star stands for any number of lines
 * ! what it prints on its error output
 * ? 1
 * </pre>
 *
 * The exit status is 0 unless said. {@code <ID>}, {@code <SECRET>}, {@code <NUMBER>} and {@code <VERSION>} stand for what is different each time.
 */
final class CommandScript {

    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    /** A command and what is expected of it. */
    record Step(List<String> arguments, List<String> out, List<String> err, int status) {}

    private CommandScript() {}

    static List<Step> parse(String text) {
        List<Step> steps = new ArrayList<>();
        for (String line : text.lines().filter(line -> !line.startsWith("#")).toList()) {
            if (line.startsWith("$")) {
                steps.add(new Step(words(line.substring(1)), new ArrayList<>(), new ArrayList<>(), 0));
            } else if (line.startsWith("! ")) {
                steps.getLast().err().add(line.substring(2));
            } else if (line.startsWith("? ")) {
                Step last = steps.removeLast();
                steps.add(new Step(last.arguments(), last.out(), last.err(), Integer.parseInt(line.substring(2))));
            } else if (!line.isBlank()) {
                steps.getLast().out().add(line);
            }
        }
        return steps;
    }

    /** Whether {@code printed} is what the lines describe. Blank lines do not count. */
    static boolean matches(List<String> expected, String printed) {
        StringBuilder pattern = new StringBuilder();
        for (String line : expected) {
            pattern.append(line.equals("*") ? "(?:.*\n)*?" : quoted(line) + "\n");
        }
        String text = printed.lines()
                .filter(line -> !line.isBlank())
                .map(line -> line + "\n")
                .reduce("", String::concat);
        return Pattern.matches(pattern.toString(), text);
    }

    private static String quoted(String line) {
        return Pattern.quote(line)
                .replace("<ID>", "\\E[a-z0-9]{14,}\\Q")
                .replace("<SECRET>", "\\E[\\w-]{40,}\\Q")
                .replace("<VERSION>", "\\E[\\w.+-]+\\Q")
                .replace("<NUMBER>", "\\E\\d+\\Q")
                .replace("  ", "\\E +\\Q");
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            words.add(word.group(1) != null ? word.group(1) : word.group(2));
        }
        return words;
    }
}
