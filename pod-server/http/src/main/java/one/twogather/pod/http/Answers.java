package one.twogather.pod.http;

import io.helidon.http.HeaderNames;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.notify.Shapes;
import one.twogather.pod.solid.Answer;
import one.twogather.pod.solid.Facts;
import one.twogather.pod.solid.Method;
import one.twogather.pod.solid.Representation;
import one.twogather.pod.solid.Representation.Content;
import one.twogather.pod.solid.ResourceRequest;

/** Spells an {@link Answer} as HTTP. */
final class Answers {

    private static final byte[] ETAG = Head.rendered("ETag: ");
    private static final byte[] LAST_MODIFIED = Head.rendered("Last-Modified: ");
    private static final byte[] CONTENT_TYPE = Head.rendered("Content-Type: ");
    private static final byte[] CONTENT_RANGE = Head.rendered("Content-Range: bytes ");

    /** Whatever people put into pods must not run with the pod's authority, nor be taken for what it does not say it is (P-142). */
    private static final byte[] SANDBOX =
            Head.lines("Content-Security-Policy: sandbox", "X-Content-Type-Options: nosniff");

    private static final byte[] RANGES = Head.lines("Accept-Ranges: bytes");

    /** Browsers do not open PDF in a sandbox, and their viewers are one of their own (decision 0072). */
    private static final String PDF = "application/pdf";

    private static final String ACL_SUFFIX = ".acl";

    private final PodLocator locator;
    private final byte[] updatesVia;
    private final Problems problems;
    private final RandomGenerator random;

    Answers(PodLocator locator, Problems problems, RandomGenerator random) {
        this.locator = locator;
        this.updatesVia = Head.lines("Updates-Via: " + new Shapes(locator).updatesVia());
        this.problems = problems;
        this.random = random;
    }

    void send(Exchange exchange, ResourceRequest request, Answer answer) throws IOException {
        switch (answer) {
            case Answer.Found(Facts facts, Representation representation) ->
                found(exchange, request, facts, representation);
            case Answer.NotModified(Facts facts, String etag, Instant modified) ->
                exchange.send(validators(begin(exchange, 304, facts), etag, modified));
            case Answer.Created(Facts facts, ResourceId resource, String etag, Instant modified) -> {
                exchange.about(resource);
                exchange.send(validators(location(begin(exchange, 201, facts), resource), etag, modified));
            }
            case Answer.Changed(Facts facts, String etag, Instant modified) ->
                exchange.send(validators(begin(exchange, 204, facts), etag, modified));
            case Answer.Deleted(Facts facts) -> exchange.send(begin(exchange, 204, facts));
            case Answer.Options(Facts facts) -> exchange.send(begin(exchange, 204, facts));
            case Answer.Moved(Facts facts, ResourceId to) -> exchange.send(location(begin(exchange, 301, facts), to));
            case Answer.Refused(Facts facts, Problem problem) ->
                refused(exchange, facts, AskAgain.of(request, problem, locator));
        }
    }

    private void refused(Exchange exchange, Facts facts, Problem problem) throws ClientGone {
        Head head = exchange.begin(problem.type().status());
        FactLines.write(facts, head);
        problems.send(exchange, head, problem);
    }

    private static Head begin(Exchange exchange, int status, Facts facts) {
        Head head = exchange.begin(status);
        head.line(Lines.NEGOTIATED);
        head.line(facts.resource().path().value().endsWith(ACL_SUFFIX) ? Lines.UNCACHED : Lines.ASK_AGAIN);
        FactLines.write(facts, head);
        return head;
    }

    static Head validators(Head head, String etag, Instant modified) {
        return head.field(ETAG, etag).date(LAST_MODIFIED, modified.getEpochSecond());
    }

    private Head location(Head head, ResourceId resource) {
        return head.line(Lines.LOCATION).iri(locator.iri(resource)).end();
    }

