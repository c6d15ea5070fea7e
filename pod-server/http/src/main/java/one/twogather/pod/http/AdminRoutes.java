package one.twogather.pod.http;

import io.helidon.http.HeaderNames;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import one.twogather.pod.hosting.Administration;
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
 * GET    /admin/tokens       POST /admin/tokens    account=&amp;name=
 * DELETE /admin/tokens/{clientId}
 * POST   /admin/copies                                                      answers when the copy is made
 * POST   /admin/index                                                       answers when the search index is made anew
 * </pre>
 */
final class AdminRoutes implements Route.Handler {

    private static final byte[] JSON =
            Head.lines("Content-Type: application/json", "X-Content-Type-Options: nosniff", "Cache-Control: no-store");
    private static final byte[] TEXT =
            Head.lines("Content-Type: text/plain; version=0.0.4; charset=utf-8", "Cache-Control: no-store");

    private static final String TOKENS = "/admin/tokens";
    private static final String OBSERVE = "/observe/";

    private final Administration administration;
    private final AdminKey key;
    private final Problems problems;
    private final Map<String, Route> routes = new LinkedHashMap<>();

    AdminRoutes(
            Administration administration,
            AdminKey key,
            Supplier<KeySpace.Health> health,
            Metrics metrics,
            Problems problems) {
        this.administration = administration;
        this.key = key;
        this.problems = problems;
        routes.put("/observe/health/live", Route.get(exchange -> json(exchange, 200, Map.of("status", "UP"))));
        routes.put("/observe/health/ready", Route.get(exchange -> ready(exchange, health.get())));
        routes.put(
                "/observe/metrics",
                Route.get(exchange -> exchange.send(
                        exchange.begin(200).line(TEXT), metrics.text().getBytes(StandardCharsets.UTF_8))));
        routes.put(
                "/admin/status", Route.get(exchange -> json(exchange, 200, AdminShapes.of(administration.status()))));
        routes.put(
                "/admin/accounts", Route.get(this::accounts).and("POST", exchange -> add(exchange, this::addAccount)));
        routes.put("/admin/copies", new Route().and("POST", this::copy));
        routes.put("/admin/index", new Route().and("POST", this::reindex));
        routes.put(TOKENS, Route.get(this::tokens).and("POST", exchange -> add(exchange, this::addToken)));
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
        Route route = routes.get(path);
        if (route != null) {
            exchange.routed(path);
            route.answer(exchange, problems);
        } else if (path.startsWith(TOKENS + "/")) {
            exchange.routed(TOKENS + "/{client}");
            new Route()
                    .and("DELETE", each -> revoke(each, path.substring(TOKENS.length() + 1)))
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

    private static void ready(Exchange exchange, KeySpace.Health health) throws ClientGone {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("status", health.writable() ? "UP" : "DOWN");
        if (!health.writable()) {
            shape.put("reason", health.reason());
        }
        json(exchange, health.writable() ? 200 : 503, shape);
    }

    private void accounts(Exchange exchange) throws ClientGone {
        json(
                exchange,
                200,
                Map.of(
                        "accounts",
                        administration.accounts().stream().map(AdminShapes::of).toList()));
    }

    private void tokens(Exchange exchange) throws ClientGone {
        json(
                exchange,
                200,
                Map.of(
                        "tokens",
                        administration.tokens().stream().map(AdminShapes::of).toList()));
    }

    private void add(Exchange exchange, Function<Map<String, String>, Outcome<Map<String, Object>>> adding)
            throws IOException {
        tell(exchange, 201, Form.fields(exchange).then(adding));
    }

    private Outcome<Map<String, Object>> addAccount(Map<String, String> form) {
        return field(form, "name")
                .then(administration::addAccount)
                .then(account -> Outcome.done(AdminShapes.of(account)));
    }

    private Outcome<Map<String, Object>> addToken(Map<String, String> form) {
        return field(form, "account")
                .then(account -> field(form, "name").then(label -> administration.addToken(account, label)))
                .then(token -> Outcome.done(AdminShapes.of(token)));
    }

    private void copy(Exchange exchange) throws ClientGone {
        tell(exchange, 201, administration.copy().then(folder -> Outcome.done(Map.of("folder", folder.toString()))));
    }

    private void reindex(Exchange exchange) throws ClientGone {
        tell(exchange, 200, administration.reindex().then(pods -> Outcome.done(Map.of("pods", pods))));
    }

    private void revoke(Exchange exchange, String segment) throws ClientGone {
        String clientId;
        try {
            clientId = URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException badEscape) {
            problems.answer(exchange, Problem.of(ProblemType.BAD_PATH));
            return;
        }
        tell(exchange, 200, administration.revokeToken(clientId).then(token -> Outcome.done(AdminShapes.of(token))));
    }

    private void tell(Exchange exchange, int status, Outcome<Map<String, Object>> outcome) throws ClientGone {
        switch (outcome) {
            case Outcome.Done<Map<String, Object>>(Map<String, Object> shape) -> json(exchange, status, shape);
            case Outcome.Refused<Map<String, Object>>(Problem problem) -> problems.answer(exchange, problem);
        }
    }

    private static Outcome<String> field(Map<String, String> form, String name) {
        return Optional.ofNullable(form.get(name))
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(Problem.of(ProblemType.BAD_REQUEST, "the form has no " + name)));
    }

    private static void json(Exchange exchange, int status, Object shape) throws ClientGone {
        exchange.send(exchange.begin(status).line(JSON), Json.bytes(shape));
    }
}
