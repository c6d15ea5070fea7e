package one.twogather.pod.openid;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.identity.SigningKeys;

/** Finds out what a token is that a client shows of its own accord. */
final class ShownTokens {

    private final String issuer;
    private final SigningKeys keys;
    private final Families families;
    private final Clock clock;

    /** What it is. */
    sealed interface Shown {

        /** An access token of this server that is not over by its time. */
        record Access(String clientId, Optional<String> grant, Optional<String> family, Map<String, Object> claims)
                implements Shown {}

        record Refresh(Families.Held held) implements Shown {}

        record Unknown() implements Shown {}
    }

    ShownTokens(String issuer, SigningKeys keys, Families families, Clock clock) {
        this.issuer = issuer;
        this.keys = keys;
        this.families = families;
        this.clock = clock;
    }

    Shown find(String token) {
        Optional<Families.Held> held = families.find(token);
        if (held.isPresent()) {
            return new Shown.Refresh(held.get());
        }
        return keys.signed(TokenMint.ACCESS_TOKEN, token)
                .filter(claims -> issuer.equals(claims.get("iss")))
                .filter(this::isInTime)
                .<Shown>map(claims -> new Shown.Access(
                        ClientMetadata.text(claims, "client_id").orElse(""),
                        ClientMetadata.text(claims, "grant"),
                        ClientMetadata.text(claims, "family"),
                        claims))
                .orElseGet(Shown.Unknown::new);
    }

    private boolean isInTime(Map<String, Object> claims) {
        return claims.get("exp") instanceof Number end
                && end.longValue() > clock.instant().getEpochSecond();
    }
}
