package one.twogather.pod.http;

import java.util.List;
import java.util.Map;
import one.twogather.pod.hosting.AccessRequests;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.openid.OpenIdProvider;
import one.twogather.pod.solid.ResourceRequest;

/**
 * What an app that was refused may ask its person for. It follows from the request alone, so it is the same whether there is anything at the address or not
 * (P-140), and whether the grant or the rules refused it.
 */
final class AskAgain {

    private AskAgain() {}

    /** The problem, with what to ask for and where, if the caller is an app with a grant. */
    static Problem of(ResourceRequest request, Problem problem, PodLocator locator) {
        boolean granted =
                request.caller() instanceof Caller.App app && app.grant().isPresent();
        if (problem.type() != ProblemType.FORBIDDEN || !granted) {
            return problem;
        }
        ResourceId asked = request.target();
        List<String> actions = actions(request);
        String container = locator.iri(asked.at(container(asked.path())));
        String details = Json.text(
                List.of(Map.of("type", AccessRequests.TYPE, "locations", List.of(container), "actions", actions)));
        return problem.with("actions", String.join(" ", actions))
                .with("container", container)
                .with("authorization_details", details)
                .with("ask", locator.base() + OpenIdProvider.AUTHORIZATION_PATH.substring(1));
    }

    private static ResourcePath container(ResourcePath path) {
        return path.isContainer() ? path : path.parent().orElse(ResourcePath.ROOT);
    }

    private static List<String> actions(ResourceRequest request) {
        if (request.target().path().value().endsWith(".acl")) {
            return List.of("control");
        }
        return switch (request.method()) {
            case GET, HEAD, OPTIONS -> List.of("read");
            case POST -> List.of("append");
            case PUT, PATCH -> List.of("append", "update");
            case DELETE -> List.of("delete");
        };
    }
}
