package one.twogather.pod.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Parsed;

/**
 * Checks DPoP proofs (RFC 9449 §4.3; spec 3.4, whose check numbers stand below). This is the hot path of every private read.
 *
 * <p>A client's proofs all have the same header, byte for byte, because it names the algorithm and the key and nothing else. So what a header says,
 * once it has signed something, is kept under its text; then a proof costs one small JSON object and one signature.
 */
public final class ProofVerifier {

    /** How far a proof's time may be from ours, either way (check 10; C-13). */
    static final Duration WINDOW = Duration.ofSeconds(60);

    private static final int MAX_PROOF = 8 * 1024;
    private static final int MAX_JTI = 256;
    /** What a key takes besides the text of its header: anybody can make one and sign with it, so it is counted. */
    private static final int OVERHEAD = 1_024;

    private static final String TYPE = "dpop+jwt";

    private final CryptoProviders providers;
    private final ReplayMemory replays;
    private final Clock clock;
    private final Cache<String, ProofKey> known;

    /** What a proof's header says. */
    private record ProofKey(VerificationKey key, String thumbprint) {}

    /** @param memory bytes for the keys of known clients; what is remembered of used proofs has bounds of its own */
    public ProofVerifier(CryptoProviders providers, SecureRandom random, long memory, Clock clock) {
        this(providers, new ReplayMemory(random, clock), memory, clock);
    }

    ProofVerifier(CryptoProviders providers, ReplayMemory replays, long memory, Clock clock) {
        this.known = Caffeine.newBuilder()
                .maximumWeight(memory)
                .weigher((String header, ProofKey key) -> OVERHEAD + header.length())
                .build();
        this.providers = providers;
        this.replays = replays;
        this.clock = clock;
    }

    /**
     * Checks everything but whether the proof was used before, for a request that comes without an access token, such as one for a token (RFC 9449 §5).
     *
     * @param proofs every {@code DPoP} header of the request
     * @param url what {@code htu} must say
     */
    public Outcome<Proof> verify(List<String> proofs, String method, String url) {
        return verify(proofs, method, url, Optional.empty());
    }

    /**
     * Checks everything but whether the proof was used before.
     *
     * @param proofs every {@code DPoP} header of the request
     * @param url what {@code htu} must say
     * @param token the access token that comes with it, if any
     */
    Outcome<Proof> verify(List<String> proofs, String method, String url, Optional<BoundToken> token) {
        if (proofs.size() != 1) {
            return Refusals.proof("the request needs exactly one DPoP header, and has " + proofs.size());
        }
        String text = proofs.getFirst();
        Optional<Jws> jws = text.length() > MAX_PROOF ? Optional.empty() : Jws.parse(text);
        if (jws.isEmpty()) {
            return Refusals.proof("the proof is not a signed JWT of at most " + MAX_PROOF + " characters");
        }
        return key(jws.get()).then(key -> verify(jws.get(), key, method, url, token));
    }

    /** Notes that the proof was used, and refuses it if it was before (check 11). To be called last, when all else is right. */
    public Outcome<Proof> useOnce(Proof proof) {
        return switch (replays.use(proof, proof.issued().plus(WINDOW))) {
            case FIRST_USE -> Outcome.done(proof);
            case REPLAYED -> Refusals.proof("the proof was used before; each request needs one of its own");
            case FULL -> Refusals.busy("this server has seen too many proofs in the last minute", WINDOW.toSeconds());
        };
    }

    private Outcome<Proof> verify(Jws jws, ProofKey key, String method, String url, Optional<BoundToken> token) {
        Optional<Claims> payload = jws.payload();
        if (payload.isEmpty()) {
            return Refusals.proof("the proof's payload is not a JSON object");
        }
        Claims claims = payload.get();
        Optional<String> fault = faultOfClaims(claims, method, url)
                .or(() -> token.flatMap(bound -> faultOfBinding(claims, key, bound)))
                .or(() -> jws.isSignedBy(key.key())
                        ? Optional.empty()
                        : Optional.of("the proof's signature is not its key's"));
        if (fault.isPresent()) {
            return Refusals.proof(fault.get());
        }
        known.asMap().putIfAbsent(jws.headerSegment(), key);
        return Outcome.done(new Proof(
                claims.text("jti").orElseThrow(),
                key.thumbprint(),
                claims.time("iat").orElseThrow()));
    }

