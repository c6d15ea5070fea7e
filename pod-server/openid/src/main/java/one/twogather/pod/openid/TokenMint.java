package one.twogather.pod.openid;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.identity.ClientCredential;
import one.twogather.pod.identity.Digests;
import one.twogather.pod.identity.SigningKeys;
import one.twogather.pod.model.GrantId;

/**
 * Makes tokens (O-017, O-018). All are bound to the key of whoever asks. Each kind has a type of its own in its header, so that none is ever taken for
 * another.
 */
final class TokenMint {

    static final String ACCESS_TOKEN = "at+jwt";
    static final String ID_TOKEN = "JWT";
    /** What the audience is called that stands for every storage in the world (O-002). */
    static final String AUDIENCE = "solid";

    /** How long a script's token lives. Short, since every storage in the world takes it (O-002); a script asks again. */
    static final Duration LIFETIME = Duration.ofMinutes(10);

    /** How long an app's token lives: elsewhere, it cannot be taken back sooner. */
    static final Duration GRANTED = Duration.ofMinutes(5);

    private static final int NAME_BYTES = 16;

    private final String issuer;
    private final SigningKeys keys;
    private final SecureRandom random;
    private final Clock clock;

    TokenMint(String issuer, SigningKeys keys, SecureRandom random, Clock clock) {
        this.issuer = issuer;
        this.keys = keys;
        this.random = random;
        this.clock = clock;
    }

    /** What a script gets. No ID token goes with it, since nobody signed in (O-051). */
    Map<String, Object> forScript(ClientCredential credential, String thumbprint) {
        return credential
                .grant()
                .map(grant -> forBoundScript(credential, grant, thumbprint))
                .orElseGet(() -> answer(
                        keys.sign(ACCESS_TOKEN, scriptClaims(credential, LIFETIME, thumbprint)),
                        LIFETIME,
                        Scope.WEBID));
    }

    /**
     * What a script gets that a grant binds. Its token is for this server alone: anywhere else, where nobody knows the grant, it would have all that the
     * person has. Inrupt's library looks for the other audience there, unless there is an ID token to tell whose it is (O-051); that one is for the script.
     */
    private Map<String, Object> forBoundScript(ClientCredential credential, GrantId grant, String thumbprint) {
        Map<String, Object> claims = scriptClaims(credential, GRANTED, thumbprint);
        claims.put("aud", issuer);
        claims.put("grant", grant.text());
        Map<String, Object> whose = claims(credential.webId().iri(), credential.clientId(), GRANTED, thumbprint);
        whose.put("aud", credential.clientId());
        Map<String, Object> answer = answer(keys.sign(ACCESS_TOKEN, claims), GRANTED, Scope.WEBID);
        answer.put("id_token", keys.sign(ID_TOKEN, whose));
        return answer;
    }

    private Map<String, Object> scriptClaims(ClientCredential credential, Duration lifetime, String thumbprint) {
        Map<String, Object> claims = claims(credential.webId().iri(), credential.clientId(), lifetime, thumbprint);
        claims.put("aud", AUDIENCE);
        claims.put("client_id", credential.clientId());
        claims.put("scope", Scope.WEBID);
        return claims;
    }

    /**
     * What an app gets.
     *
     * @param family that the tokens belong to
     * @param thumbprint of the app's key
     * @param nonce of the request, with the first tokens
     * @param refresh the token for the next time, if there is to be one
     */
    Map<String, Object> forApp(
            SignIn signIn, String family, String thumbprint, Optional<String> nonce, Optional<String> refresh) {
        Map<String, Object> claims = claims(signIn.person().iri(), signIn.clientId(), GRANTED, thumbprint);
        claims.put("aud", AUDIENCE);
        claims.put("client_id", signIn.clientId());
        claims.put("scope", signIn.scope().text());
        claims.put("grant", signIn.grant());
        claims.put("family", family);
        String token = keys.sign(ACCESS_TOKEN, claims);
        Map<String, Object> answer = answer(token, GRANTED, signIn.scope().text());
        refresh.ifPresent(text -> answer.put("refresh_token", text));
        if (signIn.scope().isOpenId()) {
            answer.put("id_token", idToken(signIn, token, thumbprint, nonce));
        }
        return answer;
    }

    /** No longer good than the access token: storages elsewhere may take the one for the other, since both are for them. */
    private String idToken(SignIn signIn, String accessToken, String thumbprint, Optional<String> nonce) {
        Map<String, Object> claims = claims(signIn.person().iri(), signIn.clientId(), GRANTED, thumbprint);
        claims.put("aud", List.of(signIn.clientId(), AUDIENCE));
        claims.put("auth_time", signIn.authenticated().getEpochSecond());
        claims.put("at_hash", leftHalf(accessToken));
        if (!signIn.methods().isEmpty()) {
            claims.put("amr", signIn.methods());
        }
        nonce.ifPresent(text -> claims.put("nonce", text));
        return keys.sign(signIn.idTokens(), ID_TOKEN, claims);
    }

    private Map<String, Object> claims(String webId, String clientId, Duration lifetime, String thumbprint) {
        Instant now = clock.instant();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("webid", webId);
        claims.put("iss", issuer);
        claims.put("sub", webId);
        claims.put("azp", clientId);
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(lifetime).getEpochSecond());
        claims.put("jti", name());
        claims.put("cnf", Map.of("jkt", thumbprint));
        return claims;
    }

    private static Map<String, Object> answer(String token, Duration lifetime, String scope) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("access_token", token);
        members.put("token_type", "DPoP");
        members.put("expires_in", lifetime.toSeconds());
        members.put("scope", scope);
        return members;
    }

    private String name() {
        byte[] bytes = new byte[NAME_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Of a token's digest (OpenID Connect Core §3.1.3.6): both algorithms of ID tokens have SHA-256. */
    private static String leftHalf(String token) {
        byte[] digest = Base64.getUrlDecoder().decode(Digests.text(token));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, digest.length / 2));
    }
}
