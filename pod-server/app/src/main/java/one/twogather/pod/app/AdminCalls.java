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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;

/** How a running server is asked on its listener for administrators. It goes to 127.0.0.1 and nowhere else, and through no proxy. */
final class AdminCalls {

    private static final int CONNECT_MILLIS = 2_000;
    /** Making a token costs a hash that is slow on purpose. */
    private static final int ANSWER_MILLIS = 30_000;

    private static final int MOST_BYTES = 64 << 20;

    private final AdminFile.Contents server;

    AdminCalls(AdminFile.Contents server) {
        this.server = server;
    }

    /** The server went away, and nothing of what was asked has been done by it: asking again, elsewhere, is safe. */
    static final class ServerGone extends UncheckedIOException {
        private static final long serialVersionUID = 1;

        private ServerGone(String message, IOException cause) {
            super(message, cause);
        }
    }

    /** The result, if it is done. */
    <T> Outcome<T> ask(String method, String path, Map<String, String> form, Function<JsonObject, T> reader) {
        return send(method, path, form).then(object -> Outcome.done(reader.apply(object)));
    }

    /** The objects of a list. */
    <T> List<T> list(String path, String member, Function<JsonObject, T> reader) {
        return required(send("GET", path, Map.of())).getJsonArray(member).stream()
                .map(JsonValue::asJsonObject)
                .map(reader)
                .toList();
    }

    /**
     * @throws ServerGone when nobody listens there any more, or a question that changes nothing was cut off
     * @throws UncheckedIOException when nobody answers, or not in the way this program's servers do
     */
    Outcome<JsonObject> send(String method, String path, Map<String, String> form) {
        return send(method, path, form, ANSWER_MILLIS);
    }

    /**
     * The same, for what takes longer.
     *
     * @param patience milliseconds
     */
    Outcome<JsonObject> send(String method, String path, Map<String, String> form, int patience) {
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

    static JsonObject required(Outcome<JsonObject> outcome) {
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

    /** A name, fit for a path. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
