package one.twogather.pod.http;

import io.helidon.http.HeaderNames;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.grants.NativeDoor;
import one.twogather.pod.model.Did;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.pages.Html;
import one.twogather.pod.pages.ProblemView;
import one.twogather.pod.pages.Words;

/** The one place that turns a refusal into an answer: problem details for programs (RFC 9457), a small page for people. */
final class Problems {

    /** Where the page of each problem type stands, below the server's root. */
    static final String PATH = ".well-known/problems/";

    private static final byte[] JSON =
            Head.lines("Content-Type: application/problem+json", "X-Content-Type-Options: nosniff");
    private static final byte[] RETRY_AFTER = Head.rendered("Retry-After: ");

    private final PodLocator locator;
    private final Did service;

    Problems(PodLocator locator) {
        this.locator = locator;
        this.service = NativeDoor.service(locator);
    }

    /** The address of a type, where its page stands. */
    static String address(PodLocator locator, ProblemType type) {
        return locator.base() + PATH + type.slug();
    }

    /** Answers with {@code problem} and nothing more. */
    void answer(Exchange exchange, Problem problem) throws ClientGone {
        send(exchange, exchange.begin(problem.type().status()), problem);
    }

    /**
     * Answers with {@code problem}.
     *
     * @param head begun with the problem's status; may already say more about the resource
     */
    void send(Exchange exchange, Head head, Problem problem) throws ClientGone {
        boolean forPeople =
                Accept.prefersHtml(exchange.header(HeaderNames.ACCEPT).orElse(""));
        head.line(forPeople ? Lines.NEGOTIATED_FOR_PEOPLE : Lines.NEGOTIATED).line(Lines.UNCACHED);
        if (head.status() == 401) {
            Challenges.write(problem, service, head);
        }
        long wait = secondsToWait(problem);
        if (wait > 0) {
            head.field(RETRY_AFTER, wait);
        }
        if (forPeople) {
            ProblemView view = view(Speech.of(exchange), problem, exchange.id());
            exchange.send(Speech.page(view.frame().words(), head), Html.page("problem", view));
        } else {
            exchange.send(head.line(JSON), Json.bytes(members(exchange, problem)));
        }
    }

    private ProblemView view(Words words, Problem problem, String request) {
        ProblemType type = problem.type();
        String title = "problem." + type.slug();
        String advice = title + ".do";
        return new ProblemView(
                new Html.Frame(words, Landing.address(locator), words.has(title) ? words.say(title) : type.title()),
                type.status(),
                words.has(title),
                words.has(advice) ? Optional.of(words.say(advice)) : Optional.empty(),
                problem.detail(),
                address(locator, type),
                request);
    }

    private Map<String, Object> members(Exchange exchange, Problem problem) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", address(locator, problem.type()));
        members.put("title", problem.type().title());
        members.put("status", problem.type().status());
        if (!problem.detail().isEmpty()) {
            members.put("detail", problem.detail());
        }
        members.put("instance", "urn:uuid:" + exchange.id());
        problem.members().forEach(members::putIfAbsent);
        return members;
    }

    /** What the problem itself says, or a guess; 0 when waiting does not help. */
    private static long secondsToWait(Problem problem) {
        if (problem.members().get("retryAfter") instanceof Number seconds) {
            return seconds.longValue();
        }
        return switch (problem.type()) {
            case BUSY -> 5;
            case TOO_MANY_REQUESTS -> 10;
            case STORAGE_UNAVAILABLE -> 30;
            default -> 0;
        };
    }
}
