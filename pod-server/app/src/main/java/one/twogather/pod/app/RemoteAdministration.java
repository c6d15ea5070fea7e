package one.twogather.pod.app;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import one.twogather.pod.hosting.Account;
import one.twogather.pod.hosting.Administration;
import one.twogather.pod.hosting.NewToken;
import one.twogather.pod.hosting.Status;
import one.twogather.pod.hosting.Token;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;

/** Administration by the running server, asked on its listener for administrators. It goes to 127.0.0.1 and nowhere else, and through no proxy. */
final class RemoteAdministration implements Administration {

    private static final int CONNECT_MILLIS = 2_000;
    /** Making a token costs a hash that is slow on purpose. */
    private static final int ANSWER_MILLIS = 30_000;

    /** A copy is a link for each file, and an index an entry for each document, of which there may be millions. */
    private static final int LONG_MILLIS = 3_600_000;

    private static final int MOST_BYTES = 64 << 20;

    private final AdminFile.Contents server;

    RemoteAdministration(AdminFile.Contents server) {
        this.server = server;
    }

    /** The server went away, and nothing of what was asked has been done by it: asking again, elsewhere, is safe. */
    static final class ServerGone extends UncheckedIOException {
        private static final long serialVersionUID = 1;

        private ServerGone(String message, IOException cause) {
            super(message, cause);
        }
    }

    /** Whether that server is there, and takes the key: a file left behind by a crash may name the port of somebody else's program. */
    boolean answers() {
        try {
            return send("GET", "/admin/status", Map.of()) instanceof Outcome.Done<JsonObject>;
        } catch (UncheckedIOException nobody) {
            return false;
        }
    }

    @Override
    public Outcome<Account> addAccount(String name) {
        return ask("POST", "/admin/accounts", Map.of("name", name), RemoteAdministration::account);
    }

    @Override
    public List<Account> accounts() {
        return list("/admin/accounts", "accounts", RemoteAdministration::account);
    }

    @Override
    public Outcome<NewToken> addToken(String account, String label) {
        return ask("POST", "/admin/tokens", Map.of("account", account, "name", label), RemoteAdministration::newToken);
    }

    @Override
    public List<Token> tokens() {
        return list("/admin/tokens", "tokens", RemoteAdministration::token);
    }

    @Override
    public Outcome<Token> revokeToken(String clientId) {
        return ask("DELETE", "/admin/tokens/" + encoded(clientId), Map.of(), RemoteAdministration::token);
    }

    @Override
    public Status status() {
        JsonObject status = required(send("GET", "/admin/status", Map.of()));
        return new Status(
                status.getBoolean("writable"),
                status.getString("reason"),
                status.getInt("accounts"),
                status.getInt("unfinished"),
                status.getString("publicUrl"));
    }

    @Override
    public Outcome<Path> copy() {
        return send("POST", "/admin/copies", Map.of(), LONG_MILLIS)
                .then(object -> Outcome.done(Path.of(object.getString("folder"))));
    }

    @Override
    public Outcome<Integer> reindex() {
        return send("POST", "/admin/index", Map.of(), LONG_MILLIS).then(object -> Outcome.done(object.getInt("pods")));
    }

    private <T> Outcome<T> ask(String method, String path, Map<String, String> form, Function<JsonObject, T> reader) {
        return send(method, path, form).then(object -> Outcome.done(reader.apply(object)));
    }

    private <T> List<T> list(String path, String member, Function<JsonObject, T> reader) {
        return required(send("GET", path, Map.of())).getJsonArray(member).stream()
                .map(JsonValue::asJsonObject)
                .map(reader)
                .toList();
    }

    /**
     * @throws ServerGone when nobody listens there any more, or a question that changes nothing was cut off
     * @throws UncheckedIOException when nobody answers, or not in the way this program's servers do
     */
    private Outcome<JsonObject> send(String method, String path, Map<String, String> form) {
        return send(method, path, form, ANSWER_MILLIS);
    }

    private Outcome<JsonObject> send(String method, String path, Map<String, String> form, int patience) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) server.url().resolve(path).toURL().openConnection(Proxy.NO_PROXY);
            connection.setRequestMethod(method);
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(patience);
            connection.setInstanceFollowRedirects(false);
            connection.setRequestProperty("Authorization", "Bearer " + server.key());
            if (!form.isEmpty()) {
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
                connection.getOutputStream().write(form(form));
            }
            return answer(connection);
        } catch (IOException silent) {
            String message = "the server at " + server.url() + " does not answer";
            boolean untouched =
                    silent instanceof ConnectException || silent instanceof SocketException && "GET".equals(method);
            throw untouched ? new ServerGone(message, silent) : new UncheckedIOException(message, silent);
        }
    }

    private static Outcome<JsonObject> answer(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            byte[] bytes = body == null ? new byte[0] : body.readNBytes(MOST_BYTES);
            JsonObject object = Json.object(new String(bytes, StandardCharsets.UTF_8))
                    .orElseThrow(() -> new IOException("answered " + status + " without JSON"));
            return status < 300 ? Outcome.done(object) : Outcome.refused(problem(object));
        }
    }

    private static Problem problem(JsonObject object) {
        String type = object.getString("type", "");
        return Problem.of(
                Arrays.stream(ProblemType.values())
                        .filter(known -> type.endsWith("/" + known.slug()))
                        .findFirst()
                        .orElse(ProblemType.INTERNAL),
                object.getString("detail", ""));
    }

    private static JsonObject required(Outcome<JsonObject> outcome) {
        return switch (outcome) {
            case Outcome.Done<JsonObject>(JsonObject object) -> object;
            case Outcome.Refused<JsonObject>(Problem problem) ->
                throw new UncheckedIOException(new IOException(problem.type().title() + " " + problem.detail()));
        };
    }

    private static byte[] form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
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
                Optional.ofNullable(token.getString("lastUsed", null)).map(Instant::parse));
    }

    private static NewToken newToken(JsonObject made) {
        return new NewToken(
                token(made.getJsonObject("token")),
                made.getString("secret"),
                made.getString("tokenEndpoint"),
                account(made.getJsonObject("account")));
    }
}
