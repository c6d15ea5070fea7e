package one.twogather.pod.did;

import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.stream.JsonParser;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Pattern;
import one.twogather.pod.did.NodeFault.Kind;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.outbound.Delivery;
import one.twogather.pod.outbound.Failure;
import one.twogather.pod.outbound.Message;
import one.twogather.pod.outbound.Sender;

/**
 * Speaks JSON-RPC 2.0 with one node (EIP-1474). Who is asked too often says so, and is asked again after the time it names, or after twice the time of
 * the last try; that is why only threads nobody waits for may call this more than once.
 */
final class RpcClient {

    /** Reads what a call gave, while it streams by. */
    interface ResultReader<T> {

        /** @param result stands at the first event of the result */
        T read(JsonParser result, JsonParser.Event first) throws NodeFault;
    }

    private static final int TRIES = 5;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /** How nodes say that a question is too large; some use the number for being asked too often. */
    private static final Pattern TOO_MUCH_AT_ONCE =
            Pattern.compile("range|results|returned more|too large|too many blocks|max(imum)? block|response size");

    /** At most a kilobyte: errors of contracts are a few words. */
    private static final Pattern REVERT = Pattern.compile("0x(?:[0-9A-Fa-f]{2}){4,1024}");

    private static final long LIMIT_EXCEEDED = -32005;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");

    private final URI endpoint;
    private final Sender sender;
    private final Pauses pauses;

    RpcClient(URI endpoint, Sender sender, Pauses pauses) {
        this.endpoint = endpoint;
        this.sender = sender;
        this.pauses = pauses;
    }

    /** Where somebody waits before trying again. */
    @FunctionalInterface
    interface Pauses {
        void pause(Duration duration) throws InterruptedException;
    }

    /** Either an answer, or how long the node asks to be left alone. */
    private record Turn<T>(Optional<T> result, Duration pause) {}

    /** @param parameters a JSON array */
    <T> T call(String method, String parameters, ResultReader<T> reader) throws NodeFault {
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            Turn<T> turn = turn(method, parameters, reader);
            if (turn.result().isPresent()) {
                return turn.result().get();
            }
            if (attempt < TRIES) {
                rest(turn.pause().isZero() ? pause : turn.pause());
                pause = pause.multipliedBy(2);
            }
        }
        throw new NodeFault(Kind.LIMITED, "the node is asked too often");
    }

    private void rest(Duration pause) throws NodeFault {
        if (pause.compareTo(LONGEST_PAUSE) > 0) {
            throw new NodeFault(Kind.LIMITED, "the node wants to be left alone for " + pause.toSeconds() + " s");
        }
        try {
            pauses.pause(pause);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new NodeFault(Kind.AWAY, "the server stops");
        }
    }

    private <T> Turn<T> turn(String method, String parameters, ResultReader<T> reader) throws NodeFault {
        String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + parameters + "}";
        Message message = new Message(
                "POST",
                endpoint.toString(),
                Map.of("Content-Type", "application/json", "Accept", "application/json"),
                body.getBytes(StandardCharsets.UTF_8));
        return switch (sender.send(message)) {
            case Delivery.Answered answer -> understood(answer, reader);
            case Failure.TooLarge(String reason) -> throw new NodeFault(Kind.REFUSED, reason);
            case Failure.Unreachable(String reason) -> throw new NodeFault(Kind.AWAY, reason);
            case Failure.Forbidden(String reason) -> throw new NodeFault(Kind.FORBIDDEN, reason);
        };
    }

    private static <T> Turn<T> understood(Delivery.Answered answer, ResultReader<T> reader) throws NodeFault {
        int status = answer.status();
        if (status == 429 || status == 503) {
            return new Turn<>(Optional.empty(), retryAfter(answer));
        }
        // Errors of JSON-RPC come with any status.
        if (status >= 300 && status < 400 || status == 401 || status == 403 || status == 404) {
            throw new NodeFault(Kind.AWAY, "the node answers with status " + status);
        }
        try (JsonParser json = JsonText.parser(answer.body())) {
            return members(json, reader);
        } catch (JsonException | IllegalStateException | NoSuchElementException notJson) {
            throw new NodeFault(
                    Kind.UNBELIEVABLE,
                    status == 200 ? "the answer is no JSON-RPC" : "the node answers with status " + status);
        }
    }

    private static <T> Turn<T> members(JsonParser json, ResultReader<T> reader) throws NodeFault {
        Optional<T> result = Optional.empty();
        Optional<NodeFault> fault = Optional.empty();
        boolean isMine = false;
        if (json.next() != JsonParser.Event.START_OBJECT) {
            throw new NodeFault(Kind.UNBELIEVABLE, "the answer is no JSON-RPC");
        }
        for (JsonParser.Event event = json.next(); event == JsonParser.Event.KEY_NAME; event = json.next()) {
            String member = json.getString();
            JsonParser.Event first = json.next();
            switch (member) {
                case "result" -> result = Optional.of(reader.read(json, first));
                case "error" -> {
                    if (first == JsonParser.Event.START_OBJECT) {
                        fault = Optional.of(fault(json.getObject()));
                    }
                }
                case "id" ->
                    isMine = first == JsonParser.Event.VALUE_NUMBER
                            && json.getString().equals("1");
                default -> json.getValue();
            }
        }
        if (fault.isPresent()) {
            return refused(fault.get());
        }
        if (result.isEmpty() || !isMine) {
            throw new NodeFault(Kind.UNBELIEVABLE, "the answer is to another question");
        }
        return new Turn<>(result, Duration.ZERO);
    }

    private static <T> Turn<T> refused(NodeFault fault) throws NodeFault {
        if (fault.kind() == Kind.LIMITED) {
            return new Turn<>(Optional.empty(), Duration.ZERO);
        }
        throw fault;
    }

    /** The node's words are for its operator: the message may hold anything, so only its kind is told. */
    private static NodeFault fault(JsonObject error) {
        long code = error.get("code") instanceof JsonNumber number ? number.longValue() : 0;
        String message = JsonText.string(error, "message").orElse("").toLowerCase(Locale.ROOT);
        boolean isAboutSize = TOO_MUCH_AT_ONCE.matcher(message).find();
        boolean isLimited = code == LIMIT_EXCEEDED || code == 429 || message.contains("rate limit");
        return isLimited && !isAboutSize
                ? new NodeFault(Kind.LIMITED, "the node is asked too often")
                : new NodeFault(Kind.REFUSED, "the node refuses, with error " + code, revert(error));
    }

    /** Of the words of a node only these mean the same everywhere: what a contract said when it refused a call. */
    private static Bytes revert(JsonObject error) {
        return JsonText.string(error, "data")
                .filter(text -> REVERT.matcher(text).matches())
                .map(text -> Bytes.ofHex(text.substring(2)))
                .orElse(Bytes.EMPTY);
    }

    private static Duration retryAfter(Delivery.Answered answer) {
        return answer.header("retry-after")
                .filter(text -> SECONDS.matcher(text).matches())
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(Duration.ZERO);
    }
}
