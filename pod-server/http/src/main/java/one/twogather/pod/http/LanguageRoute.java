package one.twogather.pod.http;

import io.helidon.http.HeaderNames;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.pages.Words;

/**
 * The language that somebody chose for the server's own pages, where it is another than their browser asks for. A cookie holds it, of these pages alone: pages of
 * pods are kept by caches, which know languages from {@code Accept-Language} only.
 */
final class LanguageRoute implements AccountPages.Entry {

    static final String PATH = Landing.PATH + "language";

    private static final String COOKIE = "2gather-language";
    private static final String ATTRIBUTES = "; Path=" + Landing.PATH + "; HttpOnly; SameSite=Lax; Max-Age="
            + Duration.ofDays(365).toSeconds();

    private final String pages;

    LanguageRoute(PodLocator locator) {
        this.pages = Landing.address(locator);
    }

    /** What was chosen, if it is one of our languages. */
    static Optional<Words> chosen(Exchange exchange) {
        return Visits.cookie(exchange, COOKIE).flatMap(Words::of);
    }

    /** Leads back to where the choice was made. */
    @Override
    public void take(Exchange exchange, Map<String, String> fields) throws ClientGone {
        String back = exchange.header(HeaderNames.REFERER)
                .filter(from -> from.startsWith(pages))
                .orElse(pages);
        Head head = exchange.beginPrivately(303);
        Words.of(fields.getOrDefault("to", ""))
                .ifPresent(words -> head.field(Visits.SET_COOKIE, COOKIE + "=" + words.tag() + ATTRIBUTES));
        exchange.send(AccountPages.lead(head, back));
    }
}
