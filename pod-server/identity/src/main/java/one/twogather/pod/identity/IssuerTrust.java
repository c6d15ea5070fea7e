package one.twogather.pod.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
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

    /** What an entry takes besides its texts. */
    private static final int OVERHEAD = 256;

    private final ProfileSource profiles;
    private final Learnt<Set<String>> foreign;
    private final Cache<String, Map<String, Set<String>>> local;

    /**
     * @param profiles what documents on this server say
     * @param foreign finds the issuers that a WebID elsewhere names; may block
     * @param memory bytes for all that is remembered
     */
    IssuerTrust(ProfileSource profiles, Function<String, Parsed<Set<String>>> foreign, long memory, Clock clock) {
        this.profiles = profiles;
        this.foreign = new Learnt<>(foreign, FOREIGN_KEPT, IssuerTrust::weight, memory / 2, clock);
        this.local = Caffeine.newBuilder()
                .maximumWeight(memory / 2)
                .weigher((String document, Map<String, Set<String>> said) -> weight(document, said))
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

    /** Remembered by document, since anybody can make up another name in the same one at each request. */
    private Optional<Set<String>> local(WebId webId) {
        String document = webId.document();
        Optional<Map<String, Set<String>>> said = Optional.ofNullable(local.getIfPresent(document));
        if (said.isEmpty()) {
            said = profiles.issuers(document);
            said.ifPresent(found -> local.put(document, found));
        }
        return said.map(found -> found.getOrDefault(webId.iri(), Set.of()));
    }

    private static int weight(String document, Map<String, Set<String>> said) {
        int weight = OVERHEAD + document.length();
        for (Map.Entry<String, Set<String>> one : said.entrySet()) {
            weight += one.getKey().length() + weight(one.getValue());
        }
        return weight;
    }

    private static int weight(Set<String> texts) {
        return texts.stream().mapToInt(text -> OVERHEAD + text.length()).sum();
    }
}
