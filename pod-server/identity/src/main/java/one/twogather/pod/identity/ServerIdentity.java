package one.twogather.pod.identity;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * This server as a caller of others: it signs in at itself, as any client would at its issuer, and proves each request by DPoP (N-023). Whoever gets such
 * a request checks it like one of a person: the WebID's document names this issuer, and the issuer's keys have signed the token.
 *
 * <p>The key of the proofs lives as long as the process. The tokens open nothing: no rules name this WebID unless somebody writes some.
 */
public final class ServerIdentity {

    /** How long a token lives, as those that others have here. */
    static final Duration LIFETIME = Duration.ofMinutes(10);

    /** A token is made anew when this much of its life is left. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private static final int NAME_BYTES = 16;

    private final String issuer;
    private final String webId;
    private final SigningKeys keys;
    private final CryptoProviders providers;
    private final SecureRandom random;
    private final Clock clock;
    private @Nullable SigningKey proofKey;
    private @Nullable Token token;

    private record Token(String text, String digest, Instant expires) {}

    /**
     * @param issuer this server's own
     * @param webId by whose document it is known
     */
    public ServerIdentity(
            String issuer,
            String webId,
            SigningKeys keys,
            CryptoProviders providers,
            SecureRandom random,
            Clock clock) {
        this.issuer = issuer;
        this.webId = webId;
        this.keys = keys;
        this.providers = providers;
        this.random = random;
        this.clock = clock;
    }

    /**
     * The headers that prove one request.
     *
     * @param method such as {@code POST}
     * @param address where it goes, in full
     */
    public Map<String, String> headers(String method, String address) {
        SigningKey key = proofKey();
        Token now = token(key);
        Map<String, Object> header = Map.of(
                "typ", "dpop+jwt",
                "alg", key.algorithm().joseName(),
                "jwk", key.bareMembers());
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("htm", method);
        claims.put("htu", withoutQuery(address));
        claims.put("iat", clock.instant().getEpochSecond());
        claims.put("jti", name());
        claims.put("ath", now.digest());
        return Map.of("Authorization", "DPoP " + now.text(), "DPoP", key.sign(header, claims, providers));
    }

    private synchronized SigningKey proofKey() {
        if (proofKey == null) {
            // Not before it is needed: most servers have no webhooks.
            proofKey = SigningKey.read(SigningKey.generate(JwsAlgorithm.ES256, clock.instant(), random), providers);
        }
        return proofKey;
    }

    private synchronized Token token(SigningKey key) {
        Instant now = clock.instant();
        if (token == null || token.expires().minus(MARGIN).isBefore(now)) {
            Instant expires = now.plus(LIFETIME);
            Map<String, Object> claims = new LinkedHashMap<>();
            claims.put("webid", webId);
            claims.put("iss", issuer);
            claims.put("sub", webId);
            claims.put("aud", "solid");
            claims.put("client_id", webId);
            claims.put("azp", webId);
            claims.put("iat", now.getEpochSecond());
            claims.put("exp", expires.getEpochSecond());
            claims.put("jti", name());
            claims.put("scope", "webid");
            claims.put("cnf", Map.of("jkt", key.kid()));
            String text = keys.sign("at+jwt", claims);
            token = new Token(text, Digests.text(text), expires);
        }
        return token;
    }

    private String name() {
        byte[] bytes = new byte[NAME_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** As RFC 9449 §4.2 has it. */
    private static String withoutQuery(String address) {
        URI uri = URI.create(address);
        int end = uri.getRawQuery() == null ? address.indexOf('#') : address.indexOf('?');
        return end < 0 ? address : address.substring(0, end);
    }
}