    private void found(Exchange exchange, ResourceRequest request, Facts facts, Representation representation)
            throws IOException {
        OptionalLong size = representation.content().size();
        Ranges ranges = request.method() == Method.GET
                        && size.isPresent()
                        && exchange.request().has(HeaderNames.RANGE)
                ? ranges(exchange, representation, size.getAsLong())
                : new Ranges.Whole();
        switch (ranges) {
            case Ranges.Whole() -> whole(exchange, facts, representation);
            case Ranges.Unsatisfiable() -> {
                Head head = exchange.begin(416);
                FactLines.write(facts, head);
                head.line(CONTENT_RANGE).text("*/").number(size.orElseThrow()).end();
                problems.send(exchange, head, Problem.of(ProblemType.RANGE_NOT_SATISFIABLE));
            }
            case Ranges.Parts(List<Ranges.Span> spans)
            when spans.size() == 1 -> part(exchange, facts, representation, spans.getFirst(), size.orElseThrow());
            case Ranges.Parts(List<Ranges.Span> spans) ->
                parts(exchange, facts, representation, spans, size.orElseThrow());
        }
    }

    /**
     * {@code If-Range} holds only for the same strong tag. A date never holds: two states may share a second, and the parts of two states must not be
     * put together (RFC 9110 §13.1.5).
     */
    private static Ranges ranges(Exchange exchange, Representation representation, long total) {
        boolean same = exchange.header(HeaderNames.IF_RANGE)
                .map(representation.etag()::equals)
                .orElse(true);
        return same ? Ranges.of(exchange.header(HeaderNames.RANGE), total) : new Ranges.Whole();
    }

    private Head describe(Exchange exchange, int status, Facts facts, Representation representation) {
        Head head = begin(exchange, status, facts);
        if (isPublic(facts)) {
            head.line(updatesVia);
        }
        validators(head, representation.etag(), representation.modified());
        if (!(representation.content() instanceof Content.Streamed)) {
            head.line(RANGES);
        }
        return head.line(isPdf(representation.mediaType()) ? Lines.NOSNIFF : SANDBOX);
    }

    /** The old protocol of live updates knows no credentials (N-025). */
    private static boolean isPublic(Facts facts) {
        return facts.permissions().isPresent()
                && facts.permissions().get().everyone().allows(AccessMode.READ);
    }

    private static boolean isPdf(String mediaType) {
        return mediaType.regionMatches(true, 0, PDF, 0, PDF.length())
                && (mediaType.length() == PDF.length() || mediaType.charAt(PDF.length()) == ';');
    }

    private void whole(Exchange exchange, Facts facts, Representation representation) throws IOException {
        Head head = describe(exchange, 200, facts, representation).field(CONTENT_TYPE, representation.mediaType());
        switch (representation.content()) {
            case Content.Bytes(byte[] bytes) -> exchange.send(head, bytes);
            case Content.Seekable(long total, Representation.Part part) ->
                exchange.send(head, total, out -> part.writeTo(out, 0, total));
            case Content.Streamed(Representation.Whole whole) -> exchange.stream(head, whole::writeTo);
        }
    }

    private void part(Exchange exchange, Facts facts, Representation representation, Ranges.Span span, long total)
            throws IOException {
        Head head = describe(exchange, 206, facts, representation).field(CONTENT_TYPE, representation.mediaType());
        head.line(CONTENT_RANGE).text(Multipart.contentRange(span, total)).end();
        exchange.send(head, span.length(), out -> Multipart.write(representation.content(), span, out));
    }

    private void parts(
            Exchange exchange, Facts facts, Representation representation, List<Ranges.Span> spans, long total)
            throws IOException {
        Multipart multipart = new Multipart(representation, spans, total, random);
        Head head = describe(exchange, 206, facts, representation).field(CONTENT_TYPE, multipart.mediaType());
        exchange.send(head, multipart.length(), multipart::writeTo);
    }
}
