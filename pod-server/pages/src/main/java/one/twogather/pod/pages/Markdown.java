package one.twogather.pod.pages;

import java.util.ArrayList;
import java.util.List;

/**
 * The little of Markdown that the pages of problems are written in: headings, paragraphs, fenced blocks, and code within a line. Whatever else there is
 * remains the text it was. The result is text in its places and no markup, which is the templates' to write.
 */
public final class Markdown {

    public enum Kind {
        TITLE,
        HEADING,
        PARAGRAPH,
        CODE
    }

    /** A part of a page. */
    public record Block(Kind kind, List<Span> spans) {
        public Block {
            spans = List.copyOf(spans);
        }
    }

    /** A part of a line. */
    public record Span(String text, boolean isCode) {}

    private static final String FENCE = "```";

    private Markdown() {}

    public static List<Block> read(String text) {
        List<Block> blocks = new ArrayList<>();
        List<String> open = new ArrayList<>();
        boolean fenced = false;
        for (String line : text.lines().toList()) {
            if (line.startsWith(FENCE)) {
                close(open, fenced, blocks);
                fenced = !fenced;
            } else if (fenced || !line.isBlank()) {
                open.add(line);
            } else {
                close(open, false, blocks);
            }
        }
        close(open, fenced, blocks);
        return blocks;
    }

    private static void close(List<String> lines, boolean fenced, List<Block> blocks) {
        if (lines.isEmpty()) {
            return;
        }
        String text = String.join(fenced ? "\n" : " ", lines);
        lines.clear();
        if (fenced) {
            blocks.add(new Block(Kind.CODE, List.of(new Span(text, true))));
        } else if (text.startsWith("# ")) {
            blocks.add(new Block(Kind.TITLE, spans(text.substring(2))));
        } else if (text.startsWith("## ")) {
            blocks.add(new Block(Kind.HEADING, spans(text.substring(3))));
        } else {
            blocks.add(new Block(Kind.PARAGRAPH, spans(text)));
        }
    }

    private static List<Span> spans(String text) {
        String[] parts = text.split("`", -1);
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].isEmpty()) {
                spans.add(new Span(parts[i], i % 2 == 1));
            }
        }
        return spans;
    }
}
