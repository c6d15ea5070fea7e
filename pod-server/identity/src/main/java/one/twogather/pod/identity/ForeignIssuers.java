package one.twogather.pod.identity;

import com.nimbusds.jose.jwk.JWK;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.Parsed.Invalid;
import one.twogather.pod.model.Parsed.Valid;
import one.twogather.pod.outbound.Failure;
import one.twogather.pod.outbound.Fetch;
import one.twogather.pod.outbound.Fetcher;

/**
 * The keys of other issuers, found by their discovery documents (O-033), and kept until they are old, or a key is missing from them or does not fit
 * (O-021).
 */
final class ForeignIssuers {

    /** A withdrawn key counts for as long, and then for as long as a token is remembered that was verified with it. */
    static final Duration KEPT = Duration.ofMinutes(4);

    private static final String JSON = "application/json";

    private final Fetcher fetcher;
    private final CryptoProviders providers;
    private final Learnt<PublishedKeys> keySets;

    /** @param memory bytes for all that is kept */
    ForeignIssuers(Fetcher fetcher, CryptoProviders providers, long memory, Clock clock) {
        this.fetcher = fetcher;
        this.providers = providers;
        this.keySets = new Learnt<>(this::discover, KEPT, PublishedKeys::weight, memory, clock);
    }

    /** The key that an issuer signs with under {@code kid}. */
    Outcome<VerificationKey> key(String issuer, String kid, JwsAlgorithm algorithm) {
        return switch (keySets.of(issuer)) {
            case Invalid<PublishedKeys>(String reason) ->
                Refusals.token("the keys of the issuer cannot be had: " + reason);
            case Valid<PublishedKeys>(PublishedKeys keys) -> {
                Optional<JWK> key = keys.find(kid).or(() -> findAgain(issuer, kid));
                yield key.isEmpty()
                        ? Refusals.token("the issuer publishes no key " + Refusals.quoted(kid))
                        : prepare(key.get(), algorithm);
            }
        };
    }

    /** What the issuer says now of a key that did not fit; the same as before if it was asked just now. */
    Optional<VerificationKey> keyAnew(String issuer, String kid, JwsAlgorithm algorithm) {
        return findAgain(issuer, kid)
                .flatMap(key -> VerificationKey.of(key, algorithm, providers)
                                instanceof Valid<VerificationKey>(VerificationKey ready)
                        ? Optional.of(ready)
                        : Optional.empty());
    }

    /** A token may name a key made since; but whoever names unknown ones does not make us ask each time. */
    private Optional<JWK> findAgain(String issuer, String kid) {
        return keySets.notOlderThan(Learnt.BRIEFLY, issuer) instanceof Valid<PublishedKeys>(PublishedKeys keys)
                ? keys.find(kid)
                : Optional.empty();
    }

    private Outcome<VerificationKey> prepare(JWK key, JwsAlgorithm algorithm) {
        return switch (VerificationKey.of(key, algorithm, providers)) {
            case Valid<VerificationKey>(VerificationKey ready) -> Outcome.done(ready);
            case Invalid<VerificationKey>(String reason) -> Refusals.token("of the issuer's key, " + reason);
        };
    }

    private Parsed<PublishedKeys> discover(String issuer) {
        String root = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        return switch (json(root + "/.well-known/openid-configuration")) {
            case Invalid<Claims>(String reason) -> new Invalid<>(reason);
            case Valid<Claims>(Claims configuration) -> {
                // Exactly, but for the slash that servers and people lose (O-011).
                if (configuration
                        .text("issuer")
                        .filter(named -> Issuers.same(named, issuer))
                        .isEmpty()) {
                    yield new Invalid<>("its discovery document is another issuer's");
                }
                yield configuration
                        .text("jwks_uri")
                        .map(this::keySet)
                        .orElseGet(() -> new Invalid<>("it names no keys"));
            }
        };
    }

    private Parsed<PublishedKeys> keySet(String address) {
        return switch (text(address)) {
            case Invalid<String>(String reason) -> new Invalid<>(reason);
            case Valid<String>(String text) -> PublishedKeys.parse(text);
        };
    }

    private Parsed<Claims> json(String address) {
        return switch (text(address)) {
            case Invalid<String>(String reason) -> new Invalid<>(reason);
            case Valid<String>(String text) ->
                Claims.ofJson(text)
                        .<Parsed<Claims>>map(Valid::new)
                        .orElseGet(() -> new Invalid<>("its discovery document is not JSON"));
        };
    }

    private Parsed<String> text(String address) {
        return switch (fetcher.fetch(address, JSON, Learnt.BRIEFLY)) {
            case Fetch.Fetched fetched -> new Valid<>(new String(fetched.body(), StandardCharsets.UTF_8));
            case Failure failure -> new Invalid<>(failure.reason());
        };
    }
}
