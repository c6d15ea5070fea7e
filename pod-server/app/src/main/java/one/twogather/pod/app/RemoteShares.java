package one.twogather.pod.app;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import one.twogather.pod.hosting.NewShare;
import one.twogather.pod.hosting.Share;
import one.twogather.pod.hosting.Shares;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.model.WebId;

/** What the running server shares. */
final class RemoteShares implements Shares {

    private static final String SHARES = "/admin/shares";

    private final AdminCalls calls;

    RemoteShares(AdminCalls calls) {
        this.calls = calls;
    }

    @Override
    public Outcome<NewShare> withPerson(String account, String what, String webId, Set<AccessMode> actions) {
        Map<String, String> form = Map.of("account", account, "what", what, "actions", words(actions), "webId", webId);
        return calls.ask("POST", SHARES, form, RemoteShares::made);
    }

    @Override
    public Outcome<NewShare> byLink(String account, String what, String name, Set<AccessMode> actions, Duration life) {
        Map<String, String> form = Map.of(
                "account",
                account,
                "what",
                what,
                "actions",
                words(actions),
                "name",
                name,
                "seconds",
                String.valueOf(life.toSeconds()));
        return calls.ask("POST", SHARES, form, RemoteShares::made);
    }

    @Override
    public Outcome<List<Share>> list(String account) {
        return calls.send("GET", SHARES + "?account=" + AdminCalls.encoded(account), Map.of())
                .then(object -> Outcome.done(object.getJsonArray("shares").stream()
                        .map(JsonValue::asJsonObject)
                        .map(RemoteShares::share)
                        .toList()));
    }

    @Override
    public Outcome<Share> takeBack(String id) {
        return calls.ask("DELETE", SHARES + "/" + AdminCalls.encoded(id), Map.of(), RemoteShares::share);
    }

    private static String words(Set<AccessMode> actions) {
        return actions.stream().map(AccessMode::word).sorted().collect(Collectors.joining(" "));
    }

    private static NewShare made(JsonObject made) {
        return new NewShare(share(made.getJsonObject("share")), Optional.ofNullable(made.getString("address", null)));
    }

    private static Share share(JsonObject share) {
        return new Share(
                share.getString("id"),
                new PodId(share.getString("account")),
                new ResourcePath(share.getString("path")),
                share.getJsonArray("may").getValuesAs(JsonString::getString),
                share.containsKey("person")
                        ? new Share.With.Person(new WebId(share.getString("person")))
                        : new Share.With.Link(share.getString("link")),
                Optional.ofNullable(share.getString("until", null)).map(Instant::parse));
    }
}
