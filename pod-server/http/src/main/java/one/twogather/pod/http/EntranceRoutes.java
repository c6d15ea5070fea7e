package one.twogather.pod.http;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import one.twogather.pod.hosting.Entrance;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;

/**
 * Who comes in, as the administrator's listener tells it:
 *
 * <pre>
 * GET    /admin/invites      POST /admin/invites   name=&amp;note=&amp;seconds=      the name may be missing
 * DELETE /admin/invites/{id}
 * POST   /admin/links        account=
 * GET    /admin/sessions     DELETE /admin/sessions/{id}
 * GET    /admin/holdings
 * </pre>
 */
final class EntranceRoutes {

    private static final String INVITES = "/admin/invites";
    private static final String SESSIONS = "/admin/sessions";

    private final Entrance entrance;
    private final AdminAnswers answers;

    EntranceRoutes(Entrance entrance, AdminAnswers answers) {
        this.entrance = entrance;
        this.answers = answers;
    }

    void addTo(Map<String, Route> routes, Map<String, Function<String, Outcome<Map<String, Object>>>> endings) {
        routes.put(
                INVITES,
                Route.get(exchange -> answers.list(exchange, "invites", entrance.codes(), AdminShapes::of))
                        .and("POST", exchange -> answers.add(exchange, this::invite)));
        routes.put("/admin/links", new Route().and("POST", exchange -> answers.add(exchange, this::link)));
        routes.put(
                SESSIONS,
                Route.get(exchange -> answers.list(exchange, "sessions", entrance.sessions(), AdminShapes::of)));
        routes.put(
                "/admin/holdings",
                Route.get(exchange -> answers.list(exchange, "holdings", entrance.holdings(), AdminShapes::of)));
        endings.put(INVITES, id -> entrance.revokeCode(id).then(code -> Outcome.done(AdminShapes.of(code))));
        endings.put(SESSIONS, id -> entrance.revokeSession(id).then(session -> Outcome.done(AdminShapes.of(session))));
    }

    private Outcome<Map<String, Object>> invite(Map<String, String> form) {
        return AdminAnswers.field(form, "note")
                .then(note -> AdminAnswers.field(form, "seconds")
                        .then(EntranceRoutes::seconds)
                        .then(lifetime -> entrance.invite(Optional.ofNullable(form.get("name")), note, lifetime)))
                .then(link -> Outcome.done(AdminShapes.of(link)));
    }

    private Outcome<Map<String, Object>> link(Map<String, String> form) {
        return AdminAnswers.field(form, "account")
                .then(entrance::link)
                .then(link -> Outcome.done(AdminShapes.of(link)));
    }

    private static Outcome<Duration> seconds(String text) {
        return text.matches("\\d{1,9}")
                ? Outcome.done(Duration.ofSeconds(Long.parseLong(text)))
                : Outcome.refused(Problem.of(ProblemType.BAD_REQUEST, "seconds are a number"));
    }
}
