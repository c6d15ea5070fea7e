package one.twogather.pod.http;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import one.twogather.pod.grants.Grant;
import one.twogather.pod.grants.GrantPart;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.GrantId;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.pages.AppsView;
import one.twogather.pod.pages.Words;
import one.twogather.pod.signin.OpenSession;
import org.jspecify.annotations.Nullable;

/** The apps that a person let in: what they may do, and the ways to let them do less, or nothing. */
final class AppsRoutes {

    static final String PAGE = "/-/apps";
    static final String CHANGE = "/-/apps/change";
    static final String REMOVE = "/-/apps/remove";
    static final String REMOVE_ALL = "/-/apps/remove-all";

    private final AccountPages pages;
    private final People people;
    private final Clock clock;

    AppsRoutes(AccountPages pages, People people, Clock clock) {
        this.pages = pages;
        this.people = people;
        this.clock = clock;
    }

    void page(Exchange exchange, OpenSession session) throws IOException {
        show(exchange, session, Optional.empty());
    }

    private void show(Exchange exchange, OpenSession session, Optional<String> done) throws ClientGone {
        Words words = Speech.of(exchange);
        PodId pod = session.session().account();
        Map<String, Instant> used = people.activities().lastUsed(pod);
        List<Grant> grants = people.grants().holding(pod);
        pages.show(
                exchange,
                words,
                "apps",
                new AppsView(
                        pages.frame(exchange, words, "apps.title"),
                        AccountPages.menu(session, "apps"),
                        shown(words, grants, used, false),
                        shown(words, grants, used, true),
                        done));
    }

    private List<AppsView.App> shown(Words words, List<Grant> grants, Map<String, Instant> used, boolean links) {
        return grants.stream()
                .filter(grant -> grant.terms().isLink() == links)
                .map(grant -> app(words, grant, used(words, used.get(grant.id().cid()))))
                .toList();
    }

    /** To the day: to the minute it is told under Activity. */
    private String used(Words words, @Nullable Instant last) {
        return last == null
                ? words.say("apps.unused")
                : words.say(
                        "apps.used",
                        Math.max(0, Duration.between(last, clock.instant()).toDays()));
    }

    private static AppsView.App app(Words words, Grant grant, String used) {
        List<AppsView.Part> parts = new ArrayList<>();
        for (GrantPart part : grant.terms().parts()) {
            parts.add(new AppsView.Part(
                    parts.size(),
                    Described.scope(words, part.scope()).toList(),
                    Described.actions(part.modes()),
                    part.purpose()));
        }
        return new AppsView.App(
                grant.id().cid(),
                grant.terms().clientName(),
                address(grant.terms()),
                grant.terms().home(),
                words.date(grant.created()),
                grant.terms().expires().map(words::date),
                used,
                parts);
    }

    /** A document of its own or a key; what this server called it when it came to register tells people nothing. */
    private static Optional<String> address(Grant.Terms terms) {
        return Optional.of(terms.client()).filter(client -> client.indexOf(':') > 0);
    }

    /** Leaves the parts that are ticked, and of others the actions that are. */
    void change(Exchange exchange, OpenSession session, Map<String, String> fields) throws ClientGone {
        Optional<Grant> found = grant(session, fields).flatMap(people.grants()::live);
        if (found.isEmpty()) {
            gone(exchange);
            return;
        }
        Grant.Terms terms = found.get().terms();
        List<GrantPart> left = new ArrayList<>();
        for (int number = 0; number < terms.parts().size(); number++) {
            left(terms.parts().get(number), "part-" + number, fields).ifPresent(left::add);
        }
        people.grants().change(found.get().id(), terms.with(left));
        people.changed().run();
        show(exchange, session, Optional.of("apps.changed"));
    }

    private static Optional<GrantPart> left(GrantPart part, String name, Map<String, String> fields) {
        if (fields.containsKey(name)) {
            return Optional.of(part);
        }
        Set<AccessMode> ticked = Stream.of(AccessMode.values())
                .filter(mode -> fields.containsKey(name + "-" + mode.word()))
                .filter(part.modes()::allows)
                .collect(Collectors.toSet());
        return ticked.isEmpty()
                ? Optional.empty()
                : Optional.of(new GrantPart(part.scope(), AccessModes.of(ticked), part.purpose()));
    }

    void remove(Exchange exchange, OpenSession session, Map<String, String> fields) throws ClientGone {
        Optional<GrantId> grant = grant(session, fields);
        if (grant.isEmpty()) {
            gone(exchange);
            return;
        }
        Optional<Grant> removed = people.grants().revoke(grant.get());
        people.changed().run();
        boolean link = removed.filter(gone -> gone.terms().isLink()).isPresent();
        show(exchange, session, Optional.of(link ? "apps.removed.link" : "apps.removed"));
    }

    void removeAll(Exchange exchange, OpenSession session, Map<String, String> ignored) throws ClientGone {
        people.grants().revokeAll(session.session().account());
        people.changed().run();
        show(exchange, session, Optional.of("apps.removed.all"));
    }

    /** A grant of the person's own pod, whatever a form names. */
    private static Optional<GrantId> grant(OpenSession session, Map<String, String> fields) {
        PodId account = session.session().account();
        return GrantId.parse(account.name() + "/" + fields.getOrDefault("grant", ""));
    }

    private void gone(Exchange exchange) throws ClientGone {
        pages.refuse(exchange, ProblemType.NOT_FOUND, "there is no such grant");
    }
}
