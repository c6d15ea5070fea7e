package one.twogather.pod.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import one.twogather.pod.pages.Markdown.Block;
import one.twogather.pod.pages.Markdown.Kind;
import one.twogather.pod.pages.Markdown.Span;
import org.junit.jupiter.api.Test;

/** As much of Markdown as the documents use; the rest stays text. */
final class MarkdownTest {

    private static Block block(Kind kind, Span... spans) {
        return new Block(kind, List.of(spans));
    }

    private static Span text(String text) {
        return new Span(text, false);
    }

    private static Span code(String text) {
        return new Span(text, true);
    }

    @Test
    void aDocumentIsItsBlocks() {
        assertEquals(
                List.of(
                        block(Kind.TITLE, text("A title")),
                        block(Kind.PARAGRAPH, code("slug"), text(" and more, over lines")),
                        block(Kind.HEADING, text("Part")),
                        block(Kind.CODE, code("GET / HTTP/1.1\n\n# not a heading, `not` a span")),
                        block(Kind.PARAGRAPH, text("The end"))),
                Markdown.read("# A title\n\n`slug` and more,\nover lines\n\n## Part\n"
                        + "```http\nGET / HTTP/1.1\n\n# not a heading, `not` a span\n```\nThe end\n"));
    }

    @Test
    void whatIsNotKnownStaysText() {
        assertEquals(
                List.of(block(Kind.PARAGRAPH, text("<b>x</b> [a](javascript:b) **c**"))),
                Markdown.read("<b>x</b> [a](javascript:b) **c**"));
        assertEquals(List.of(), Markdown.read("\n\n"));
    }

    @Test
    void whatIsNeverClosedEndsWithTheDocument() {
        assertEquals(List.of(block(Kind.CODE, code("{"))), Markdown.read("```json\n{"));
    }
}
