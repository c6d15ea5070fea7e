package one.twogather.pod.http;

import io.helidon.http.HeaderNames;
import one.twogather.pod.pages.Html;
import one.twogather.pod.pages.Words;

/** The headers that go with pages for people. */
final class Speech {

    private static final byte[] CONTENT_LANGUAGE = Head.rendered("Content-Language: ");
    private static final byte[] POLICY = Head.rendered("Content-Security-Policy: ");
    private static final byte[] PAGE = Head.lines(
            "Content-Type: text/html; charset=utf-8",
            "X-Content-Type-Options: nosniff",
            "Referrer-Policy: same-origin");
    private static final byte[] PAGE_OF_ITS_OWN = Head.lines(
            "Content-Type: text/html; charset=utf-8",
            "X-Content-Type-Options: nosniff",
            "Referrer-Policy: no-referrer",
            "Cross-Origin-Opener-Policy: same-origin");

    private Speech() {}

    /** Words in the language that the caller chose, or that their browser asks for. */
    static Words of(Exchange exchange) {
        return LanguageRoute.chosen(exchange).orElseGet(() -> accepted(exchange));
    }

    private static Words accepted(Exchange exchange) {
        return Words.accepted(exchange.header(HeaderNames.ACCEPT_LANGUAGE).orElse(""));
    }

    /** Says that the content is a page, and in which language. */
    static Head page(Words words, Head head) {
        return page(words, head, Html.POLICY);
    }

    /** The same, with another policy than most pages have. */
    static Head page(Words words, Head head, String policy) {
        return head.field(CONTENT_LANGUAGE, words.tag()).line(PAGE).field(POLICY, policy);
    }

    /** The same for a page that tells no other where its reader comes from, and that no other page holds. */
    static Head pageOfItsOwn(Words words, Head head, String policy) {
        return head.field(CONTENT_LANGUAGE, words.tag()).line(PAGE_OF_ITS_OWN).field(POLICY, policy);
    }
}
