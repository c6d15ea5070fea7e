package one.twogather.pod.http;

import java.time.Clock;
import one.twogather.pod.grants.NativeDoor;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.pages.Html;
import one.twogather.pod.pages.SharedView;
import one.twogather.pod.pages.Words;

/**
 * The page that sharing links lead to. It is the same for all links and knows nothing of them: what stands behind the number sign stays in the browser, whose
 * requests are judged like those of any key.
 */
final class SharedPage implements Route.Handler {

    private static final byte[] CACHE = Head.lines("Cache-Control: no-store", "Vary: Accept-Language, Origin");

    private final PodLocator locator;
    private final Clock clock;
    private final String policy;

    SharedPage(PodLocator locator, Clock clock) {
        this.locator = locator;
        this.clock = clock;
        String server = locator.issuer().substring(0, locator.issuer().length() - 1);
        String pods = locator.mode() == PodLocator.Mode.SUBDOMAIN ? " " + server.replace("://", "://*.") : "";
        this.policy = Html.policyOfShared(server, pods);
    }

    @Override
    public void answer(Exchange exchange) throws ClientGone {
        Words words = Speech.of(exchange);
        SharedView view = new SharedView(
                new Html.Frame(words, Landing.address(locator), words.say("shared.title")),
                storage(),
                NativeDoor.service(locator).text(),
                clock.instant().getEpochSecond());
        Head head = exchange.begin(200).line(CACHE);
        exchange.send(Speech.pageOfItsOwn(words, head, policy), Html.page("shared", view));
    }

    /** Of any pod: three dots are no pod's name. */
    private String storage() {
        return switch (locator.mode()) {
            case PATH -> locator.issuer() + ".../";
            case SUBDOMAIN -> locator.issuer().replace("://", "://....");
        };
    }
}
