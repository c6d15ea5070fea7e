package one.twogather.pod.http;

import io.helidon.http.HeaderNames;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.solid.AnswerBrokenOff;
import one.twogather.pod.solid.Queries;
import one.twogather.pod.solid.Representation;

/** The SPARQL 1.1 Protocol at {@code .sparql} of each storage: a query by GET, by a form, or as the body itself. */
final class QueryRoutes {

    /** In each storage; {@code solid} keeps the name from everybody. */
    static final ResourcePath SPARQL = new ResourcePath("/.sparql");

    private static final String QUERY = "application/sparql-query";
    private static final String UPDATE = "application/sparql-update";
    private static final String FORM = "application/x-www-form-urlencoded";

    private static final byte[] SUPPORTED =
            Head.lines("Allow: OPTIONS, GET, HEAD, POST", "Accept-Post: " + QUERY + ", " + FORM);
    private static final byte[] CONTENT_TYPE = Head.rendered("Content-Type: ");

    /** What people wrote comes back in answers: a browser shall take it for nothing else. */
    private static final byte[] SANDBOX =
            Head.lines("Content-Security-Policy: sandbox", "X-Content-Type-Options: nosniff");

    private final Queries queries;
    private final Problems problems;

    QueryRoutes(Queries queries, Problems problems) {
        this.queries = queries;
        this.problems = problems;
    }

    /** A query as it was sent. */
    private record Sent(String text, Parameters graphs) {}

    void answer(Exchange exchange, PodId pod, Caller caller) throws IOException {
        switch (exchange.method()) {
            case "OPTIONS" ->
                exchange.send(exchange.begin(204).line(Lines.NEGOTIATED).line(SUPPORTED));
            case "GET", "HEAD" -> answer(exchange, pod, caller, byAddress(exchange));
            case "POST" -> answer(exchange, pod, caller, byBody(exchange));
            default -> {
                Problem problem = Problem.of(ProblemType.METHOD_NOT_ALLOWED);
                problems.send(exchange, exchange.begin(problem.type().status()).line(SUPPORTED), problem);
            }
        }
    }

    private void answer(Exchange exchange, PodId pod, Caller caller, Outcome<Sent> sent) throws IOException {
        switch (sent) {
            case Outcome.Refused<Sent>(Problem problem) -> refuse(exchange, problem);
            case Outcome.Done<Sent>(Sent query) -> {
                Queries.Question question = new Queries.Question(
                        pod,
                        caller,
                        exchange.header(HeaderNames.ORIGIN),
                        exchange.header(HeaderNames.ACCEPT).orElse(""),
                        query.text(),
                        query.graphs().all("default-graph-uri"),
                        query.graphs().all("named-graph-uri"),
                        exchange::isAbandoned);
                try (Queries.Reply reply = queries.ask(question)) {
                    send(exchange, reply);
                } catch (AnswerBrokenOff tooCostly) {
                    // The head says 200 already; ending the connection early is all that is left to say.
                    throw new ClientGone(tooCostly);
                }
            }
        }
    }

    private void send(Exchange exchange, Queries.Reply reply) throws IOException {
        switch (reply) {
            case Queries.Reply.Refused(Problem problem) -> refuse(exchange, problem);
            case Queries.Reply.Found(String mediaType, Representation.Content content) -> {
                Head head = exchange.begin(200)
                        .line(Lines.NEGOTIATED)
                        .line(Lines.UNCACHED)
                        .line(SANDBOX)
                        .field(CONTENT_TYPE, mediaType);
                switch (content) {
                    case Representation.Content.Bytes(byte[] bytes) -> exchange.send(head, bytes);
                    case Representation.Content.Seekable(long total, Representation.Part part) ->
                        exchange.send(head, total, out -> part.writeTo(out, 0, total));
                    case Representation.Content.Streamed(Representation.Whole whole) ->
                        exchange.stream(head, whole::writeTo);
                }
            }
        }
    }

    private void refuse(Exchange exchange, Problem problem) throws ClientGone {
        Head head = exchange.begin(problem.type().status());
        problems.send(
                exchange, problem.type() == ProblemType.METHOD_NOT_ALLOWED ? head.line(SUPPORTED) : head, problem);
    }

    private static Outcome<Sent> byAddress(Exchange exchange) {
        return Parameters.ofTarget(exchange.target()).then(QueryRoutes::sent);
    }

    private static Outcome<Sent> byBody(Exchange exchange) throws IOException {
        String type = exchange.header(HeaderNames.CONTENT_TYPE).orElse("");
        String bare = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return switch (bare) {
            case "" -> Outcome.refused(Problem.of(ProblemType.CONTENT_TYPE_MISSING));
            case FORM -> Form.text(exchange).then(Parameters::read).then(QueryRoutes::sent);
            case QUERY -> {
                Outcome<String> text = Form.text(exchange);
                yield Parameters.ofTarget(exchange.target())
                        .then(graphs -> text.then(query -> Outcome.done(new Sent(query, graphs))));
            }
            case UPDATE -> Outcome.refused(noUpdates());
            default ->
                Outcome.refused(
                        Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "a query comes as " + QUERY + " or as " + FORM));
        };
    }

    private static Outcome<Sent> sent(Parameters parameters) {
        if (!parameters.all("update").isEmpty()) {
            return Outcome.refused(noUpdates());
        }
        Optional<String> query = parameters.one("query");
        return query.isPresent()
                ? Outcome.done(new Sent(query.get(), parameters))
                : Outcome.refused(Problem.of(ProblemType.BAD_REQUEST, "there is one parameter query="));
    }

    private static Problem noUpdates() {
        return Problem.of(ProblemType.QUERY_REFUSED, "documents are changed at their own addresses");
    }
}
