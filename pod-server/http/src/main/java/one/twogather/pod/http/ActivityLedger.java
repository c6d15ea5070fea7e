package one.twogather.pod.http;

import java.util.Optional;
import one.twogather.pod.activity.Act;
import one.twogather.pod.activity.Action;
import one.twogather.pod.activity.ActivityLog;
import one.twogather.pod.model.Auxiliary;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;

/**
 * Tells a pod's activity log of each request about it, whatever the route, after it was answered: what was done, and what was refused for want of rights
 * or credentials. What failed for other reasons neither told nor changed anything, and is not noted; nor is asking what can be done at all (OPTIONS).
 */
final class ActivityLedger implements Ledger {

    private static final int UNAUTHENTICATED = 401;
    private static final int FORBIDDEN = 403;
    private static final int CREATED = 201;
    private static final int NOT_MODIFIED = 304;

    private final ActivityLog log;

    ActivityLedger(ActivityLog log) {
        this.log = log;
    }

    @Override
    public void record(Exchange exchange) {
        int status = exchange.status();
        boolean refused = status == UNAUTHENTICATED || status == FORBIDDEN;
        if (!refused && status / 100 != 2 && status != NOT_MODIFIED) {
            return;
        }
        for (ResourceId resource : exchange.about()) {
            action(exchange, resource.path(), status)
                    .ifPresent(
                            action -> log.note(resource.pod(), Act.of(exchange.caller(), action, resource, refused)));
        }
    }

    private static Optional<Action> action(Exchange exchange, ResourcePath path, int status) {
        if (exchange.method().equals("OPTIONS")) {
            return Optional.empty();
        }
        if (exchange.route().equals(ServerRoutes.NOTIFICATIONS)) {
            return Optional.of(Action.SUBSCRIBE);
        }
        if (path.equals(QueryRoutes.SPARQL)) {
            return Optional.of(Action.QUERY);
        }
        if (path.equals(SearchRoutes.SEARCH)) {
            return Optional.of(Action.SEARCH);
        }
        return action(exchange.method(), path, status);
    }

    private static Optional<Action> action(String method, ResourcePath path, int status) {
        return switch (method) {
            case "GET", "HEAD" -> Optional.of(path.isContainer() ? Action.LIST : Action.READ);
            case "POST" -> Optional.of(Action.CREATE);
            case "PUT", "PATCH" ->
                Optional.of(isRules(path) ? Action.RULES : status == CREATED ? Action.CREATE : Action.CHANGE);
            case "DELETE" -> Optional.of(isRules(path) ? Action.RULES : Action.DELETE);
            default -> Optional.empty();
        };
    }

    private static boolean isRules(ResourcePath path) {
        return path.auxiliary()
                .filter(beside -> beside.kind() == Auxiliary.Kind.ACL)
                .isPresent();
    }
}
