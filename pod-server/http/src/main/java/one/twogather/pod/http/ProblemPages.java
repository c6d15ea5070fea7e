package one.twogather.pod.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import one.twogather.pod.model.ProblemType;

/** The pages of {@code docs/problems}, as they are: Markdown reads well enough as plain text. */
final class ProblemPages {

    private static final byte[] TEXT = Head.lines(
            "Content-Type: text/plain; charset=utf-8",
            "X-Content-Type-Options: nosniff",
            "Cache-Control: public, max-age=3600",
            "Vary: Origin");

    private ProblemPages() {}

    /** Each page by its problem's slug. */
    static Map<String, Route.Handler> all() {
        Map<String, Route.Handler> pages = new LinkedHashMap<>();
        for (ProblemType type : ProblemType.values()) {
            byte[] text = read(type.slug());
            pages.put(type.slug(), exchange -> exchange.send(exchange.begin(200).line(TEXT), text));
        }
        return pages;
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
