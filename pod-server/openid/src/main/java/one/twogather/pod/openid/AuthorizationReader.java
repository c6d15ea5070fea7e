package one.twogather.pod.openid;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import one.twogather.pod.model.Parsed;

/**
 * Judges requests for authorisation (O-013). First who asks and where the answer would go: while either is in doubt, nobody is sent anywhere, or this
 * server would send people wherever a stranger likes (RFC 9700 §4.11). Whatever else is wrong is told to the app by its redirect address.
 */
final class AuthorizationReader {

    private static final int MAX_VALUE = 2_048;
    private static final int MAX_DETAILS = 8_192;
    /** Of all values together: anybody can have a request kept. */
    private static final int MAX_ALL = 16 * 1024;

    private static final int MAX_DETAIL_COUNT = 64;
    /** A SHA-256 digest in base64url: challenges and thumbprints. */
    private static final Pattern DIGEST = Pattern.compile("[A-Za-z0-9_-]{43}");

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");
    private static final Set<String> MODES = Set.of("query", "fragment");
    private static final String DETAILS = "authorization_details";

    private final Clients clients;
    private final IdTokenHints hints;
    private final List<String> detailsTypes;

    /** What became of reading. */
    sealed interface Reading {

        record Valid(AuthorizationRequest request) implements Reading {}

        /** Not right, and the app may be told so. */
        record Faulty(Redirection to, Fault fault) implements Reading {}

        /** It is not known whom to tell but the person in front of the browser. */
        record Unaddressed(Fault fault) implements Reading {}
    }

    /**
     * @param error the code, as RFC 6749 §4.1.2.1 and OpenID Connect Core §3.1.2.6 have it
     * @param detail a sentence without a full stop
     */
    record Fault(String error, String detail) {}

    /** @param detailsTypes of {@code authorization_details} that are understood; the first is about data */
    AuthorizationReader(Clients clients, IdTokenHints hints, List<String> detailsTypes) {
        this.clients = clients;
        this.hints = hints;
        this.detailsTypes = List.copyOf(detailsTypes);
    }

    /** Reads a request, and finds out about its client. */
    Reading read(Parameters parameters, Instant now) {
        Optional<String> id = parameters.text("client_id");
        if (id.isEmpty()) {
            return unaddressed("invalid_request", "the request names no client, or several");
        }
        return switch (clients.find(id.get())) {
            case Parsed.Invalid<Client>(String reason) -> unaddressed("invalid_client", reason);
            case Parsed.Valid<Client>(Client client) -> read(client, parameters, now);
        };
    }

    /** Reads a request of a client that is known. */
    Reading read(Client client, Parameters parameters, Instant asked) {
        Optional<String> uri = parameters.text("redirect_uri");
        if (uri.isEmpty() || !client.mayRedirectTo(uri.get())) {
            return unaddressed(
                    "invalid_request", "the request's redirect_uri is not, to the letter, one that the client named");
        }
        Optional<Fault> fault = faultOfShape(parameters)
                .or(() -> faultOfKind(parameters))
                .or(() -> faultOfChallenge(parameters))
                .or(() -> faultOfPrompts(parameters))
                .or(() -> faultOfDetails(parameters))
                .or(() -> faultOfHint(parameters));
        return fault.isPresent()
                ? new Reading.Faulty(Redirection.of(uri.get(), parameters), fault.get())
                : new Reading.Valid(request(client, uri.get(), parameters, asked));
    }

    private AuthorizationRequest request(Client client, String uri, Parameters parameters, Instant asked) {
        return new AuthorizationRequest(
                client,
                uri,
                parameters.text("response_mode").equals(Optional.of("fragment")),
                Scope.read(parameters.text("scope")),
                parameters.text("state"),
                parameters.text("nonce"),
                parameters.text("code_challenge").orElseThrow(),
                prompts(parameters).flatMap(name -> Prompt.named(name).stream()).collect(Collectors.toSet()),
                parameters
                        .text("max_age")
                        .map(Long::parseLong)
                        .map(Duration::ofSeconds)
                        .or(() -> client.says().maxAge()),
                parameters.text("login_hint"),
                parameters.text("id_token_hint").flatMap(hints::read).map(IdTokenHints.Hint::person),
                parameters.text(DETAILS).or(() -> detailsByScope(parameters)),
                parameters.text("dpop_jkt"),
                asked);
    }

    private Optional<String> detailsByScope(Parameters parameters) {
        return detailsTypes.stream().findFirst().flatMap(type -> AskedScopes.details(parameters.text("scope"), type));
    }

