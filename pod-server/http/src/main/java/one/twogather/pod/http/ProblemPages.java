package one.twogather.pod.http;

import io.helidon.http.HeaderNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.pages.DocumentView;
import one.twogather.pod.pages.Html;
import one.twogather.pod.pages.Markdown;
import one.twogather.pod.pages.Words;

/** The pages of {@code docs/problems}: as a page for browsers, else as the Markdown they are, which reads well enough. */
final class ProblemPages {

    private static final byte[] CACHE = Head.lines("Cache-Control: public, max-age=3600", "Vary: Accept, Origin");
    private static final byte[] TEXT =
            Head.lines("Content-Type: text/plain; charset=utf-8", "X-Content-Type-Options: nosniff");

    private ProblemPages() {}

    /** Each page by its problem's slug. */
    static Map<String, Route.Handler> all(PodLocator locator) {
        Map<String, Route.Handler> pages = new LinkedHashMap<>();
        for (ProblemType type : ProblemType.values()) {
            byte[] text = read(type.slug());
            pages.put(type.slug(), exchange -> answer(exchange, locator, type, text));
        }
        return pages;
    }

    private static void answer(Exchange exchange, PodLocator locator, ProblemType type, byte[] text) throws ClientGone {
        Head head = exchange.begin(200).line(CACHE);
        if (Accept.prefersHtml(exchange.header(HeaderNames.ACCEPT).orElse(""))) {
            // In English, like the documents.
            Html.Frame frame = new Html.Frame(Words.accepted(""), Landing.address(locator), type.title());
            DocumentView view = new DocumentView(frame, Markdown.read(new String(text, StandardCharsets.UTF_8)));
            exchange.send(Speech.page(frame.words(), head), Html.page("document", view));
        } else {
            exchange.send(head.line(TEXT), text);
        }
    }

    private static byte[] read(String slug) {
        try (InputStream page = ProblemPages.class.getResourceAsStream("problems/" + slug + ".md")) {
            if (page == null) {
                throw new IllegalStateException("docs/problems/" + slug + ".md is missing");
            }
            return page.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
