package one.twogather.bench;

import java.util.Locale;

/**
 * A drawing as text. It follows the reader's choice of light or dark, and says in words what it shows; there are no scripts in it.
 *
 * <p>Colours are named by role: {@code ink} for words, {@code faint} for lines, {@code bar} for what is measured, {@code mark} for what was promised.
 */
final class Svg {

    private static final String STYLE =
            """
            <style>
              svg { font: 13px system-ui, sans-serif; background: #fff }
              .ink { fill: #1f2328 } .faint { stroke: #d0d7de; fill: none } .bar { fill: #0b6e4f } .mark { stroke: #b3261e; stroke-width: 2 }
              .line { stroke: #0b6e4f; stroke-width: 2; fill: none } .band { fill: #0b6e4f; opacity: .12 }
              @media (prefers-color-scheme: dark) {
                svg { background: #0d1117 }
                .ink { fill: #e6edf3 } .faint { stroke: #30363d } .bar { fill: #57c49a } .mark { stroke: #ff9a91 }
                .line { stroke: #57c49a } .band { fill: #57c49a; opacity: .16 }
              }
            </style>
            """;

    private final StringBuilder text = new StringBuilder();

    /** Where a text stands, seen from its place. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /**
     * @param title a short name
     * @param description all that the drawing says, in words
     */
    Svg(int width, int height, String title, String description) {
        text.append(
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" "
                                .formatted(width, height, width, height))
                .append("aria-labelledby=\"title description\">\n<title id=\"title\">")
                .append(escaped(title))
                .append("</title>\n<desc id=\"description\">")
                .append(escaped(description))
                .append("</desc>\n")
                .append(STYLE);
    }

    void text(double x, double y, Anchor anchor, String words) {
        add(
                "<text class=\"ink\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
                x, y, anchor.name().toLowerCase(Locale.ROOT), escaped(words));
    }

    void box(String role, double x, double y, double width, double height) {
        add("<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>", role, x, y, width, height);
    }

    void line(String role, double x1, double y1, double x2, double y2) {
        add("<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", role, x1, y1, x2, y2);
    }

    /** @param points pairs of x and y, as SVG takes them */
    void path(String role, String points) {
        add("<polyline class=\"%s\" points=\"%s\"/>", role, points);
    }

    private void add(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** The whole drawing. */
    String done() {
        return text + "</svg>\n";
    }
}
