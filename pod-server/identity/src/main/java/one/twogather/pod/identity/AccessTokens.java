package one.twogather.pod.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import one.twogather.pod.model.GrantId;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.WebId;

/** Reads and verifies access tokens, our own and those of any other Solid-OIDC issuer (O-031 to O-035). */
final class AccessTokens {

    /** How far the clocks of servers may differ (O-034). */
    static final Duration SKEW = Duration.ofSeconds(10);

    private static final Duration MAX_AGE = Duration.ofHours(24);
    private static final int MAX_TOKEN = 8 * 1024;
    /** Characters in the identifier of an issuer or a client: as for WebIDs. */
    private static final int MAX_IDENTIFIER = 2_048;

    private static final String AUDIENCE = "solid";
    /** The type of RFC 9068, and what issuers wrote before it. Proofs, logout tokens and the like have types of their own. */
    private static final Set<String> TYPES = Set.of("at+jwt", "application/at+jwt", "jwt");

    private static final String OWN_TYPE = "at+jwt";

    /** The claim that names the grant (house decision 5). */
    static final String GRANT = "grant";

    /** The claim that names the sign-in that a token came of, which ends when one of its refresh tokens is used twice. */
    static final String FAMILY = "family";

    private final String ownIssuer;
    private final SigningKeys ownKeys;
    private final ForeignIssuers foreign;
    private final Clock clock;

    /** A token that could be right: what it claims, and whose signature it claims to have. */
    record Candidate(Jws jws, String kid, JwsAlgorithm algorithm, AccessToken claimed) {}

    AccessTokens(String ownIssuer, SigningKeys ownKeys, ForeignIssuers foreign, Clock clock) {
        this.ownIssuer = ownIssuer;
        this.ownKeys = ownKeys;
        this.foreign = foreign;
        this.clock = clock;
    }

    boolean isOurs(String issuer) {
        return issuer.equals(ownIssuer);
    }

    /** Checks all that can be checked without a key. */
    Outcome<Candidate> read(String text, String digest) {
        Optional<Jws> jws = text.length() > MAX_TOKEN ? Optional.empty() : Jws.parse(text);
        Optional<Claims> header = jws.flatMap(Jws::header);
        Optional<Claims> claims = jws.flatMap(Jws::payload);
        if (jws.isEmpty() || header.isEmpty() || claims.isEmpty()) {
            return Refusals.token("the access token is not a signed JWT of at most " + MAX_TOKEN + " characters");
        }
        Optional<JwsAlgorithm> algorithm = header.get().text("alg").flatMap(JwsAlgorithm::named);
        Optional<String> kid = header.get().text("kid");
        if (algorithm.isEmpty() || kid.isEmpty() || header.get().has("crit")) {
            return Refusals.token("the access token's header needs a kid and an alg of "
                    + String.join(" ", JwsAlgorithm.NAMES) + ", and no crit");
        }
        return claimed(claims.get(), digest)
                .then(token -> typeFits(header.get(), token)
                        ? Outcome.done(new Candidate(jws.get(), kid.get(), algorithm.get(), token))
                        : Refusals.token("the token is not an access token"));
    }

    /** Checks the signature; asks the issuer for its keys if need be. */
    Outcome<AccessToken> verify(Candidate candidate) {
        return key(candidate)
                .then(key -> isSigned(candidate, key) || isSignedByLater(candidate)
                        ? Outcome.done(candidate.claimed())
                        : Refusals.token("the access token's signature is not its issuer's"));
    }

    private static boolean isSigned(Candidate candidate, VerificationKey key) {
        return key.algorithm() == candidate.algorithm() && candidate.jws().isSignedBy(key);
    }

    /** An issuer may have made a new key under the name of an old one. */
    private boolean isSignedByLater(Candidate candidate) {
        AccessToken token = candidate.claimed();
        return !isOurs(token.issuer())
                && foreign.keyAnew(token.issuer(), candidate.kid(), candidate.algorithm())
                        .filter(key -> isSigned(candidate, key))
                        .isPresent();
    }

    /** Whether a token that was right is so no more. */
    Outcome<AccessToken> stillValid(AccessToken token) {
        return token.expires().plus(SKEW).isAfter(clock.instant())
                ? Outcome.done(token)
                : Refusals.token("the access token expired at " + token.expires());
    }

