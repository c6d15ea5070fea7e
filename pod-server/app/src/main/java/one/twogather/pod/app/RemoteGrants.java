package one.twogather.pod.app;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.hosting.GivenGrant;
import one.twogather.pod.hosting.Grants;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodId;

/** The grants of the running server. */
final class RemoteGrants implements Grants {

    private static final String GRANTS = "/admin/grants";

    private final AdminCalls calls;

    RemoteGrants(AdminCalls calls) {
        this.calls = calls;
    }

    @Override
    public Outcome<List<GivenGrant>> list(String account) {
        return all("GET", account);
    }

    @Override
    public Outcome<GivenGrant> takeBack(String id) {
        return calls.ask("DELETE", GRANTS + "/" + AdminCalls.encoded(id), Map.of(), RemoteGrants::grant);
    }

    @Override
    public Outcome<List<GivenGrant>> takeBackAll(String account) {
        return all("DELETE", account);
    }

    private Outcome<List<GivenGrant>> all(String method, String account) {
        return calls.send(method, GRANTS + "?account=" + AdminCalls.encoded(account), Map.of())
                .then(object -> Outcome.done(object.getJsonArray("grants").stream()
                        .map(JsonValue::asJsonObject)
                        .map(RemoteGrants::grant)
                        .toList()));
    }

    private static GivenGrant grant(JsonObject grant) {
        return new GivenGrant(
                grant.getString("id"),
                new PodId(grant.getString("account")),
                grant.getString("name"),
                grant.getString("client"),
                grant.getJsonArray("may").getValuesAs(JsonString::getString),
                Instant.parse(grant.getString("since")),
                Optional.ofNullable(grant.getString("until", null)).map(Instant::parse));
    }
}
