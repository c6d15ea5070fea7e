package one.twogather.pod.app;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Text in columns, for people. */
final class Columns {

    private Columns() {}

    /** Lines of cells, each column as wide as its widest cell. */
    static String table(List<String> heads, List<List<String>> rows) {
        List<List<String>> lines =
                Stream.concat(Stream.of(heads), rows.stream()).toList();
        List<Integer> widths = IntStream.range(0, heads.size())
                .mapToObj(column -> lines.stream()
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .orElse(0))
                .toList();
        return lines.stream().map(line -> line(line, widths)).collect(Collectors.joining("\n"));
    }

    /** A name and its value on each line. */
    static String pairs(Map<String, Object> pairs) {
        int width = pairs.keySet().stream().mapToInt(String::length).max().orElse(0);
        return pairs.entrySet().stream()
                .map(pair -> "  " + pad(pair.getKey(), width) + "  " + pair.getValue())
                .collect(Collectors.joining("\n"));
    }

    private static String line(List<String> cells, List<Integer> widths) {
        return IntStream.range(0, cells.size())
                .mapToObj(column -> pad(cells.get(column), widths.get(column)))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    /** What others chose must not steer a terminal, nor break the table. */
    static String visible(String text) {
        String shown = text.replaceAll("\\p{C}", "?");
        return shown.length() > 80 ? shown.substring(0, 79) + "…" : shown;
    }
}
