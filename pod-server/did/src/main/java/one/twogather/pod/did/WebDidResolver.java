package one.twogather.pod.did;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import one.twogather.pod.model.Did;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.outbound.Failure;
import one.twogather.pod.outbound.Fetch;
import one.twogather.pod.outbound.Fetcher;

/** did:web: the document stands on a web server, always by https. The fetcher bounds it, and goes nowhere a stranger may not send this server. */
final class WebDidResolver implements DidResolver {

    private static final String ACCEPT = "application/did+ld+json, application/did+json;q=0.9, application/json;q=0.8";

    /** A key that was taken out of the document must stop counting soon. */
    private static final Duration OLDEST = Duration.ofMinutes(10);

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?");
    private static final Pattern SEGMENT = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._~-]+");

    private final Fetcher internet;
    private final Clock clock;

    WebDidResolver(Fetcher internet, Clock clock) {
        this.internet = internet;
        this.clock = clock;
    }

    @Override
    public Resolution resolve(Did did, VersionSelector version) {
        if (!(version instanceof VersionSelector.Latest)) {
            return new Resolution.InvalidOptions("a did:web keeps no versions");
        }
        Optional<String> address = address(did);
        if (address.isEmpty()) {
            return new Resolution.InvalidDid(
                    "a did:web is a host, perhaps a port as %3A and its number, and segments of a path");
        }
        return switch (internet.fetch(address.get(), ACCEPT, OLDEST)) {
            case Fetch.Fetched fetched ->
                switch (DocumentReader.read(did, fetched.body())) {
                    case Parsed.Valid<DidDocument>(DidDocument document) ->
                        new Resolution.Resolved(document, DocumentMetadata.NONE, new Standing.Checked(clock.instant()));
                    case Parsed.Invalid<DidDocument>(String reason) -> new Resolution.NotFound(reason);
                };
            case Failure.Forbidden(String reason) -> new Resolution.NotFound(reason);
            case Failure.TooLarge(String reason) -> new Resolution.NotFound(reason);
            case Failure.Unreachable(String reason) -> new Resolution.Unavailable(reason);
        };
    }

    /** Where the document stands; empty if the identifier names no place. */
    static Optional<String> address(Did did) {
        List<String> parts = new ArrayList<>(List.of(did.identifier().split(":", -1)));
        String host = URLDecoder.decode(parts.removeFirst(), StandardCharsets.UTF_8);
        if (!HOST.matcher(host).matches()
                || !parts.stream().allMatch(part -> SEGMENT.matcher(part).matches())) {
            return Optional.empty();
        }
        String path = parts.isEmpty() ? "/.well-known" : "/" + String.join("/", parts);
        return Optional.of("https://" + host + path + "/did.json");
    }
}
