package one.twogather.pod.http;

import io.helidon.http.HeaderNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import one.twogather.pod.activity.Activities;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;

/**
 * The activity log at {@code .activity} of each storage, in JSON and CSV. It is its owner's alone: of whoever shows the session of a browser in which the
 * owner signed in. No token opens it, whatever its grant, or an app could watch what others do, and who catches it (decision 196).
 */
final class ActivityRoutes {

    /** In each storage; {@code solid} keeps the name from everybody. */
    static final ResourcePath ACTIVITY = new ResourcePath("/.activity");

    private static final int USUAL = 100;
    private static final byte[] SUPPORTED = Head.lines("Allow: OPTIONS, GET, HEAD");
    private static final byte[] CSV = Head.lines("Content-Type: text/csv; charset=utf-8");
    private static final byte[] DISPOSITION = Head.rendered("Content-Disposition: ");
    private static final byte[] LINK = Head.rendered("Link: ");

    private final Visits visits;
    private final Activities activities;
    private final PodLocator locator;
    private final Problems problems;

    ActivityRoutes(Visits visits, Activities activities, PodLocator locator, Problems problems) {
        this.visits = visits;
        this.activities = activities;
        this.locator = locator;
        this.problems = problems;
    }

    void answer(Exchange exchange, PodId pod, Caller caller) throws ClientGone {
        switch (exchange.method()) {
            case "OPTIONS" -> exchange.send(exchange.begin(204).line(Lines.VARY).line(SUPPORTED));
            case "GET", "HEAD" -> {
                if (isOwner(exchange, pod, caller)) {
                    // To look at the log is no act to write into it.
                    exchange.about(List.of());
                    answer(exchange, pod, locator.iri(new ResourceId(pod, ACTIVITY)));
                } else {
                    boolean isNobody = caller instanceof Caller.Anonymous
                            && visits.of(exchange).isEmpty();
                    problems.answer(
                            exchange, Problem.of(isNobody ? ProblemType.CREDENTIALS_MISSING : ProblemType.FORBIDDEN));
                }
            }
            default -> {
                Problem problem = Problem.of(ProblemType.METHOD_NOT_ALLOWED);
                problems.send(exchange, exchange.begin(problem.type().status()).line(SUPPORTED), problem);
            }
        }
    }

    private boolean isOwner(Exchange exchange, PodId pod, Caller caller) {
        return caller instanceof Caller.Anonymous
                && visits.of(exchange)
                        .filter(open -> open.session().account().equals(pod))
                        .isPresent();
    }

    private void answer(Exchange exchange, PodId pod, String address) throws ClientGone {
        switch (ActivityQuery.read(exchange.target(), USUAL)) {
            case Outcome.Refused<ActivityQuery>(Problem problem) -> problems.answer(exchange, problem);
            case Outcome.Done<ActivityQuery>(ActivityQuery query) -> answer(exchange, pod, query, address, activities);
        }
    }

    /**
     * Sends lines to whoever was found to be the owner.
     *
     * @param address where the next page is, but for its query
     */
    static void answer(Exchange exchange, PodId pod, ActivityQuery query, String address, Activities activities)
            throws ClientGone {
        Activities.Page page = activities.page(pod, query.filter(), query.before(), query.limit());
        Head head = exchange.beginPrivately(200).line(Lines.NOSNIFF);
        if (query.format().orElseGet(() -> preferred(exchange)) == ActivityQuery.Format.CSV) {
            page.next().ifPresent(next -> head.field(LINK, "<" + address + query.page(next) + ">; rel=\"next\""));
            head.line(CSV).field(DISPOSITION, "attachment; filename=\"activity-" + pod.name() + ".csv\"");
            exchange.send(head, ActivityTexts.csv(page.lines()));
            return;
        }
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("keptDays", activities.kept(pod).toDays());
        members.put("lines", page.lines().stream().map(ActivityTexts::members).toList());
        page.next().ifPresent(next -> members.put("next", address + query.page(next)));
        exchange.send(head.line(Lines.JSON), Json.bytes(members));
    }

    /** JSON, but for clients who name CSV and no JSON. */
    private static ActivityQuery.Format preferred(Exchange exchange) {
        String accept = exchange.header(HeaderNames.ACCEPT).orElse("").toLowerCase(Locale.ROOT);
        return accept.contains("text/csv") && !accept.contains("json")
                ? ActivityQuery.Format.CSV
                : ActivityQuery.Format.JSON;
    }
}
