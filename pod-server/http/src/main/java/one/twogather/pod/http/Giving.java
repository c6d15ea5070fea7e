package one.twogather.pod.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.grants.Grant;
import one.twogather.pod.grants.GrantDescription;
import one.twogather.pod.grants.GrantPart;
import one.twogather.pod.grants.Need;
import one.twogather.pod.grants.Scope;
import one.twogather.pod.grants.SharingLink;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.Did;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.WebId;

/** Gives grants as owners ask for them by a form: to a key, to whoever holds a link, or an inbox to either (docs/reference/grants.md). */
final class Giving {

    private static final Duration LONGEST = Duration.ofDays(366);

    private final NativeForm form;
    private final PodLocator locator;
    private final Problems problems;
    private final Clock clock;

    Giving(NativeForm form, PodLocator locator, Problems problems, Clock clock) {
        this.form = form;
        this.locator = locator;
        this.problems = problems;
        this.clock = clock;
    }

    /** @param caller the pod's owner */
    void answer(Exchange exchange, PodId pod, Caller caller) throws IOException {
        switch (Form.fields(exchange)) {
            case Outcome.Refused<Map<String, String>>(Problem problem) -> problems.answer(exchange, problem);
            case Outcome.Done<Map<String, String>>(Map<String, String> fields) -> {
                boolean link = fields.getOrDefault("link", "").equals("true");
                boolean inbox = fields.getOrDefault("inbox", "").equals("true");
                WebId owner = caller.agent().orElseThrow();
                if (link) {
                    sendLink(
                            exchange,
                            inbox
                                    ? ShareForm.invitation(fields)
                                            .then(invitation -> form.sharing().invite(pod, owner, invitation))
                                    : ShareForm.offer(fields, pod, locator)
                                            .then(offer -> form.sharing().share(pod, offer)));
                } else {
                    sendGrant(exchange, inbox ? inbox(pod, owner, fields) : grant(pod, fields));
                }
            }
        }
    }

    /** The one time that it is told. */
    private void sendLink(Exchange exchange, Outcome<SharingLink> made) throws IOException {
        switch (made) {
            case Outcome.Refused<SharingLink>(Problem problem) -> problems.answer(exchange, problem);
            case Outcome.Done<SharingLink>(SharingLink link) ->
                exchange.send(
                        GrantRoutes.begin(exchange, 201)
                                .field(
                                        Lines.LOCATION,
                                        GrantDescription.address(link.grant().id(), locator))
                                .field(GrantRoutes.CONTENT_TYPE, "text/uri-list"),
                        (link.address() + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void sendGrant(Exchange exchange, Outcome<Grant> given) throws IOException {
        switch (given) {
            case Outcome.Refused<Grant>(Problem problem) -> problems.answer(exchange, problem);
            case Outcome.Done<Grant>(Grant grant) ->
                exchange.send(
                        GrantRoutes.begin(exchange, 201)
                                .field(Lines.LOCATION, GrantDescription.address(grant.id(), locator))
                                .field(GrantRoutes.CONTENT_TYPE, GrantRoutes.DAG_CBOR),
                        form.grants().signed(grant.id()).orElseThrow());
        }
    }

    /** Gives a grant to a key. */
    private Outcome<Grant> grant(PodId pod, Map<String, String> fields) {
        return terms(pod, fields).then(terms -> Outcome.done(form.grants().give(pod, terms)));
    }

    private Outcome<Grant> inbox(PodId pod, WebId owner, Map<String, String> fields) {
        Optional<Did> holder = holder(fields);
        return holder.isEmpty()
                ? unclear("audience is the did:key of whoever gets the inbox")
                : ShareForm.invitation(fields)
                        .then(invitation -> form.sharing().invite(pod, owner, invitation, holder.get()));
    }

    private static Optional<Did> holder(Map<String, String> fields) {
        return new Grant.Terms(fields.getOrDefault("audience", ""), "", "", List.of(), Optional.empty()).holder();
    }

    private Outcome<Grant.Terms> terms(PodId pod, Map<String, String> fields) {
        Optional<Did> holder = holder(fields);
        String name = fields.getOrDefault("name", "");
        if (holder.isEmpty()) {
            return unclear("audience is the did:key of whoever gets the grant");
        }
        Optional<Duration> life = life(fields.getOrDefault("seconds", ""));
        if (life.isEmpty() || name.length() > GrantPart.MAX_PURPOSE) {
            return unclear("seconds say how long the grant holds, at most " + LONGEST.toSeconds());
        }
        return switch (form.requests().read(fields.getOrDefault("authorization_details", ""), pod)) {
            case Parsed.Invalid<List<Need>>(String reason) -> unclear(reason);
            case Parsed.Valid<List<Need>>(List<Need> needs) ->
                parts(needs)
                        .then(parts -> Outcome.done(new Grant.Terms(
                                holder.get().text(), name, "", parts, life.map(clock.instant()::plus))));
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
}
