package one.twogather.pod.http;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.notify.Shapes;
import one.twogather.pod.openid.OpenIdProvider;

/** What the server itself answers, by its exact path: no pattern, no decoding, so that there is one spelling for each. */
final class ServerRoutes {

    static final String NOTIFICATIONS = Shapes.PATH + "{address}";
    private static final String DELEGATION = UcanRoutes.PATH + "{cid}";
    private static final String BLOCK = IpfsRoutes.PATH + "{cid}";

    private final Map<String, Route> routes = new LinkedHashMap<>();
    private final NotificationRoutes notifications;
    private final AccountRoutes accounts;
    private final UcanRoutes delegations;
    private final IpfsRoutes blocks;
    private final Problems problems;

    ServerRoutes(
            PodLocator locator,
            OpenIdProvider provider,
            AccountRoutes accounts,
            NotificationRoutes notifications,
            NativeForm form,
            IpfsRoutes blocks,
            TrustedProxies proxies,
            Problems problems) {
        this.accounts = accounts;
        this.notifications = notifications;
        this.blocks = blocks;
        this.problems = problems;
        this.delegations = new UcanRoutes(form, proxies, problems);
        OpenIdRoutes openId = new OpenIdRoutes(provider, proxies, problems);
        String landing = Landing.address(locator);
        routes.put(
                "/",
                Route.get(exchange ->
                        exchange.send(exchange.begin(303).line(Lines.VARY).field(Lines.LOCATION, landing))));
        routes.putAll(accounts.routes());
        routes.put(OpenIdProvider.DISCOVERY_PATH, Route.get(openId::discovery));
        routes.put(OpenIdProvider.KEYS_PATH, Route.get(openId::keys));
        routes.put(OpenIdProvider.TOKEN_PATH, openId.endpoint(provider::token));
        routes.put(OpenIdProvider.REGISTRATION_PATH, openId.endpoint(provider::register));
        routes.put(OpenIdProvider.PUSH_PATH, openId.endpoint(provider::push));
        routes.put(OpenIdProvider.REVOCATION_PATH, openId.endpoint(provider::revoke));
        routes.put(OpenIdProvider.INTROSPECTION_PATH, openId.endpoint(provider::introspect));
        routes.put(UcanRoutes.REVOKE, Route.post(delegations::revoke));
        routes.put(UcanRoutes.REVOCATIONS, Route.get(delegations::revocations));
        ProblemPages.all(locator).forEach((slug, page) -> routes.put("/" + Problems.PATH + slug, Route.get(page)));
    }

    void answer(Exchange exchange, String path) throws IOException {
        if (path.startsWith(Shapes.PATH)) {
            exchange.routed(NOTIFICATIONS);
            notifications.answer(exchange, path);
            return;
        }
        Route route = routes.get(path);
        Optional<String> code = route == null ? CodeRoutes.prefix(path) : Optional.empty();
        if (code.isPresent()) {
            exchange.routed(code.get() + "{code}");
            accounts.code(exchange, path);
        } else if (route == null && path.startsWith(UcanRoutes.PATH)) {
            exchange.routed(DELEGATION);
            delegations.delegation(exchange, path);
        } else if (route == null && path.startsWith(IpfsRoutes.PATH)) {
            exchange.routed(BLOCK);
            blocks.answer(exchange, path);
        } else if (route == null) {
            problems.answer(exchange, Problem.of(ProblemType.NOT_FOUND));
        } else {
            exchange.routed(path);
            route.answer(exchange, problems);
        }
    }
}