    private Outcome<VerificationKey> key(Candidate candidate) {
        if (isOurs(candidate.claimed().issuer())) {
            return ownKeys.verification(candidate.kid())
                    .map(Outcome::done)
                    .orElseGet(() ->
                            Refusals.token("the access token was signed with a key that this server does not have"));
        }
        return foreign.key(candidate.claimed().issuer(), candidate.kid(), candidate.algorithm());
    }

    private Outcome<AccessToken> claimed(Claims claims, String digest) {
        Optional<WebId> webId = claims.text("webid").flatMap(AccessTokens::webId);
        Optional<String> issuer = claims.text("iss").filter(AccessTokens::isShort);
        Optional<String> client = claims.text("client_id").or(() -> claims.text("azp"));
        Optional<Instant> expires = claims.time("exp");
        Optional<Instant> issued = claims.time("iat");
        if (webId.isEmpty() || issuer.isEmpty() || expires.isEmpty() || issued.isEmpty()) {
            return Refusals.token("the access token needs webid, iss, aud, iat and exp");
        }
        Optional<String> thumbprint =
                claims.object("cnf").map(cnf -> cnf.get("jkt")).map(String::valueOf);
        if (client.isPresent() && !isShort(client.get())) {
            return Refusals.token("the access token's client_id has more than " + MAX_IDENTIFIER + " characters");
        }
        if (thumbprint.isEmpty()) {
            return Refusals.token("the access token is not bound to a key (cnf.jkt); this server takes no others");
        }
        Optional<GrantId> grant = grant(issuer.get(), claims);
        if (grant.isEmpty() && isOurs(issuer.get()) && claims.has(GRANT)) {
            return Refusals.token("the access token names no grant that there could be");
        }
        AccessToken token = new AccessToken(
                webId.get(),
                issuer.get(),
                client.orElse(""),
                grant,
                grant.isPresent() ? claims.text(FAMILY) : Optional.empty(),
                new BoundToken(digest, thumbprint.get()),
                expires.get());
        Optional<String> fault = faultOfIssuer(issuer.get())
                .or(() -> isForUs(claims.texts("aud"), grant)
                        ? Optional.empty()
                        : Optional.of("the access token's aud is not " + AUDIENCE))
                .or(() -> faultOfTime(issued.get(), claims));
        return fault.isPresent() ? Refusals.token(fault.get()) : stillValid(token);
    }

    /** Tokens are for every storage in the world (O-002), but for those of scripts that a grant binds: it says nothing anywhere else. */
    private boolean isForUs(List<String> audience, Optional<GrantId> grant) {
        return audience.contains(AUDIENCE) || grant.isPresent() && audience.contains(ownIssuer);
    }

    /** What other issuers say under this name is not ours to understand. */
    private Optional<GrantId> grant(String issuer, Claims claims) {
        return isOurs(issuer) ? claims.text(GRANT).flatMap(GrantId::parse) : Optional.empty();
    }

    private Optional<String> faultOfIssuer(String issuer) {
        if (issuer.equals(ownIssuer)) {
            return Optional.empty();
        }
        if (Issuers.same(issuer, ownIssuer)) {
            return Optional.of("this server's issuer is " + ownIssuer + ", to the letter");
        }
        return Issuers.isSecure(issuer)
                ? Optional.empty()
                : Optional.of("the issuer " + Refusals.quoted(issuer) + " is not an https address");
    }

    private Optional<String> faultOfTime(Instant issued, Claims claims) {
        Instant now = clock.instant();
        Instant notBefore = claims.time("nbf").orElse(issued);
        if (issued.isAfter(now.plus(SKEW)) || notBefore.isAfter(now.plus(SKEW))) {
            return Optional.of("the access token is not valid before "
                    + (notBefore.isAfter(issued) ? notBefore : issued) + ", and this server's clock says "
                    + now.truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
        }
        return issued.plus(MAX_AGE).isBefore(now)
                ? Optional.of("the access token was issued more than a day ago")
                : Optional.empty();
    }

    private boolean typeFits(Claims header, AccessToken token) {
        Optional<String> type = header.text("typ").map(text -> text.toLowerCase(java.util.Locale.ROOT));
        return isOurs(token.issuer())
                ? type.equals(Optional.of(OWN_TYPE))
                : type.isEmpty() || TYPES.contains(type.get());
    }

    private static boolean isShort(String identifier) {
        return identifier.length() <= MAX_IDENTIFIER;
    }

    private static Optional<WebId> webId(String text) {
        return WebId.parse(text) instanceof Parsed.Valid<WebId>(WebId webId) ? Optional.of(webId) : Optional.empty();
    }
}
