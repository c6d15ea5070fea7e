package one.twogather.pod.http;

import io.helidon.http.HeaderNames;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import one.twogather.pod.hosting.Administration;
import one.twogather.pod.hosting.NewToken;
import one.twogather.pod.hosting.TokenBounds;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;

/**
 * The administrator's listener: what the command line asks, and what watches the server. On 127.0.0.1 only, and yet it trusts nobody for being there: a
 * page in a browser on this machine can reach it too, so it answers to its own names only (DNS rebinding), to no page at all, and gives nothing but
 * health and numbers without the key.
 *
 * <p>Requests are forms, answers JSON:
 *
 * <pre>
 * GET    /observe/health/live, /observe/health/ready, /observe/metrics      no key
 * GET    /admin/status
 * GET    /admin/accounts     POST /admin/accounts  name=
 * GET    /admin/tokens       POST /admin/tokens    account=&amp;name=, and to narrow it authorization_details=&amp;seconds=
 * DELETE /admin/tokens/{id}
 * GET    /admin/activity?pod=&amp;limit=
 * POST   /admin/copies                                                      answers when the copy is made
 * POST   /admin/index                                                       answers when the search index is made anew
 * </pre>
 *
 * <p>and those of {@link EntranceRoutes} and {@link FileRoutes}.
 */
final class AdminRoutes implements Route.Handler {

    private static final byte[] TEXT =
            Head.lines("Content-Type: text/plain; version=0.0.4; charset=utf-8", "Cache-Control: no-store");

    private static final String TOKENS = "/admin/tokens";
    private static final String OBSERVE = "/observe/";

    private final Administration administration;
    private final AdminKey key;
    private final Problems problems;
    private final AdminAnswers answers;
    private final Map<String, Route> routes = new LinkedHashMap<>();
    /** What {@code DELETE} of a name below each of these addresses does. */
    private final Map<String, Function<String, Outcome<Map<String, Object>>>> endings = new LinkedHashMap<>();

    AdminRoutes(
            Administration administration,
            AdminKey key,
            Supplier<KeySpace.Health> health,
            Metrics metrics,
            Problems problems) {
        this.administration = administration;
        this.key = key;
        this.problems = problems;
        this.answers = new AdminAnswers(problems);
        routes.put("/observe/health/live", Route.get(exchange -> answers.json(exchange, 200, Map.of("status", "UP"))));
        routes.put("/observe/health/ready", Route.get(exchange -> ready(exchange, health.get())));
        routes.put("/observe/metrics", Route.get(exchange -> answers.text(exchange, TEXT, metrics.text())));
        routes.put(
                "/admin/status",
                Route.get(exchange -> answers.json(exchange, 200, AdminShapes.of(administration.status()))));
        routes.put(
                "/admin/accounts",
                Route.get(exchange -> answers.list(exchange, "accounts", administration.accounts(), AdminShapes::of))
                        .and("POST", exchange -> answers.add(exchange, this::addAccount)));
        routes.put(
                TOKENS,
                Route.get(exchange -> answers.list(exchange, "tokens", administration.tokens(), AdminShapes::of))
                        .and("POST", exchange -> answers.add(exchange, this::addToken)));
        endings.put(TOKENS, id -> administration.revokeToken(id).then(token -> Outcome.done(AdminShapes.of(token))));
        routes.put("/admin/activity", Route.get(this::activity));
        routes.put("/admin/copies", new Route().and("POST", this::copy));
        routes.put("/admin/index", new Route().and("POST", this::reindex));
        new EntranceRoutes(administration.entrance(), answers).addTo(routes, endings);
        new GrantsRoutes(administration.grants(), answers).addTo(routes, endings);
        new SharesRoutes(administration.shares(), answers).addTo(routes, endings);
        new FileRoutes(administration.files(), answers).addTo(routes);
    }

