package one.twogather.pod.openid;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.outbound.Failure;
import one.twogather.pod.outbound.Fetch;
import one.twogather.pod.outbound.Fetcher;

/**
 * Clients whose identifier is the address of a document that describes them (O-019.1). Whoever controls the address is the client, so the document counts
 * only if it stands there and nowhere else, and says so itself: a redirect, or another {@code client_id}, would let one site speak for another.
 */
final class ClientDocuments {

    static final String CONTEXT = "https://www.w3.org/ns/solid/oidc-context.jsonld";

    private static final int MAX_BYTES = 64 * 1024;
    private static final Duration OLDEST = Duration.ofHours(1);
    private static final String ACCEPTED = "application/ld+json, application/json;q=0.9";

    private static final Pattern DOTS = Pattern.compile("/\\.\\.?(/|$)");

    private final Fetcher fetcher;

    /** @param fetcher one that remembers, and goes only where strangers may send it */
    ClientDocuments(Fetcher fetcher) {
        this.fetcher = fetcher;
    }

    /** Whether an identifier is the address of a document, rather than a name. */
    static boolean isAddress(String id) {
        return id.startsWith("https://") || id.startsWith("http://");
    }

    Parsed<Client> find(String id) {
        Optional<String> fault = faultOfAddress(id);
        if (fault.isPresent()) {
            return new Parsed.Invalid<>(
                    "the client's identifier cannot be the address of its document: " + fault.get());
        }
        return switch (fetcher.fetch(id, ACCEPTED, OLDEST)) {
            case Failure failure -> invalid("it cannot be had: " + failure.reason());
            case Fetch.Fetched fetched
            when !fetched.address().equals(id) ->
                invalid("it does not stand at the client's identifier, but elsewhere");
            case Fetch.Fetched fetched
            when fetched.size() > MAX_BYTES -> invalid("it has more than " + MAX_BYTES + " bytes");
            case Fetch.Fetched fetched -> read(id, new String(fetched.body(), StandardCharsets.UTF_8));
        };
    }

    private static Parsed<Client> read(String id, String text) {
        Optional<Map<String, Object>> object = Json.object(text);
        if (object.isEmpty()) {
            return invalid("it is not a JSON object");
        }
        Map<String, Object> json = object.get();
        if (!id.equals(json.get("client_id"))) {
            return invalid("its client_id is not its own address");
        }
        if (!isInKnownContext(json)) {
            return invalid("its @context is not " + CONTEXT);
        }
        return switch (ClientMetadata.read(json)) {
            case Parsed.Invalid<ClientMetadata>(String reason) -> invalid(reason);
            case Parsed.Valid<ClientMetadata>(ClientMetadata says) ->
                new Parsed.Valid<>(new Client(id, Client.Kind.DOCUMENT, true, says));
        };
    }

    /** Without a context it is a document of OAuth, whose members have the same names; with another, they could mean anything. */
    private static boolean isInKnownContext(Map<String, Object> json) {
        return switch (json.get("@context")) {
            case null -> true;
            case String one -> one.equals(CONTEXT);
            case List<?> many -> many.contains(CONTEXT);
            default -> false;
        };
    }

    private static Optional<String> faultOfAddress(String id) {
        return RedirectUri.fault(id).or(() -> {
            URI uri = RedirectUri.parse(id).orElseThrow();
            return uri.getRawPath().isEmpty() || DOTS.matcher(uri.getRawPath()).find()
                    ? Optional.of("it has no path, or one with dots in it")
                    : Optional.empty();
        });
    }

    private static <T> Parsed<T> invalid(String reason) {
        return new Parsed.Invalid<>("the client's document cannot be used: " + reason);
    }
}
