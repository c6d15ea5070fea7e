package one.twogather.pod.http;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import one.twogather.pod.activity.Activities;
import one.twogather.pod.grants.Grant;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.pages.ActivityView;
import one.twogather.pod.pages.Words;
import one.twogather.pod.signin.OpenSession;

/** What was done in a person's pod, for the person: a page to look through, and how long it is kept. */
final class ActivityPages {

    static final String PAGE = "/-/activity";
    static final String KEEP = "/-/activity/keep";

    private static final int USUAL = 50;
    private static final List<String> DAYS = List.of("0", "7", "30", "90", "365");

    private final AccountPages pages;
    private final People people;

    ActivityPages(AccountPages pages, People people) {
        this.pages = pages;
        this.people = people;
    }

    void page(Exchange exchange, OpenSession session) throws IOException {
        switch (ActivityQuery.read(exchange.target(), USUAL)) {
            case Outcome.Refused<ActivityQuery>(Problem problem) ->
                pages.problems().answer(exchange, problem);
            case Outcome.Done<ActivityQuery>(ActivityQuery query)
            when query.format().isPresent() ->
                ActivityRoutes.answer(
                        exchange,
                        session.session().account(),
                        query,
                        pages.locator().base() + PAGE.substring(1),
                        people.activities());
            case Outcome.Done<ActivityQuery>(ActivityQuery query) -> show(exchange, session, query, Optional.empty());
        }
    }

    /** Sets how long lines are kept. */
    void keep(Exchange exchange, OpenSession session, Map<String, String> fields) throws IOException {
        String days = fields.getOrDefault("days", "");
        if (!DAYS.contains(days)) {
            pages.refuse(exchange, ProblemType.BAD_REQUEST, "days is one of " + DAYS);
            return;
        }
        people.activities().keep(session.session().account(), Integer.parseInt(days));
        show(exchange, session, ActivityQuery.newest(USUAL), Optional.of("activity.kept"));
    }

    private void show(Exchange exchange, OpenSession session, ActivityQuery query, Optional<String> done)
            throws ClientGone {
        Words words = Speech.of(exchange);
        PodId pod = session.session().account();
        Activities.Page page = people.activities().page(pod, query.filter(), query.before(), query.limit());
        String kept = String.valueOf(people.activities().kept(pod).toDays());
        Optional<String> older = page.next().isPresent()
                ? Optional.of(PAGE + query.page(page.next().getAsLong()))
                : Optional.empty();
        ActivityView view = new ActivityView(
                pages.frame(exchange, words, "activity.title"),
                AccountPages.menu(session, "activity"),
                ActivityLines.of(words, people, pod, page.lines()),
                new ActivityView.Form(
                        query.given().getOrDefault(ActivityQuery.PERSON, ""),
                        apps(pod, query),
                        query.given().getOrDefault(ActivityQuery.ACTION, ""),
                        query.given().getOrDefault(ActivityQuery.REFUSED, "")),
                older,
                PAGE + query.asCsv(),
                DAYS,
                kept,
                done);
        pages.show(exchange, words, "activity", view);
    }

    /** The apps that ever got a grant, and the one that is asked for. */
    private List<ActivityView.App> apps(PodId pod, ActivityQuery query) {
        Map<String, String> names = new TreeMap<>();
        for (Grant grant : people.grants().list(pod).reversed()) {
            names.put(grant.terms().client(), grant.terms().clientName());
        }
        String wanted = query.given().getOrDefault(ActivityQuery.APP, "");
        if (!wanted.isEmpty()) {
            names.putIfAbsent(wanted, wanted);
        }
        return names.entrySet().stream()
                .map(app -> new ActivityView.App(
                        app.getKey(), app.getValue(), app.getKey().equals(wanted)))
                .toList();
    }
}
