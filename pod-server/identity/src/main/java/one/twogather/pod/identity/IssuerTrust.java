package one.twogather.pod.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.WebId;

/**
 * Whether an issuer may speak for a WebID: only if the WebID's own document says so by {@code solid:oidcIssuer}, with exactly the WebID as subject
 * (O-032). A WebID of this server is looked up in the store and nowhere else, so no foreign issuer can speak for one that does not list it.
 */
final class IssuerTrust {

    /** Reading and parsing a local profile at every request would cost more than verifying the proof. */
    private static final Duration LOCAL_KEPT = Duration.ofSeconds(30);

    private static final Duration FOREIGN_KEPT = Duration.ofMinutes(5);
    private static final int LOCAL_PROFILES = 50_000;

    private final ProfileSource profiles;
    private final Learnt<Set<String>> foreign;
    private final Cache<WebId, Set<String>> local;

    /**
     * @param profiles what documents on this server say
     * @param foreign finds the issuers that a WebID elsewhere names; may block
     */
    IssuerTrust(ProfileSource profiles, Function<String, Parsed<Set<String>>> foreign, Clock clock) {
        this.profiles = profiles;
        this.foreign = new Learnt<>(foreign, FOREIGN_KEPT, clock);
        this.local = Caffeine.newBuilder()
                .maximumSize(LOCAL_PROFILES)
                .expireAfterWrite(LOCAL_KEPT)
                .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
                .build();
    }

    /** Hands the WebID on if {@code issuer} may speak for it. */
    Outcome<WebId> check(WebId webId, String issuer) {
        return issuers(webId)
                .then(listed -> listed.stream().anyMatch(one -> Issuers.same(one, issuer))
                        ? Outcome.done(webId)
                        : Refusals.token("the WebID's document does not name " + Refusals.quoted(issuer)
                                + " by solid:oidcIssuer; mind the slash at its end"));
    }

    private Outcome<Set<String>> issuers(WebId webId) {
        Optional<Set<String>> ours = local(webId);
        if (ours.isPresent()) {
            return Outcome.done(ours.get());
        }
        if (!Issuers.isSecure(webId.iri())) {
            return Refusals.token("the WebID is not an https address");
        }
        return switch (foreign.of(webId.iri())) {
            case Parsed.Valid<Set<String>>(Set<String> listed) -> Outcome.done(listed);
            case Parsed.Invalid<Set<String>>(String reason) ->
                Refusals.token("the WebID's document cannot be had: " + reason);
        };
    }

    private Optional<Set<String>> local(WebId webId) {
        Set<String> before = local.getIfPresent(webId);
        if (before != null) {
            return Optional.of(before);
        }
        Optional<Set<String>> found = profiles.issuers(webId);
        found.ifPresent(listed -> local.put(webId, Set.copyOf(listed)));
        return found;
    }
}
