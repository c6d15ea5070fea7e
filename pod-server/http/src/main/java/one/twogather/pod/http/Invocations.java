package one.twogather.pod.http;

import io.helidon.http.HeaderNames;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import one.twogather.pod.grants.NativeRequest;
import one.twogather.pod.model.PodLocator;

/** Reads invocations and what comes with them from the head of a request: {@code Authorization: UCAN …} and {@code UCAN-Proof: …, …}, in base64url. */
final class Invocations {

    private static final String SCHEME = "UCAN ";

    private Invocations() {}

    /** The invocation, if the request came with one. */
    static Optional<String> shown(Exchange exchange) {
        return exchange.header(HeaderNames.AUTHORIZATION)
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip());
    }

    /** The delegations that came with it. */
    static List<String> proofs(Exchange exchange) {
        return exchange.request().lines(Names.UCAN_PROOF).stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::strip)
                .filter(proof -> !proof.isEmpty())
                .toList();
    }

    /** @param address of what is asked for, in its one spelling */
    static NativeRequest request(Exchange exchange, String invocation, String address, PodLocator locator) {
        return new NativeRequest(
                invocation,
                proofs(exchange),
                exchange.method(),
                address,
                locator.resource(address),
                switch (exchange.request().framing()) {
                    case Framing.None() -> OptionalLong.of(0);
                    case Framing.Fixed(long length) -> OptionalLong.of(length);
                    case Framing.Chunked() -> OptionalLong.empty();
                });
    }
}
