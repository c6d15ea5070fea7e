package one.twogather.pod.http;

import one.twogather.pod.model.PodLocator;
import one.twogather.pod.pages.Html;
import one.twogather.pod.pages.LandingView;
import one.twogather.pod.pages.Words;

/**
 * The page people find when they type the server's address: what this is, and nothing about who is here. Whoever is signed in finds another at the same
 * address, so nobody keeps it.
 */
final class Landing implements Route.Handler {

    static final String PATH = "/-/";

    private static final byte[] CACHE =
            Head.lines("Cache-Control: private, no-cache", "Vary: Accept-Language, Cookie, Origin");

    private final PodLocator locator;

    Landing(PodLocator locator) {
        this.locator = locator;
    }

    @Override
    public void answer(Exchange exchange) throws ClientGone {
        Words words = Speech.of(exchange);
        Html.Frame frame = new Html.Frame(words, address(locator), words.say("landing.title"));
        LandingView view = new LandingView(frame.offering(LanguageRoute.PATH));
        Head head = exchange.begin(200).line(CACHE);
        exchange.send(Speech.page(words, head), Html.page("landing", view));
    }

    /** The page's address. */
    static String address(PodLocator locator) {
        return locator.base() + PATH.substring(1);
    }
}
