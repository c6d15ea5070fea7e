package one.twogather.pod.app;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.activity.Act;
import one.twogather.pod.activity.Action;
import one.twogather.pod.activity.ActivityLine;
import one.twogather.pod.hosting.Account;
import one.twogather.pod.hosting.Administration;
import one.twogather.pod.hosting.Entrance;
import one.twogather.pod.hosting.FileCare;
import one.twogather.pod.hosting.Grants;
import one.twogather.pod.hosting.NewToken;
import one.twogather.pod.hosting.Shares;
import one.twogather.pod.hosting.Status;
import one.twogather.pod.hosting.Token;
import one.twogather.pod.hosting.TokenBounds;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodId;

/** Administration by the running server, asked on its listener for administrators. */
final class RemoteAdministration implements Administration {

    /** A copy is a link for each file, and an index an entry for each document, of which there may be millions. */
    private static final int LONG_MILLIS = 3_600_000;

    private final AdminCalls calls;

    RemoteAdministration(AdminFile.Contents server) {
        this.calls = new AdminCalls(server);
    }

    /** Whether that server is there, and takes the key: a file left behind by a crash may name the port of somebody else's program. */
    boolean answers() {
        try {
            return calls.send("GET", "/admin/status", Map.of()) instanceof Outcome.Done<JsonObject>;
        } catch (UncheckedIOException nobody) {
            return false;
        }
    }

    @Override
    public Outcome<Account> addAccount(String name) {
        return calls.ask("POST", "/admin/accounts", Map.of("name", name), RemoteAdministration::account);
    }

    @Override
    public List<Account> accounts() {
        return calls.list("/admin/accounts", "accounts", RemoteAdministration::account);
    }

    @Override
    public Outcome<NewToken> addToken(String account, String label, Optional<TokenBounds> bounds) {
        Map<String, String> form = new LinkedHashMap<>(Map.of("account", account, "name", label));
        bounds.ifPresent(asked -> form.put("authorization_details", asked.details()));
        bounds.flatMap(TokenBounds::life).ifPresent(life -> form.put("seconds", String.valueOf(life.toSeconds())));
        return calls.ask("POST", "/admin/tokens", form, RemoteAdministration::newToken);
    }

    @Override
    public List<Token> tokens() {
        return calls.list("/admin/tokens", "tokens", RemoteAdministration::token);
    }

    @Override
    public Outcome<Token> revokeToken(String clientId) {
        return calls.ask(
                "DELETE", "/admin/tokens/" + AdminCalls.encoded(clientId), Map.of(), RemoteAdministration::token);
    }

    @Override
    public FileCare files() {
        return new RemoteFiles(calls);
    }

    @Override
    public Entrance entrance() {
        return new RemoteEntrance(calls);
    }

    @Override
    public Grants grants() {
        return new RemoteGrants(calls);
    }

    @Override
    public Shares shares() {
        return new RemoteShares(calls);
    }

    @Override
    public Outcome<List<ActivityLine>> activity(String pod, int most) {
        return calls.send("GET", "/admin/activity?pod=" + AdminCalls.encoded(pod) + "&limit=" + most, Map.of())
                .then(object -> Outcome.done(object.getJsonArray("lines").stream()
                        .map(JsonValue::asJsonObject)
                        .map(RemoteAdministration::line)
                        .toList()));
    }

    @Override
    public Status status() {
        JsonObject status = AdminCalls.required(calls.send("GET", "/admin/status", Map.of()));
        return new Status(
                status.getBoolean("writable"),
                status.getString("reason"),
                status.getInt("accounts"),
                status.getInt("unfinished"),
                status.getString("publicUrl"));
    }

    @Override
    public Outcome<Path> copy() {
        return calls.send("POST", "/admin/copies", Map.of(), LONG_MILLIS)
                .then(object -> Outcome.done(Path.of(object.getString("folder"))));
    }

    @Override
    public Outcome<Integer> reindex() {
        return calls.send("POST", "/admin/index", Map.of(), LONG_MILLIS)
                .then(object -> Outcome.done(object.getInt("pods")));
    }

    private static Account account(JsonObject account) {
        return new Account(
                new PodId(account.getString("name")),
                account.getString("webId"),
                account.getString("storage"),
                account.getString("issuer"),
                account.getBoolean("complete"));
    }

    private static Token token(JsonObject token) {
        return new Token(
                token.getString("clientId"),
                new PodId(token.getString("account")),
                token.getString("name"),
                Instant.parse(token.getString("created")),
                Optional.ofNullable(token.getString("lastUsed", null)).map(Instant::parse),
                Optional.ofNullable(token.getJsonObject("binding")).map(RemoteAdministration::binding));
    }

    private static Token.Binding binding(JsonObject binding) {
        return new Token.Binding(
                binding.getString("grant"),
                binding.getJsonArray("may").getValuesAs(JsonString::getString),
                Optional.ofNullable(binding.getString("until", null)).map(Instant::parse));
    }

    private static ActivityLine line(JsonObject line) {
        return new ActivityLine(
                line.getJsonNumber("number").longValue(),
                Instant.parse(line.getString("first")),
                Instant.parse(line.getString("last")),
                line.getJsonNumber("count").longValue(),
                new Act(
                        line.getString("person", ""),
                        line.getString("app", ""),
                        line.getString("grant", ""),
                        Action.named(line.getString("action")).orElseThrow(),
                        line.getString("path", ""),
                        line.getString("outcome").equals("refused")),
                line.getString("appName", ""));
    }

    private static NewToken newToken(JsonObject made) {
        return new NewToken(
                token(made.getJsonObject("token")),
                made.getString("secret"),
                made.getString("tokenEndpoint"),
                account(made.getJsonObject("account")));
    }
}
