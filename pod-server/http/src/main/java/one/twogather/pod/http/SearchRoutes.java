package one.twogather.pod.http;

import io.helidon.http.HeaderNames;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.pages.Html;
import one.twogather.pod.pages.SearchView;
import one.twogather.pod.search.Passage;
import one.twogather.pod.solid.Searching;
import one.twogather.pod.solid.Searching.Found;
import one.twogather.pod.solid.Searching.Hit;

/** Full-text search at {@code .search} of each storage: a page for people, JSON for programs. */
final class SearchRoutes {

    /** In each storage; {@code solid} keeps the name from everybody. */
    static final ResourcePath SEARCH = new ResourcePath("/.search");

    private static final byte[] SUPPORTED = Head.lines("Allow: OPTIONS, GET, HEAD");
    private static final byte[] JSON = Head.lines("Content-Type: application/json", "X-Content-Type-Options: nosniff");

    private final Searching searching;
    private final PodLocator locator;
    private final Problems problems;

    SearchRoutes(Searching searching, PodLocator locator, Problems problems) {
        this.searching = searching;
        this.locator = locator;
        this.problems = problems;
    }

    /** The address of a pod's search. */
    static String address(PodLocator locator, PodId pod) {
        return locator.iri(new ResourceId(pod, SEARCH));
    }

    /** What was asked for. */
    private record Asked(String text, int page) {}

    void answer(Exchange exchange, PodId pod, Caller caller) throws IOException {
        switch (exchange.method()) {
            case "OPTIONS" ->
                exchange.send(
                        exchange.begin(204).line(Lines.NEGOTIATED_FOR_PEOPLE).line(SUPPORTED));
            case "GET", "HEAD" -> search(exchange, pod, caller);
            default -> {
                Problem problem = Problem.of(ProblemType.METHOD_NOT_ALLOWED);
                problems.send(exchange, exchange.begin(problem.type().status()).line(SUPPORTED), problem);
            }
        }
    }

    private void search(Exchange exchange, PodId pod, Caller caller) throws IOException {
        boolean forPeople =
                Accept.prefersHtml(exchange.header(HeaderNames.ACCEPT).orElse(""));
        if (forPeople && exchange.target().indexOf('?') < 0) {
            show(exchange, 200, SearchViews.blank(Speech.of(exchange), locator, pod));
            return;
        }
        switch (Parameters.ofTarget(exchange.target()).then(SearchRoutes::read)) {
            case Outcome.Refused<Asked>(Problem problem) -> problems.answer(exchange, problem);
            case Outcome.Done<Asked>(Asked asked) -> {
                Searching.Sought sought = new Searching.Sought(
                        pod,
                        caller,
                        exchange.header(HeaderNames.ORIGIN),
                        asked.text(),
                        asked.page(),
                        exchange::isAbandoned);
                answer(exchange, sought, searching.search(sought), forPeople);
            }
        }
    }

    private void answer(Exchange exchange, Searching.Sought sought, Found found, boolean forPeople) throws IOException {
        switch (found) {
            case Found.Page page
            when forPeople -> show(exchange, 200, SearchViews.of(Speech.of(exchange), locator, sought, page));
            case Found.Page(List<Hit> hits, boolean isLast) ->
                exchange.send(
                        exchange.begin(200)
                                .line(Lines.NEGOTIATED_FOR_PEOPLE)
                                .line(Lines.UNCACHED)
                                .line(JSON),
                        Json.bytes(members(sought, hits, isLast)));
            case Found.Refused(Problem problem)
            when forPeople && problem.type() == ProblemType.BAD_REQUEST ->
                show(exchange, problem.type().status(), SearchViews.unclear(Speech.of(exchange), locator, sought));
            case Found.Refused(Problem problem) -> problems.answer(exchange, problem);
        }
    }

    private static void show(Exchange exchange, int status, SearchView view) throws ClientGone {
        Head head = exchange.begin(status).line(Lines.NEGOTIATED_FOR_PEOPLE).line(Lines.UNCACHED);
        exchange.send(Speech.page(view.frame().words(), head), Html.page("search", view));
    }

    private static Outcome<Asked> read(Parameters parameters) {
        Optional<String> text = parameters.one("q");
        if (text.isEmpty()) {
            return Outcome.refused(Problem.of(ProblemType.BAD_REQUEST, "there is one parameter q="));
        }
        int page = parameters.all("page").isEmpty()
                ? 1
                : page(parameters.one("page").orElse(""));
        return page < 1
                ? Outcome.refused(Problem.of(ProblemType.BAD_REQUEST, "there are pages from 1 to " + Searching.PAGES))
                : Outcome.done(new Asked(text.get(), page));
    }

    /** 0 if there is no such page. */
    private static int page(String digits) {
        if (digits.isEmpty() || digits.length() > 3 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return 0;
        }
        int page = Integer.parseInt(digits);
        return page <= Searching.PAGES ? page : 0;
    }

    private Map<String, Object> members(Searching.Sought sought, List<Hit> hits, boolean isLast) {
        Map<String, Object> members = new LinkedHashMap<>();
        List<Object> results = new ArrayList<>();
        for (Hit hit : hits) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("document", locator.iri(hit.document()));
            result.put(
                    "passage",
                    hit.passage().parts().stream().map(SearchRoutes::members).toList());
            results.add(result);
        }
        members.put("results", results);
        if (!isLast) {
            members.put("next", address(locator, sought.pod(), sought.text(), sought.page() + 1));
        }
        return members;
    }

    private static Map<String, Object> members(Passage.Part part) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("text", part.text());
        members.put("match", part.isMatch());
        return members;
    }

    /** The address of one page of what is found. */
    static String address(PodLocator locator, PodId pod, String text, int page) {
        String query = "?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
        return address(locator, pod) + query + (page == 1 ? "" : "&page=" + page);
    }
}
