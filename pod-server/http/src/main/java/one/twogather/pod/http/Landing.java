package one.twogather.pod.http;

import io.helidon.http.HeaderNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** The page people find when they type the server's address: what this is, and nothing about who is here. */
final class Landing implements Route.Handler {

    static final String PATH = "/-/";

    private static final byte[] CACHE =
            Head.rendered("Cache-Control: public, max-age=300\r\nVary: Accept-Language, Origin\r\nContent-Language: ");

    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.FRENCH);

    private final Map<Locale, byte[]> pages = new LinkedHashMap<>();

    Landing() {
        for (Locale language : LANGUAGES) {
            pages.put(language, page(language));
        }
    }

    @Override
    public void answer(Exchange exchange) throws ClientGone {
        Locale language = language(exchange.header(HeaderNames.ACCEPT_LANGUAGE).orElse(""));
        Head head =
                exchange.begin(200).line(CACHE).text(language.toLanguageTag()).end();
        exchange.send(head.line(Html.POLICY), pages.getOrDefault(language, new byte[0]));
    }

    /** The first of the caller's languages that we have; English if there is none, or the header is not well-formed. */
    private static Locale language(String accepted) {
        try {
            Locale found = accepted.isEmpty() ? null : Locale.lookup(Locale.LanguageRange.parse(accepted), LANGUAGES);
            return found == null ? Locale.ENGLISH : found;
        } catch (IllegalArgumentException malformed) {
            return Locale.ENGLISH;
        }
    }

    private static byte[] page(Locale language) {
        ResourceBundle words = ResourceBundle.getBundle(
                Landing.class.getPackageName() + ".messages",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        String body = "<h1>" + words(words, "landing.title") + "</h1>"
                + "<p>" + words(words, "landing.what") + "</p>"
                + "<p>" + words(words, "landing.yours") + "</p>"
                + "<p>" + words(words, "landing.apps") + "</p>"
                + "<footer><small>2gather · <a href=\"https://solidproject.org/\">Solid</a></small></footer>";
        return Html.page(language.toLanguageTag(), words.getString("landing.title"), body);
    }

    private static String words(ResourceBundle words, String key) {
        return Html.escape(words.getString(key));
    }
}