    @Override
    public void answer(Exchange exchange) throws IOException {
        String target = exchange.target();
        String path = target.indexOf('?') < 0 ? target : target.substring(0, target.indexOf('?'));
        if (!isOurName(exchange.header(HeaderNames.HOST).orElse(""))
                || exchange.request().has(HeaderNames.ORIGIN)) {
            problems.answer(exchange, Problem.of(ProblemType.FORBIDDEN, "this is for programs on this machine"));
        } else if (!path.startsWith(OBSERVE)
                && !key.isShownBy(exchange.header(HeaderNames.AUTHORIZATION).orElse(""))) {
            problems.answer(exchange, Problem.of(ProblemType.CREDENTIALS_MISSING, "the key is in run/admin.json"));
        } else {
            route(exchange, path);
        }
    }

    private void route(Exchange exchange, String path) throws IOException {
        int slash = path.lastIndexOf('/');
        Route route = routes.get(path);
        Function<String, Outcome<Map<String, Object>>> ending = endings.get(path.substring(0, Math.max(0, slash)));
        if (route != null) {
            exchange.routed(path);
            route.answer(exchange, problems);
        } else if (ending != null) {
            exchange.routed(path.substring(0, slash) + "/{id}");
            new Route()
                    .and("DELETE", each -> end(each, path.substring(slash + 1), ending))
                    .answer(exchange, problems);
        } else {
            problems.answer(exchange, Problem.of(ProblemType.NOT_FOUND));
        }
    }

    private static boolean isOurName(String host) {
        int colon = host.lastIndexOf(':');
        String name = colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "127.0.0.1", "localhost", "[::1]" -> true;
            default -> false;
        };
    }

    private void ready(Exchange exchange, KeySpace.Health health) throws ClientGone {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("status", health.writable() ? "UP" : "DOWN");
        if (!health.writable()) {
            shape.put("reason", health.reason());
        }
        answers.json(exchange, health.writable() ? 200 : 503, shape);
    }

    private Outcome<Map<String, Object>> addAccount(Map<String, String> form) {
        return AdminAnswers.field(form, "name")
                .then(administration::addAccount)
                .then(account -> Outcome.done(AdminShapes.of(account)));
    }

    private Outcome<Map<String, Object>> addToken(Map<String, String> form) {
        return AdminAnswers.field(form, "account")
                .then(account -> AdminAnswers.field(form, "name").then(label -> addToken(account, label, form)))
                .then(token -> Outcome.done(AdminShapes.of(token)));
    }

    private Outcome<NewToken> addToken(String account, String label, Map<String, String> form) {
        Optional<String> seconds = Optional.ofNullable(form.get("seconds"));
        Optional<String> details = Optional.ofNullable(form.get("authorization_details"));
        if (seconds.filter(text -> details.isEmpty() || !text.matches("[0-9]{1,9}"))
                .isPresent()) {
            return Outcome.refused(
                    Problem.of(ProblemType.BAD_REQUEST, "seconds are a number, beside authorization_details"));
        }
        Optional<Duration> life = seconds.map(Long::parseLong).map(Duration::ofSeconds);
        return administration.addToken(account, label, details.map(text -> new TokenBounds(text, life)));
    }

    private void activity(Exchange exchange) throws ClientGone {
        Outcome<Map<String, Object>> lines = Parameters.ofTarget(exchange.target())
                .then(asked -> administration.activity(
                        asked.one("pod").orElse(""), limit(asked.one("limit").orElse(""))))
                .then(found -> Outcome.done(Map.of(
                        "lines", found.stream().map(ActivityTexts::members).toList())));
        answers.tell(exchange, 200, lines);
    }

    private static int limit(String text) {
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
    }

    private void copy(Exchange exchange) throws ClientGone {
        answers.tell(
                exchange, 201, administration.copy().then(folder -> Outcome.done(Map.of("folder", folder.toString()))));
    }

    private void reindex(Exchange exchange) throws ClientGone {
        answers.tell(exchange, 200, administration.reindex().then(pods -> Outcome.done(Map.of("pods", pods))));
    }

    private void end(Exchange exchange, String segment, Function<String, Outcome<Map<String, Object>>> ending)
            throws ClientGone {
        String name;
        try {
            name = URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException badEscape) {
            problems.answer(exchange, Problem.of(ProblemType.BAD_PATH));
            return;
        }
        answers.tell(exchange, 200, ending.apply(name));
    }
}
