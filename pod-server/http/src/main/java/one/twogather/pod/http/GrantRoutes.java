package one.twogather.pod.http;

import io.helidon.http.HeaderNames;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.grants.Grant;
import one.twogather.pod.grants.GrantDescription;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.GrantId;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.rdf.RdfFormat;
import one.twogather.pod.rdf.RdfWriter;
import one.twogather.pod.solid.Negotiation;
import org.eclipse.rdf4j.model.Statement;

/**
 * The grants of a pod at {@code grants/}, for its owner: to read them, to give one to a key, to take one back. Whoever has a grant may read that one, and
 * give it up. To everybody else there is nothing here that could be told from nothing.
 */
final class GrantRoutes {

    private static final String PLACE = "/grants/";
    static final String DAG_CBOR = "application/vnd.ipld.dag-cbor";
    private static final String FORM = "application/x-www-form-urlencoded";
    /** Of all that was ever given; some KiB each. */
    private static final int MOST = 16 * 1024 * 1024;

    static final byte[] CONTENT_TYPE = Head.rendered("Content-Type: ");
    private static final byte[] ALLOW_ALL = Head.lines("Allow: GET, HEAD, OPTIONS, POST", "Accept-Post: " + FORM);
    private static final byte[] ALLOW_ONE = Head.lines("Allow: DELETE, GET, HEAD, OPTIONS");

    private final NativeForm form;
    private final Giving giving;
    private final PodLocator locator;
    private final Problems problems;
    private final Clock clock;

    GrantRoutes(NativeForm form, PodLocator locator, Problems problems, Clock clock) {
        this.form = form;
        this.giving = new Giving(form, locator, problems, clock);
        this.locator = locator;
        this.problems = problems;
        this.clock = clock;
    }

    static boolean isFor(ResourcePath path) {
        return path.value().startsWith(PLACE);
    }

    void answer(Exchange exchange, ResourceId resource, Caller caller) throws IOException {
        String name = resource.path().value().substring(PLACE.length());
        if (exchange.method().equals("OPTIONS")) {
            exchange.send(exchange.begin(204).line(Lines.NEGOTIATED).line(name.isEmpty() ? ALLOW_ALL : ALLOW_ONE));
        } else if (name.isEmpty()) {
            all(exchange, resource.pod(), caller);
        } else {
            one(exchange, resource.pod(), name, caller);
        }
    }

    private void all(Exchange exchange, PodId pod, Caller caller) throws IOException {
        if (!isOwner(pod, caller)) {
            deny(exchange, caller);
            return;
        }
        switch (exchange.method()) {
            case "GET", "HEAD" -> show(exchange, form.grants().list(pod));
            case "POST" -> giving.answer(exchange, pod, caller);
            default -> refuseMethod(exchange, ALLOW_ALL);
        }
    }

    private void one(Exchange exchange, PodId pod, String name, Caller caller) throws IOException {
        Optional<GrantId> id = GrantId.parse(pod.name() + "/" + name);
        Optional<Grant> grant = id.flatMap(form.grants()::find);
        boolean owner = isOwner(pod, caller);
        if (!owner && grant.filter(found -> isTheirs(found, caller)).isEmpty()) {
            deny(exchange, caller);
        } else if (grant.isEmpty()) {
            problems.answer(exchange, Problem.of(ProblemType.NOT_FOUND));
        } else {
            switch (exchange.method()) {
                case "GET", "HEAD" -> show(exchange, grant.get());
                case "DELETE" -> {
                    if (owner || !grant.get().terms().isLink()) {
                        takeBack(exchange, grant.get());
                    } else {
                        deny(exchange, caller);
                    }
                }
                default -> refuseMethod(exchange, ALLOW_ONE);
            }
        }
    }

    /** Somebody whose pod it is, and no app that they let do less. */
    private boolean isOwner(PodId pod, Caller caller) {
        return form.owners().isOwner(pod, caller);
    }

    /** The caller's own: it is what binds them, be it under an older name. A link may have many holders, of whom none ends it for the others. */
    private boolean isTheirs(Grant grant, Caller caller) {
        Optional<GrantId> binding = caller instanceof Caller.App app ? app.grant() : Optional.empty();
        Optional<GrantId> live = form.grants().live(grant.id()).map(Grant::id);
        return live.isPresent()
                && binding.flatMap(form.grants()::live).map(Grant::id).equals(live);
    }

    private void takeBack(Exchange exchange, Grant grant) throws ClientGone {
        form.grants().revoke(grant.id());
        form.changed().run();
        exchange.send(exchange.begin(204).line(Lines.NEGOTIATED).line(Lines.UNCACHED));
    }

    private void show(Exchange exchange, Grant grant) throws IOException {
        if (exchange.header(HeaderNames.ACCEPT).orElse("").equals(DAG_CBOR)) {
            byte[] delegation = form.grants().signed(grant.id()).orElseThrow();
            exchange.send(begin(exchange, 200).field(CONTENT_TYPE, DAG_CBOR), delegation);
        } else {
            show(exchange, List.of(grant));
        }
    }

    private void show(Exchange exchange, List<Grant> grants) throws IOException {
        Optional<Negotiation.Choice> choice =
                Negotiation.generated(exchange.header(HeaderNames.ACCEPT).orElse(""));
        if (choice.isEmpty()) {
            problems.answer(exchange, Problem.of(ProblemType.NOT_ACCEPTABLE));
            return;
        }
        List<Statement> statements = GrantDescription.of(grants, locator, clock.instant());
        RdfFormat format = choice.get().format().orElse(RdfFormat.TURTLE);
        switch (RdfWriter.write(statements, format, Map.of(), MOST)) {
            case Outcome.Refused<byte[]>(Problem problem) -> problems.answer(exchange, problem);
            case Outcome.Done<byte[]>(byte[] text) ->
                exchange.send(
                        begin(exchange, 200).field(CONTENT_TYPE, choice.get().mediaType()), text);
        }
    }

    static Head begin(Exchange exchange, int status) {
        return exchange.begin(status)
                .line(Lines.NEGOTIATED)
                .line(Lines.UNCACHED)
                .line(Lines.NOSNIFF);
    }

    private void deny(Exchange exchange, Caller caller) throws ClientGone {
        boolean anonymous = caller.agent().isEmpty();
        problems.answer(exchange, Problem.of(anonymous ? ProblemType.CREDENTIALS_MISSING : ProblemType.FORBIDDEN));
    }

    private void refuseMethod(Exchange exchange, byte[] allow) throws ClientGone {
        Problem problem = Problem.of(ProblemType.METHOD_NOT_ALLOWED);
        problems.send(exchange, exchange.begin(problem.type().status()).line(allow), problem);
    }
}
