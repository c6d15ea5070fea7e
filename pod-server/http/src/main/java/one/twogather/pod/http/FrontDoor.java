package one.twogather.pod.http;

import io.helidon.http.HeaderNames;
import java.io.IOException;
import java.util.Optional;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.PodLocator.Located;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourceId;

/**
 * Where every public request comes in: one look at its address decides whether it is for a pod, for the bundled apps, or for the server itself.
 */
final class FrontDoor implements Route.Handler {

    private static final byte[] ALLOW = Head.lines("Allow: OPTIONS, GET, HEAD, POST, PUT, PATCH, DELETE");

    private final PodLocator locator;
    private final PodRoutes pods;
    private final ServerRoutes server;
    private final Optional<AppSite> apps;
    private final Problems problems;
    private final TrustedProxies proxies;

    /** @param apps the host of the bundled apps, if this server can have one */
    FrontDoor(
            PodLocator locator,
            PodRoutes pods,
            ServerRoutes server,
            Optional<AppSite> apps,
            Problems problems,
            TrustedProxies proxies) {
        this.locator = locator;
        this.pods = pods;
        this.server = server;
        this.apps = apps;
        this.problems = problems;
        this.proxies = proxies;
    }

    @Override
    public void answer(Exchange exchange) throws IOException {
        switch (Target.parse(exchange.target())) {
            case Parsed.Invalid<Target>(String reason) -> nowhere(exchange, reason);
            case Parsed.Valid<Target>(Target target) -> {
                if (Cors.isPreflight(exchange.request())) {
                    Cors.answerPreflight(exchange);
                } else {
                    route(exchange, target);
                }
            }
        }
    }

    private void route(Exchange exchange, Target target) throws IOException {
        if (target.path().equals(Target.SERVER)) {
            answerForServer(exchange);
            return;
        }
        String host = host(exchange, target);
        if (apps.isPresent() && apps.get().answersFor(host)) {
            apps.get().answer(exchange, target.path());
            return;
        }
        switch (locator.locate(host, target.path())) {
            case Located.InPod(ResourceId resource) -> {
                exchange.routed(PodRoutes.name(resource.path()));
                exchange.about(resource);
                pods.answer(exchange, resource);
            }
            case Located.OfServer(String path) -> server.answer(exchange, path);
            case Located.PodWithoutSlash(PodId pod) -> addSlash(exchange, pod);
            case Located.Nowhere(String reason) -> nowhere(exchange, reason);
        }
    }

    /** It chooses among sites, and nothing else is taken from it; an absolute target counts more than {@code Host} (RFC 9112 §3.2.2). */
    private String host(Exchange exchange, Target target) {
        return proxies.forwardedHost(exchange)
                .or(target::authority)
                .or(() -> exchange.header(HeaderNames.HOST))
                .orElse("");
    }

    private void nowhere(Exchange exchange, String reason) throws ClientGone {
        problems.answer(exchange, Problem.of(ProblemType.BAD_PATH, reason));
    }

    /** {@code OPTIONS *} asks what the server can do at all (RFC 9110 §9.3.7). */
    private void answerForServer(Exchange exchange) throws ClientGone {
        if (exchange.method().equals("OPTIONS")) {
            exchange.send(exchange.begin(204).line(Lines.VARY).line(ALLOW));
        } else {
            nowhere(exchange, "only OPTIONS can ask about the server as a whole");
        }
    }

    /** The same for pods that do not exist: no need to look. 308 keeps the method of what is not GET. */
    private void addSlash(Exchange exchange, PodId pod) throws ClientGone {
        boolean reading = exchange.method().equals("GET") || exchange.method().equals("HEAD");
        exchange.send(exchange.begin(reading ? 301 : 308).line(Lines.VARY).field(Lines.LOCATION, locator.storage(pod)));
    }
}
