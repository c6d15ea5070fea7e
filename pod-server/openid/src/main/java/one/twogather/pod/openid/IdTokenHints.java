package one.twogather.pod.openid;

import java.util.Map;
import java.util.Optional;
import one.twogather.pod.identity.SigningKeys;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.WebId;

/** Reads ID tokens of this server that come back as hints. They may be long over, and say no more than who once signed in where. */
final class IdTokenHints {

    private final String issuer;
    private final SigningKeys keys;

    /** Who signed in, and to which client. */
    record Hint(WebId person, String clientId) {}

    IdTokenHints(String issuer, SigningKeys keys) {
        this.issuer = issuer;
        this.keys = keys;
    }

    /** Empty unless this server signed it, as an ID token and not as anything else. */
    Optional<Hint> read(String token) {
        Optional<Map<String, Object>> claims =
                keys.signed(TokenMint.ID_TOKEN, token).filter(read -> issuer.equals(read.get("iss")));
        Optional<String> client = claims.flatMap(read -> ClientMetadata.text(read, "azp"));
        return claims.flatMap(read -> ClientMetadata.text(read, "webid"))
                .flatMap(text -> WebId.parse(text) instanceof Parsed.Valid<WebId>(WebId webId)
                        ? Optional.of(webId)
                        : Optional.empty())
                .flatMap(person -> client.map(id -> new Hint(person, id)));
    }
}
