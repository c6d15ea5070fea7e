package one.twogather.pod.http;

import java.util.List;
import java.util.Optional;
import one.twogather.pod.activity.Activities;
import one.twogather.pod.apps.BundledApps;
import one.twogather.pod.identity.Account;
import one.twogather.pod.model.PodId;
import one.twogather.pod.pages.ActivityView;
import one.twogather.pod.pages.HomeView;
import one.twogather.pod.pages.Words;
import one.twogather.pod.signin.OpenSession;

/** The first page of whoever is signed in; everybody else gets the server's own. */
final class HomeRoute implements Route.Handler {

    /** Lines of activity: enough to see whether it is what one did oneself. */
    private static final int LATEST = 5;

    private final AccountPages pages;
    private final People people;
    private final Landing landing;

    HomeRoute(AccountPages pages, People people, Landing landing) {
        this.pages = pages;
        this.people = people;
        this.landing = landing;
    }

    @Override
    public void answer(Exchange exchange) throws ClientGone {
        Optional<OpenSession> session = pages.visits().of(exchange);
        Optional<Account> account =
                session.flatMap(open -> people.accounts().find(open.session().account()));
        if (account.isEmpty()) {
            landing.answer(exchange);
            return;
        }
        Words words = Speech.of(exchange);
        PodId pod = account.get().name();
        List<HomeView.Need> needs = KeysRoutes.missing(people.ways().standing(pod)).stream()
                .map(missing -> new HomeView.Need(missing, KeysRoutes.PAGE))
                .toList();
        HomeView view = new HomeView(
                pages.frame(exchange, words, "home.title"),
                AccountPages.menu(session.get(), "home"),
                account.get().webId().iri(),
                pages.locator().storage(pod),
                pages.locator().issuer(),
                words.size(people.used().applyAsLong(pod)),
                BundledApps.notes(pages.locator().base()),
                needs,
                latest(words, pod));
        pages.show(exchange, words, "home", view);
    }

    private List<ActivityView.Line> latest(Words words, PodId pod) {
        Activities.Page page = people.activities().page(pod, Activities.Filter.ALL, Long.MAX_VALUE, LATEST);
        return ActivityLines.of(words, people, pod, page.lines());
    }
}
