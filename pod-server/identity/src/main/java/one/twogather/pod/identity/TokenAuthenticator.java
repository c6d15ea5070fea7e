package one.twogather.pod.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import one.twogather.pod.identity.AccessTokens.Candidate;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.GrantId;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.WebId;
import one.twogather.pod.outbound.Fetcher;

/**
 * Finds the caller in DPoP-bound access tokens (spec 3.3 and 3.4), our own and those of any issuer that the WebID's document names.
 *
 * <p>The order is from cheap to dear: what the token claims, then the proof, then what may need the network, then the row of the grant or credential, and last
 * of all the proof is noted as used. So nobody makes this server ask others, or remember anything, who did not sign the request. Of a token of another
 * issuer, the WebID's document is asked first, and the issuer only if that names it: anybody can be an issuer, and say so with a key of their own.
 *
 * <p>A token that was verified is remembered for some minutes by its digest, without its text. Three things are never taken from memory: the proof, the
 * time, and the row that says whether the grant or the credential was taken back.
 */
public final class TokenAuthenticator implements Authenticator {

    private static final String DPOP = "dpop";
    private static final String BEARER = "bearer";
    /** After this a token is verified again. With {@link ForeignIssuers#KEPT} it makes the ten minutes that a withdrawn key counts at most. */
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    /** What a remembered token takes besides its texts. */
    private static final int OVERHEAD = 512;

    private final AccessTokens tokens;
    private final ProofVerifier proofs;
    private final IssuerTrust trust;
    private final ClientCredentials credentials;
    private final Predicate<GrantId> grants;
    private final Predicate<String> families;
    private final Cache<String, AccessToken> verified;

    /** A token on its way: known before, or to be verified. */
    private record Shown(AccessToken claimed, Optional<Candidate> unverified) {}

    /**
     * @param issuer this server's own, to the letter (O-011)
     * @param keys its keys
     * @param credentials the rows that say whether its tokens are still good
     * @param grants whether a grant still holds, for tokens that one binds
     * @param families whether the sign-in that such a token came of has not ended
     * @param proofs shared with the token endpoint, so that a proof is used once in all
     * @param profiles what WebID documents of this server say
     * @param fetcher gets those of others, and their issuers' keys; one that remembers and shares trips
     * @param memory bytes for all that is remembered of tokens, issuers and people
     */
    public TokenAuthenticator(
            String issuer,
            SigningKeys keys,
            ClientCredentials credentials,
            Predicate<GrantId> grants,
            Predicate<String> families,
            ProofVerifier proofs,
            ProfileSource profiles,
            Fetcher fetcher,
            CryptoProviders providers,
            SecureRandom random,
            long memory,
            Clock clock) {
        this(
                new AccessTokens(issuer, keys, new ForeignIssuers(fetcher, providers, memory / 4, clock), clock),
                proofs,
                new IssuerTrust(profiles, new ForeignProfiles(fetcher, random)::issuers, memory / 4, clock),
                credentials,
                grants,
                families,
                memory / 2,
                clock);
    }

    private TokenAuthenticator(
            AccessTokens tokens,
            ProofVerifier proofs,
            IssuerTrust trust,
            ClientCredentials credentials,
            Predicate<GrantId> grants,
            Predicate<String> families,
            long memory,
            Clock clock) {
        this.tokens = tokens;
        this.proofs = proofs;
        this.trust = trust;
        this.credentials = credentials;
        this.grants = grants;
        this.families = families;
        this.verified = Caffeine.newBuilder()
                .maximumWeight(memory)
                .weigher((String digest, AccessToken token) -> weight(token))
                .expireAfterWrite(REMEMBERED)
                .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
                .build();
    }

