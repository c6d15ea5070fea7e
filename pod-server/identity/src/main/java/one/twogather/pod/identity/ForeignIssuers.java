package one.twogather.pod.identity;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
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

/** The keys of other issuers, found by their discovery documents (O-033), and kept until they are old or a key is missing from them (O-021). */
final class ForeignIssuers {

    private static final Duration KEPT = Duration.ofMinutes(30);
    private static final String JSON = "application/json";

    private final Fetcher fetcher;
    private final CryptoProviders providers;
    private final Learnt<JWKSet> keySets;

    ForeignIssuers(Fetcher fetcher, CryptoProviders providers, Clock clock) {
        this.fetcher = fetcher;
        this.providers = providers;
        this.keySets = new Learnt<>(this::discover, KEPT, clock);
    }

    /** The key that an issuer signs with under {@code kid}. */
    Outcome<VerificationKey> key(String issuer, String kid, JwsAlgorithm algorithm) {
        return switch (keySets.of(issuer)) {
            case Invalid<JWKSet>(String reason) -> Refusals.token("the keys of the issuer cannot be had: " + reason);
            case Valid<JWKSet>(JWKSet keys) -> {
                Optional<JWK> key = find(keys, kid).or(() -> findAgain(issuer, kid));
                yield key.isEmpty()
                        ? Refusals.token("the issuer publishes no key " + Refusals.quoted(kid))
                        : prepare(key.get(), algorithm);
            }
        };
    }

    /** A token may name a key made since; but whoever names unknown ones does not make us ask each time. */
    private Optional<JWK> findAgain(String issuer, String kid) {
        return keySets.notOlderThan(Learnt.BRIEFLY, issuer) instanceof Valid<JWKSet>(JWKSet keys)
                ? find(keys, kid)
                : Optional.empty();
    }

    private static Optional<JWK> find(JWKSet keys, String kid) {
        return Optional.ofNullable(keys.getKeyByKeyId(kid));
    }

    private Outcome<VerificationKey> prepare(JWK key, JwsAlgorithm algorithm) {
        return switch (VerificationKey.of(key, algorithm, providers)) {
            case Valid<VerificationKey>(VerificationKey ready) -> Outcome.done(ready);
            case Invalid<VerificationKey>(String reason) -> Refusals.token("of the issuer's key, " + reason);
        };
    }

    private Parsed<JWKSet> discover(String issuer) {
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

    private Parsed<JWKSet> keySet(String address) {
        return switch (text(address)) {
            case Invalid<String>(String reason) -> new Invalid<>(reason);
            case Valid<String>(String text) -> {
                try {
                    yield new Valid<>(JWKSet.parse(text));
                } catch (ParseException | IllegalArgumentException broken) {
                    yield new Invalid<>("its key set cannot be read");
                }
            }
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
