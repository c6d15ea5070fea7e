package one.twogather.pod.identity;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Another issuer on the web, with a WebID that trusts it. */
final class ForeignIssuer {

    static final String BOB = "https://bob.example/card#me";

    final String issuer;
    final ECKey key = Prover.newKey();
    private final FakeWeb web;
    private final Clock clock;

    ForeignIssuer(String issuer, FakeWeb web, Clock clock) {
        this.issuer = issuer;
        this.web = web;
        this.clock = clock;
        publish("one", key);
        web.put(
                root() + "/.well-known/openid-configuration",
                "application/json",
                JSONObjectUtils.toJSONString(Map.of("issuer", issuer, "jwks_uri", root() + "/keys")));
        profile(BOB, issuer);
    }

    /** Puts keys into the issuer's key set, by {@code kid}. */
    void publish(Object... kidsAndKeys) {
        List<Object> keys = new ArrayList<>();
        for (int i = 0; i < kidsAndKeys.length; i += 2) {
            Map<String, Object> jwk = ((ECKey) kidsAndKeys[i + 1]).toPublicJWK().toJSONObject();
            jwk.put("kid", kidsAndKeys[i]);
            keys.add(jwk);
        }
        web.put(root() + "/keys", "application/json", JSONObjectUtils.toJSONString(Map.of("keys", keys)));
    }

    /** Puts a WebID document that trusts some issuer. */
    void profile(String webId, String trusted) {
        web.put(
                webId.substring(0, webId.indexOf('#')),
                "text/turtle; charset=utf-8",
                "<#me> <http://www.w3.org/ns/solid/terms#oidcIssuer> <" + trusted + "> .");
    }

    String token(Prover client) {
        return token(client, header -> {}, claims -> {});
    }

    String token(Prover client, Consumer<Map<String, Object>> alterHeader, Consumer<Map<String, Object>> alterClaims) {
        long now = clock.instant().getEpochSecond();
        Map<String, Object> header = new LinkedHashMap<>(Map.of("alg", "ES256", "typ", "at+jwt", "kid", "one"));
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("webid", BOB);
        claims.put("iss", issuer);
        claims.put("aud", "solid");
        claims.put("client_id", "https://app.example/id");
        claims.put("iat", now);
        claims.put("exp", now + 3600);
        claims.put("cnf", Map.of("jkt", client.thumbprint()));
        alterHeader.accept(header);
        alterClaims.accept(claims);
        return Prover.sign(header, claims, key);
    }

    private String root() {
        return issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    }
}