    private static Optional<Fault> faultOfShape(Parameters parameters) {
        if (!parameters.twice().isEmpty()) {
            return invalid("a parameter stands in the request twice");
        }
        boolean isTooLong = parameters.values().entrySet().stream()
                .anyMatch(entry ->
                        entry.getValue().length() > (entry.getKey().equals(DETAILS) ? MAX_DETAILS : MAX_VALUE));
        if (isTooLong) {
            return invalid("a parameter has more than " + MAX_VALUE + " characters, or " + DETAILS + " more than "
                    + MAX_DETAILS);
        }
        int all = parameters.values().values().stream().mapToInt(String::length).sum();
        return all > MAX_ALL ? invalid("the parameters have more than " + MAX_ALL + " characters") : Optional.empty();
    }

    private static Optional<Fault> faultOfKind(Parameters parameters) {
        for (String unsupported : List.of("request", "request_uri", "registration")) {
            if (parameters.text(unsupported).isPresent()) {
                return fault(unsupported + "_not_supported", "the parameter " + unsupported + " is not taken here");
            }
        }
        Optional<String> type = parameters.text("response_type");
        if (type.isEmpty()) {
            return invalid("the request has no response_type");
        }
        if (!type.get().equals("code")) {
            return fault("unsupported_response_type", "the only response_type is code");
        }
        return parameters
                        .text("response_mode")
                        .filter(mode -> !MODES.contains(mode))
                        .isPresent()
                ? invalid("response_mode is query or fragment")
                : Optional.empty();
    }

    /** PKCE is for everybody, and only the kind that does not show the verifier (RFC 9700 §2.1.1): without it, codes could be injected. */
    private static Optional<Fault> faultOfChallenge(Parameters parameters) {
        if (!parameters.text("code_challenge_method").equals(Optional.of("S256"))) {
            return invalid("PKCE is required, with code_challenge_method S256");
        }
        if (parameters
                .text("code_challenge")
                .filter(AuthorizationReader::isDigest)
                .isEmpty()) {
            return invalid("code_challenge is not a SHA-256 digest in base64url");
        }
        return parameters.text("dpop_jkt").filter(text -> !isDigest(text)).isPresent()
                ? invalid("dpop_jkt is not the thumbprint of a key")
                : Optional.empty();
    }

    private static Optional<Fault> faultOfPrompts(Parameters parameters) {
        List<String> names = prompts(parameters).toList();
        if (!Prompt.NAMES.containsAll(names)) {
            return invalid("prompt is some of " + String.join(" ", Prompt.NAMES));
        }
        if (names.size() > 1 && names.contains("none")) {
            return invalid("prompt is none, and something else");
        }
        return parameters
                        .text("max_age")
                        .filter(age -> !SECONDS.matcher(age).matches())
                        .isPresent()
                ? invalid("max_age is a number of seconds")
                : Optional.empty();
    }

    private static Optional<Fault> faultOfDetails(Parameters parameters) {
        return parameters.text(DETAILS).filter(details -> !areDetails(details)).isPresent()
                ? fault("invalid_authorization_details", DETAILS + " is a list of objects, each with a type")
                : Optional.empty();
    }

    private static boolean areDetails(String text) {
        return Json.list(text)
                .filter(details -> details.size() <= MAX_DETAIL_COUNT)
                .filter(details -> details.stream()
                        .allMatch(one -> one instanceof Map<?, ?> map && map.get("type") instanceof String))
                .isPresent();
    }

    private Optional<Fault> faultOfHint(Parameters parameters) {
        return parameters
                        .text("id_token_hint")
                        .filter(hint -> hints.read(hint).isEmpty())
                        .isPresent()
                ? invalid("id_token_hint is not an ID token of this server")
                : Optional.empty();
    }

    private static Stream<String> prompts(Parameters parameters) {
        return Arrays.stream(parameters.text("prompt").orElse("").split(" ")).filter(name -> !name.isEmpty());
    }

    private static boolean isDigest(String text) {
        return DIGEST.matcher(text).matches();
    }

    private static Optional<Fault> invalid(String detail) {
        return fault("invalid_request", detail);
    }

    private static Optional<Fault> fault(String error, String detail) {
        return Optional.of(new Fault(error, detail));
    }

    private static Reading unaddressed(String error, String detail) {
        return new Reading.Unaddressed(new Fault(error, detail));
    }
}
