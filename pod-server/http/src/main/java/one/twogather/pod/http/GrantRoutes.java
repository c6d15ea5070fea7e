package one.twogather.pod.http;

import io.helidon.http.HeaderNames;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.access.Grant;
import one.twogather.pod.access.GrantDescription;
import one.twogather.pod.access.GrantPart;
import one.twogather.pod.access.Need;
import one.twogather.pod.access.Scope;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.Did;
import one.twogather.pod.model.GrantId;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Parsed;
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
    private static final String DAG_CBOR = "application/vnd.ipld.dag-cbor";
    private static final String FORM = "application/x-www-form-urlencoded";
    /** Of all that was ever given; some KiB each. */
    private static final int MOST = 16 * 1024 * 1024;

    private static final Duration LONGEST = Duration.ofDays(366);

    private static final byte[] CONTENT_TYPE = Head.rendered("Content-Type: ");
    private static final byte[] ALLOW_ALL = Head.lines("Allow: GET, HEAD, OPTIONS, POST", "Accept-Post: " + FORM);
    private static final byte[] ALLOW_ONE = Head.lines("Allow: DELETE, GET, HEAD, OPTIONS");

    private final NativeForm form;
    private final PodLocator locator;
    private final Problems problems;
    private final Clock clock;

    GrantRoutes(NativeForm form, PodLocator locator, Problems problems, Clock clock) {
        this.form = form;
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
            case "POST" -> give(exchange, pod);
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
                case "DELETE" -> takeBack(exchange, grant.get());
                default -> refuseMethod(exchange, ALLOW_ONE);
            }
        }
    }

    /** Somebody whose pod it is, and no app that they let do less. */
    private boolean isOwner(PodId pod, Caller caller) {
        boolean bound = caller instanceof Caller.App app && app.grant().isPresent();
        return !bound
                && caller.agent().filter(form.owners().owners(pod)::contains).isPresent();
    }

    /** The caller's own: it is what binds them, be it under an older name. */
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

    private static Head begin(Exchange exchange, int status) {
        return exchange.begin(status)
                .line(Lines.NEGOTIATED)
                .line(Lines.UNCACHED)
                .line(Lines.NOSNIFF);
    }

    /** Gives a grant to a key. */
    private void give(Exchange exchange, PodId pod) throws IOException {
        switch (Form.fields(exchange).then(fields -> terms(pod, fields))) {
            case Outcome.Refused<Grant.Terms>(Problem problem) -> problems.answer(exchange, problem);
            case Outcome.Done<Grant.Terms>(Grant.Terms terms) -> {
                Grant grant = form.grants().give(pod, terms);
                byte[] delegation = form.grants().signed(grant.id()).orElseThrow();
                exchange.send(
                        begin(exchange, 201)
                                .field(Lines.LOCATION, GrantDescription.address(grant.id(), locator))
                                .field(CONTENT_TYPE, DAG_CBOR),
                        delegation);
            }
        }
    }

    private Outcome<Grant.Terms> terms(PodId pod, Map<String, String> fields) {
        Grant.Terms nobody = new Grant.Terms(
                fields.getOrDefault("audience", ""), fields.getOrDefault("name", ""), "", List.of(), Optional.empty());
        Optional<Did> holder = nobody.holder();
        if (holder.isEmpty()) {
            return unclear("audience is the did:key of whoever gets the grant");
        }
        Optional<Duration> life = life(fields.getOrDefault("seconds", ""));
        if (life.isEmpty() || nobody.clientName().length() > GrantPart.MAX_PURPOSE) {
            return unclear("seconds say how long the grant holds, at most " + LONGEST.toSeconds());
        }
        return switch (form.requests().read(fields.getOrDefault("authorization_details", ""), pod)) {
            case Parsed.Invalid<List<Need>>(String reason) -> unclear(reason);
            case Parsed.Valid<List<Need>>(List<Need> needs) ->
                parts(needs)
                        .then(parts -> Outcome.done(new Grant.Terms(
                                holder.get().text(), nobody.clientName(), "", parts, life.map(clock.instant()::plus))));
        };
    }

    private static Outcome<List<GrantPart>> parts(List<Need> needs) {
        List<GrantPart> parts = new ArrayList<>();
        for (Need need : needs) {
            String reason = need.reason(Locale.ENGLISH);
            for (Scope scope : need.scopes()) {
                parts.add(new GrantPart(scope, need.modes(), reason));
            }
        }
        return parts.isEmpty() || parts.size() > Grant.MAX_PARTS
                ? unclear("a grant has 1 to " + Grant.MAX_PARTS + " parts")
                : Outcome.done(List.copyOf(parts));
    }

    private static Optional<Duration> life(String seconds) {
        return Optional.of(seconds)
                .filter(text -> text.matches("[1-9][0-9]{0,8}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .filter(life -> life.compareTo(LONGEST) <= 0);
    }

    private static <T> Outcome<T> unclear(String reason) {
        return Outcome.refused(Problem.of(ProblemType.UNPROCESSABLE, reason));
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
