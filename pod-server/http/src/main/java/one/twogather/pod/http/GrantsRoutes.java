package one.twogather.pod.http;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import one.twogather.pod.hosting.GivenGrant;
import one.twogather.pod.hosting.Grants;
import one.twogather.pod.model.Outcome;

/**
 * What people let apps do, as the administrator's listener tells it:
 *
 * <pre>
 * GET    /admin/grants?account=
 * DELETE /admin/grants?account=   all of them
 * DELETE /admin/grants/{id}
 * </pre>
 */
final class GrantsRoutes {

    private static final String GRANTS = "/admin/grants";

    private final Grants grants;
    private final AdminAnswers answers;

    GrantsRoutes(Grants grants, AdminAnswers answers) {
        this.grants = grants;
        this.answers = answers;
    }

    void addTo(Map<String, Route> routes, Map<String, Function<String, Outcome<Map<String, Object>>>> endings) {
        routes.put(
                GRANTS,
                Route.get(exchange -> tell(exchange, grants::list))
                        .and("DELETE", exchange -> tell(exchange, grants::takeBackAll)));
        endings.put(GRANTS, id -> grants.takeBack(id).then(grant -> Outcome.done(AdminShapes.of(grant))));
    }

    private void tell(Exchange exchange, Function<String, Outcome<List<GivenGrant>>> question) throws IOException {
        Outcome<List<GivenGrant>> found = Parameters.ofTarget(exchange.target())
                .then(asked -> question.apply(asked.one("account").orElse("")));
        answers.tell(
                exchange,
                200,
                found.then(all -> Outcome.done(
                        Map.of("grants", all.stream().map(AdminShapes::of).toList()))));
    }
}
