package one.twogather.pod.http;

import io.helidon.http.HeaderNames;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.solid.Answer;
import one.twogather.pod.solid.Method;
import one.twogather.pod.solid.ResourceRequest;
import one.twogather.pod.solid.SolidProtocol;
import org.jspecify.annotations.Nullable;

/** Everything that lies in a pod: who asks, what they ask, and the answer of {@code solid} (spec 9.7, steps 4 to 6). */
final class PodRoutes {

    private static final int MAX_ACCEPT = 8 * 1024;
    private static final byte[] TAKES_PLAIN = Head.lines("Accept-Encoding: identity");

    private final PodLocator locator;
    private final SolidProtocol protocol;
    private final Identification identification;
    private final Answers answers;
    private final FolderPages folders;
    private final QueryRoutes queries;
    private final SearchRoutes searches;
    private final ActivityRoutes activity;
    private final GrantRoutes grants;
    private final Problems problems;

    PodRoutes(
            PodLocator locator,
            SolidProtocol protocol,
            Identification identification,
            Answers answers,
            FolderPages folders,
            QueryRoutes queries,
            SearchRoutes searches,
            ActivityRoutes activity,
            GrantRoutes grants,
            Problems problems) {
        this.locator = locator;
        this.protocol = protocol;
        this.identification = identification;
        this.answers = answers;
        this.folders = folders;
        this.queries = queries;
        this.searches = searches;
        this.activity = activity;
        this.grants = grants;
        this.problems = problems;
    }

    /** The route of what lies in a pod, for logs: a word for its kind. */
    static String name(ResourcePath path) {
        if (path.equals(QueryRoutes.SPARQL)) {
            return "/{pod}/.sparql";
        }
        if (path.equals(SearchRoutes.SEARCH)) {
            return "/{pod}/.search";
        }
        if (path.equals(ActivityRoutes.ACTIVITY)) {
            return "/{pod}/.activity";
        }
        if (GrantRoutes.isFor(path)) {
            return "/{pod}/grants/{cid}";
        }
        return path.isContainer() ? "/{pod}/{container}/" : "/{pod}/{document}";
    }

    void answer(Exchange exchange, ResourceId resource) throws IOException {
        if (resource.path().equals(QueryRoutes.SPARQL)) {
            ask(exchange, resource, queries::answer);
            return;
        }
        if (resource.path().equals(SearchRoutes.SEARCH)) {
            ask(exchange, resource, searches::answer);
            return;
        }
        if (resource.path().equals(ActivityRoutes.ACTIVITY)) {
            ask(exchange, resource, activity::answer);
            return;
        }
        if (GrantRoutes.isFor(resource.path())) {
            ask(exchange, resource, (asked, pod, caller) -> grants.answer(asked, resource, caller));
            return;
        }
        Method method = method(exchange.method());
        if (method == null) {
            problems.answer(exchange, Problem.of(ProblemType.METHOD_UNKNOWN));
            return;
        }
        Outcome<ResourceRequest> request = identification
                .caller(exchange, locator.iri(resource))
                .then(caller -> read(exchange, method, resource, caller));
        switch (request) {
            case Outcome.Refused<ResourceRequest>(Problem problem) -> refuse(exchange, problem);
            case Outcome.Done<ResourceRequest>(ResourceRequest asked)
            when FolderPages.isFor(asked) -> folders.answer(exchange, asked);
            case Outcome.Done<ResourceRequest>(ResourceRequest asked) -> {
                try (Answer answer = protocol.handle(asked)) {
                    answers.send(exchange, asked, answer);
                }
            }
        }
    }

    /** What is asked about a whole pod. */
    @FunctionalInterface
    private interface Question {
        void answer(Exchange exchange, PodId pod, Caller caller) throws IOException;
    }

    private void ask(Exchange exchange, ResourceId resource, Question question) throws IOException {
        switch (identification.caller(exchange, locator.iri(resource))) {
            case Outcome.Refused<Caller>(Problem problem) -> refuse(exchange, problem);
            case Outcome.Done<Caller>(Caller caller) -> question.answer(exchange, resource.pod(), caller);
        }
    }

    private void refuse(Exchange exchange, Problem problem) throws ClientGone {
        Head head = exchange.begin(problem.type().status());
        if (problem.type() == ProblemType.UNSUPPORTED_MEDIA_TYPE) {
            head.line(TAKES_PLAIN);
        }
        problems.send(exchange, head, problem);
    }

    private static @Nullable Method method(String name) {
        return switch (name) {
            case "GET" -> Method.GET;
            case "HEAD" -> Method.HEAD;
            case "OPTIONS" -> Method.OPTIONS;
            case "POST" -> Method.POST;
            case "PUT" -> Method.PUT;
            case "PATCH" -> Method.PATCH;
            case "DELETE" -> Method.DELETE;
            default -> null;
        };
    }

    private static Outcome<ResourceRequest> read(Exchange exchange, Method method, ResourceId resource, Caller caller) {
        RequestHead head = exchange.request();
        String accept = head.header(HeaderNames.ACCEPT).orElse("");
        if (accept.length() > MAX_ACCEPT) {
            return Outcome.refused(Problem.of(
                    ProblemType.HEADERS_TOO_LARGE, "an Accept header has at most " + MAX_ACCEPT + " characters"));
        }
        // A compressed body could unfold to anything; nobody needs it, and the resource would not be what was sent (zip
        // bombs).
        if (head.header(HeaderNames.CONTENT_ENCODING)
                .filter(coding -> !coding.equalsIgnoreCase("identity"))
                .isPresent()) {
            return Outcome.refused(
                    Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "bodies are taken without Content-Encoding only"));
        }
        return Preconditioning.read(head)
                .then(preconditions -> Outcome.done(new ResourceRequest(
                        method,
                        resource,
                        caller,
                        head.header(HeaderNames.ORIGIN),
                        accept,
                        preconditions,
                        head.header(Names.SLUG),
                        head.has(HeaderNames.LINK) ? LinkTypes.read(head.lines(HeaderNames.LINK)) : List.of(),
                        body(exchange))));
    }

    /** A body is there when the request says so in any way, be it empty: whether it then needs a Content-Type is for solid to say (P-005). */
    private static Optional<ResourceRequest.Body> body(Exchange exchange) {
        RequestHead head = exchange.request();
        Optional<String> contentType = head.header(HeaderNames.CONTENT_TYPE);
        return switch (head.framing()) {
            case Framing.None() ->
                contentType.isEmpty() ? Optional.empty() : body(exchange, contentType, OptionalLong.of(0));
            case Framing.Fixed(long length) -> body(exchange, contentType, OptionalLong.of(length));
            case Framing.Chunked() -> body(exchange, contentType, OptionalLong.empty());
        };
    }

    private static Optional<ResourceRequest.Body> body(
            Exchange exchange, Optional<String> contentType, OptionalLong length) {
        return Optional.of(new ResourceRequest.Body(contentType, length, exchange.body()));
    }
}
