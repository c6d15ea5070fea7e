package one.twogather.pod.http;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import one.twogather.pod.hosting.NewShare;
import one.twogather.pod.hosting.Share;
import one.twogather.pod.hosting.Shares;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;

/**
 * What is shared of pods, as the administrator's listener tells it:
 *
 * <pre>
 * GET    /admin/shares?account=
 * POST   /admin/shares   account=&amp;what=&amp;actions=&amp;webId=            with somebody
 * POST   /admin/shares   account=&amp;what=&amp;actions=&amp;name=&amp;seconds=   by a link
 * DELETE /admin/shares/{id}
 * </pre>
 */
final class SharesRoutes {

    private static final String SHARES = "/admin/shares";

    private final Shares shares;
    private final AdminAnswers answers;

    SharesRoutes(Shares shares, AdminAnswers answers) {
        this.shares = shares;
        this.answers = answers;
    }

    void addTo(Map<String, Route> routes, Map<String, Function<String, Outcome<Map<String, Object>>>> endings) {
        routes.put(SHARES, Route.get(this::list).and("POST", exchange -> answers.add(exchange, this::add)));
        endings.put(SHARES, id -> shares.takeBack(id).then(share -> Outcome.done(AdminShapes.of(share))));
    }

    private void list(Exchange exchange) throws IOException {
        Outcome<List<Share>> found = Parameters.ofTarget(exchange.target())
                .then(asked -> shares.list(asked.one("account").orElse("")));
        answers.tell(
                exchange,
                200,
                found.then(all -> Outcome.done(
                        Map.of("shares", all.stream().map(AdminShapes::of).toList()))));
    }

    private Outcome<Map<String, Object>> add(Map<String, String> form) {
        return AdminAnswers.field(form, "account")
                .then(account -> AdminAnswers.field(form, "what").then(what -> add(account, what, form)))
                .then(made -> Outcome.done(AdminShapes.of(made)));
    }

    private Outcome<NewShare> add(String account, String what, Map<String, String> form) {
        return actions(form.getOrDefault("actions", "")).then(actions -> {
            if (form.containsKey("webId")) {
                return shares.withPerson(account, what, form.get("webId"), actions);
            }
            return AdminAnswers.field(form, "name").then(name -> AdminAnswers.field(form, "seconds")
                    .then(SharesRoutes::seconds)
                    .then(life -> shares.byLink(account, what, name, actions, life)));
        });
    }

    private static Outcome<Set<AccessMode>> actions(String text) {
        return Share.actions(text)
                .map(Outcome::done)
                .orElseGet(() -> bad("actions are read, append, update, delete, write, control"));
    }

    private static Outcome<Duration> seconds(String text) {
        return text.matches("[0-9]{1,9}")
                ? Outcome.done(Duration.ofSeconds(Long.parseLong(text)))
                : bad("seconds are a number");
    }

    private static <T> Outcome<T> bad(String reason) {
        return Outcome.refused(Problem.of(ProblemType.BAD_REQUEST, reason));
    }
}