    @Override
    public Outcome<Caller> authenticate(Credentials shown) {
        if (shown.authorization().isEmpty()) {
            return Outcome.done(Caller.ANONYMOUS);
        }
        String header = shown.authorization().get().strip();
        int space = header.indexOf(' ');
        String scheme = (space < 0 ? header : header.substring(0, space)).toLowerCase(Locale.ROOT);
        if (scheme.equals(BEARER)) {
            return Refusals.token("this server takes no Bearer tokens; use the scheme DPoP with a proof (RFC 9449)");
        }
        if (!scheme.equals(DPOP) || space < 0) {
            return Refusals.token("the Authorization header is not of the form: DPoP token");
        }
        return authenticate(shown, header.substring(space + 1).strip());
    }

    private Outcome<Caller> authenticate(Credentials shown, String text) {
        return find(text).then(token -> proofs.verify(
                        shown.proofs(),
                        shown.method(),
                        shown.url(),
                        Optional.of(token.claimed().bound()))
                .then(proof -> believed(token).then(this::live).then(valid -> proofs.useOnce(proof)
                        .then(used -> Outcome.done(caller(valid))))));
    }

    private Outcome<Shown> find(String text) {
        String digest = Digests.text(text);
        AccessToken known = verified.getIfPresent(digest);
        return known != null
                ? tokens.stillValid(known).then(valid -> Outcome.done(new Shown(valid, Optional.empty())))
                : tokens.read(text, digest).then(found -> Outcome.done(new Shown(found.claimed(), Optional.of(found))));
    }

    private Outcome<AccessToken> believed(Shown token) {
        if (token.unverified().isEmpty()) {
            return trusted(token.claimed());
        }
        Candidate candidate = token.unverified().get();
        Outcome<AccessToken> believed = tokens.isOurs(candidate.claimed().issuer())
                ? tokens.verify(candidate).then(this::trusted)
                : trusted(candidate.claimed()).then(named -> tokens.verify(candidate));
        return believed.then(valid -> {
            verified.put(valid.bound().digest(), valid);
            return Outcome.done(valid);
        });
    }

    private Outcome<AccessToken> trusted(AccessToken token) {
        return trust.check(token.webId(), token.issuer()).then(same -> Outcome.done(token));
    }

    /** Our own tokens live no longer than the grant that binds them, or the credential they were had with. */
    private Outcome<AccessToken> live(AccessToken token) {
        if (token.family().isPresent() && !families.test(token.family().get())) {
            return Refusals.token("the sign-in that this token came of has ended");
        }
        return live(token.clientId(), token.issuer(), token.grant(), token);
    }

    private <T> Outcome<T> live(String clientId, String issuer, Optional<GrantId> grant, T whose) {
        if (!tokens.isOurs(issuer)) {
            return Outcome.done(whose);
        }
        if (grant.isPresent()) {
            return grants.test(grant.get())
                    ? Outcome.done(whose)
                    : Refusals.token("the grant that this token names was taken back, or has expired");
        }
        return credentials.isLive(clientId)
                ? Outcome.done(whose)
                : Refusals.token("the credential that this token was had with was revoked");
    }

    /**
     * Why this caller, found by {@link #authenticate} some time ago, may not act any more: the grant or the credential was taken back, or the WebID's document no longer
     * names the issuer. Time alone takes nothing back: a token that expires while its request is under way has done its work when that ends.
     */
    public Optional<Problem> refusal(Caller caller) {
        return switch (caller) {
            case Caller.App(WebId person, String clientId, String issuer, Optional<GrantId> grant) ->
                switch (trust.check(person, issuer).then(same -> live(clientId, issuer, grant, caller))) {
                    case Outcome.Refused<Caller>(Problem problem) -> Optional.of(problem);
                    case Outcome.Done<Caller> ignored -> Optional.empty();
                };
            case Caller.Anonymous() -> Optional.empty();
            case Caller.Person ignored -> Optional.empty();
            case Caller.Service ignored -> Optional.empty();
        };
    }

    private static int weight(AccessToken token) {
        return OVERHEAD
                + token.webId().iri().length()
                + token.issuer().length()
                + token.clientId().length();
    }

    private static Caller caller(AccessToken token) {
        return new Caller.App(token.webId(), token.clientId(), token.issuer(), token.grant());
    }
}