    /** Checks 6 to 8 and 10. */
    private Optional<String> faultOfClaims(Claims claims, String method, String url) {
        Optional<String> jti = claims.text("jti");
        Optional<Instant> issued = claims.time("iat");
        if (jti.isEmpty() || jti.get().length() > MAX_JTI || issued.isEmpty()) {
            return Optional.of("the proof needs jti, of at most " + MAX_JTI + " characters, and iat");
        }
        if (!claims.text("htm").equals(Optional.of(method))) {
            return Optional.of("the proof's htm is not the request's method " + method);
        }
        if (claims.text("htu").filter(htu -> TargetUri.same(htu, url)).isEmpty()) {
            return Optional.of("the proof's htu is not this request's address, " + url
                    + "; behind a proxy, check that public-url is what clients use");
        }
        return faultOfTime(issued.get());
    }

    private Optional<String> faultOfTime(Instant issued) {
        Instant now = clock.instant();
        Duration late = Duration.between(issued, now);
        if (late.abs().compareTo(WINDOW) <= 0) {
            return Optional.empty();
        }
        return Optional.of("the proof's iat is " + late.abs().toSeconds() + " seconds in the "
                + (late.isNegative() ? "future" : "past") + " by this server's clock, which says "
                + now.truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                + "; proofs are made anew for each request, so check the clock of the device");
    }

    /** Checks 12 and 13. No {@code ath} is taken, since the most used client library sends none (O-040); a wrong one is not. */
    private static Optional<String> faultOfBinding(Claims claims, ProofKey key, BoundToken token) {
        if (!key.thumbprint().equals(token.thumbprint())) {
            return Optional.of("the access token is bound to another key than the proof's");
        }
        return claims.has("ath") && !claims.text("ath").equals(Optional.of(token.digest()))
                ? Optional.of("the proof's ath is not the digest of the access token")
                : Optional.empty();
    }

    private Outcome<ProofKey> key(Jws jws) {
        ProofKey before = known.getIfPresent(jws.headerSegment());
        if (before != null) {
            return Outcome.done(before);
        }
        Optional<Claims> header = jws.header();
        return header.isEmpty() ? Refusals.proof("the proof's header is not a JSON object") : read(header.get());
    }

    /** Checks 2 to 4. */
    private Outcome<ProofKey> read(Claims header) {
        if (!header.text("typ").equals(Optional.of(TYPE))) {
            return Refusals.proof("the proof's typ is not " + TYPE);
        }
        if (header.has("crit")) {
            return Refusals.proof("the proof's header demands extensions that are not known here");
        }
        Optional<JwsAlgorithm> algorithm = header.text("alg").flatMap(JwsAlgorithm::named);
        if (algorithm.isEmpty()) {
            return Refusals.proof("the proof's alg is not one of " + String.join(" ", JwsAlgorithm.NAMES));
        }
        try {
            JWK jwk = JWK.parse(header.object("jwk").orElseGet(java.util.Map::of));
            String thumbprint = jwk.computeThumbprint().toString();
            return switch (VerificationKey.of(jwk, algorithm.get(), providers)) {
                case Parsed.Valid<VerificationKey>(VerificationKey key) -> Outcome.done(new ProofKey(key, thumbprint));
                case Parsed.Invalid<VerificationKey>(String reason) -> Refusals.proof("in the proof's jwk, " + reason);
            };
        } catch (ParseException | JOSEException | IllegalArgumentException notAKey) {
            return Refusals.proof("the proof's jwk is not a key");
        }
    }
}
